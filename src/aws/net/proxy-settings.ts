/** The proxy that the environment names for a host, read as curl reads it. */
import { isIPv6 } from 'node:net';
import type { Env } from '../../local/paths.ts';
import { type Problem, problem } from '../../ports.ts';
import { isExempt } from './no-proxy.ts';

/** The kinds of proxies, each with the port it has where none is written. */
const ports = { http: 80, https: 443, socks4: 1080, socks4a: 1080, socks5: 1080, socks5h: 1080 } as const;

type ProxyKind = keyof typeof ports;

export interface ProxyServer {
  readonly kind: ProxyKind;
  /** A name or an address, an IPv6 one without brackets. */
  readonly host: string;
  readonly port: number;
  /** The bytes as the proxy gets them: a password need not be UTF-8. */
  readonly login?: { readonly user: Buffer; readonly password: Buffer };
  /** The environment variable it is from. Messages name the variable, and never its value. */
  readonly variable: string;
}

/** A variable in either case with a value. Lower case wins, as in curl and Python. */
const variableOf = (env: Env, name: string): string | undefined =>
  [name.toLowerCase(), name].find(each => env[each]?.trim());

const proxyVariable = (env: Env): string | undefined =>
  variableOf(env, 'HTTPS_PROXY') ?? variableOf(env, 'ALL_PROXY');

/** Everything up to the last @ is user and password, even where a careful writer would have encoded it. */
const shape = new RegExp(
  [
    /^(?:([a-z][a-z0-9+.-]*):\/{1,3}(?!\/)|(?![a-z][a-z0-9+.-]*:\/))/,
    /(?:(.*)@)?/,
    /(\[[^\]]*\]|[^:/?#@[\]]*)(?::([^:/?#@[\]]*))?/,
    /(?:[/?#].*)?$/,
  ]
    .map(part => part.source)
    .join(''),
  'is',
);

/** A percent sign that begins no escape stands for itself, as in curl. */
const decoded = (text: string): Buffer =>
  Buffer.concat(
    text
      .split(/(%[0-9a-f]{2})/i)
      .map((part, i) => (i % 2 === 1 ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  );

const loginOf = (written: string): ProxyServer['login'] => {
  const [user = '', ...password] = written.split(':');
  return { user: decoded(user), password: decoded(password.join(':')) };
};

/** `socks` is SOCKS 4 in curl; without a scheme a proxy speaks HTTP. */
const kindOf = (scheme: string): ProxyKind | undefined => {
  const kind = scheme === 'socks' ? 'socks4' : scheme || 'http';
  return Object.hasOwn(ports, kind) ? (kind as ProxyKind) : undefined;
};

const hostOf = (written: string): string | undefined => {
  const address = /^\[(.*)\]$/.exec(written)?.[1]?.replace('%25', '%');
  if (address !== undefined) return isIPv6(address) ? address : undefined;
  return /^[^\s"'<>\\^`{|}%,;]+$/.test(written) ? written : undefined;
};

const portOf = (written: string | undefined, kind: ProxyKind): number | undefined => {
  if (!written) return ports[kind];
  const port = /^\d{1,5}$/.test(written) ? Number(written) : 0;
  return port > 0 && port < 65_536 ? port : undefined;
};

/** SOCKS has one byte for each length. */
const fitsSocks = (login: ProxyServer['login']): boolean =>
  login === undefined || (login.user.length < 256 && login.password.length < 256);

type Parsed = Omit<ProxyServer, 'variable'>;

/** The proxy in a text, or what is wrong with it, without quoting it: it may hold a password. */
export const parseProxy = (text: string): Parsed | string => {
  if (/^(https?|socks\w*):(?![/\d])/i.test(text)) return 'it must be written like http://host:port';
  const found = shape.exec(text.trim());
  if (!found)
    return 'it has more colons than a host and a port: an IPv6 address needs brackets, as in [::1]:3128';
  const [, scheme = '', loginText, hostText = '', portText] = found;
  const kind = kindOf(scheme.toLowerCase());
  if (!kind) return 'its scheme is none of http, https, socks4, socks4a, socks5 and socks5h';
  if (hostText === '') return 'it has no host';
  const host = hostOf(hostText);
  if (host === undefined) return 'its host is neither a name nor an address';
  const port = portOf(portText, kind);
  if (port === undefined) return 'its port is not a number from 1 to 65535';
  const login = loginText === undefined ? undefined : loginOf(loginText);
  if (kind.startsWith('socks') && !fitsSocks(login))
    return 'its user name or password is longer than the 255 bytes that SOCKS allows';
  return { kind, host, port, ...(login ? { login } : {}) };
};

const invalid = (variable: string, why: string): Problem =>
  problem('settings.invalid', `The proxy in ${variable} cannot be used: ${why}.`, {
    hint: `Set ${variable} to something like http://user:password@proxy.example.com:8080, or unset it.`,
  });

/** The proxy of the environment, whatever the host. Throws for one that is malformed. */
export const proxyOf = (env: Env): ProxyServer | undefined => {
  const variable = proxyVariable(env);
  if (variable === undefined) return undefined;
  const parsed = parseProxy(env[variable]?.trim() ?? '');
  if (typeof parsed === 'string') throw invalid(variable, parsed);
  return { ...parsed, variable };
};

/** The proxy for a host, if one is to be used; NO_PROXY has the exceptions. */
export const proxyFor = (env: Env, host: string, port: number): ProxyServer | undefined => {
  const exceptions = env[variableOf(env, 'NO_PROXY') ?? ''] ?? '';
  return isExempt(exceptions, host, port) ? undefined : proxyOf(env);
};
