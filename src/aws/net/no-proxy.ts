/**
 * NO_PROXY: the hosts that are asked directly, as curl (7.86 and later) reads it. proxy-from-env knows
 * neither networks nor the subdomains of a plain name, and reads `process.env`.
 */
import { BlockList, isIP } from 'node:net';

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

/** Whether an address is the one of the rule, in any spelling, or in the rule's network (CIDR). */
const hasAddress = (rule: string, address: string): boolean => {
  const [, network = '', bits] = /^([^/]*)(?:\/(\d{0,3}))?$/.exec(rule) ?? [];
  const start = bare(network);
  const most = isIP(start) === 4 ? 32 : 128;
  const prefix = Number(bits || most);
  if (isIP(start) === 0 || prefix > most) return false;
  const list = new BlockList();
  list.addSubnet(start, prefix, family(start));
  return list.check(address, family(address));
};

/** A domain covers its subdomains; a leading dot or `*.` says nothing more. */
const hasName = (rule: string, name: string): boolean => {
  const domain = bare(rule.replace(/^\*?\./, ''));
  return domain !== '' && (name === domain || name.endsWith(`.${domain}`));
};

const covers = (rule: string, host: string, port: number): boolean => {
  if (rule === '*') return true;
  const has = isIP(host) === 0 ? hasName : hasAddress;
  if (has(rule, host)) return true;
  const [, name = '', only] = /^(.+):(\d+)$/.exec(rule) ?? [];
  return Number(only) === port && (name === '*' || has(name, host));
};

/** `exceptions` is a list with commas or blanks. */
export const isExempt = (exceptions: string, host: string, port: number): boolean => {
  const name = bare(host.toLowerCase());
  const rules = exceptions.toLowerCase().split(/[\s,]+/);
  return rules.some(rule => rule !== '' && covers(rule, name, port));
};
