/**
 * The role of one profile, from the text of the config alone, where it is written as plainly as ssotui and
 * the AWS CLI write it. Reading all profiles takes longer than everything else that `ssotui credentials`
 * does.
 */
import type { RoleRef, Session } from '../../../domain/model.ts';

export interface PlainRole {
  readonly session: Session;
  readonly role: RoleRef;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Names and values that no client reads otherwise than another. */
const plainName = /^[\w.@/+-]+$/;
const plainLine = /^([a-z_]+) ?= ?([\w.@:/+-]+(?:, ?[\w.@:/+-]+)*)$/;

/** What does not change where the keys of a profile come from. */
const profileKeys: ReadonlySet<string> = new Set([
  'sso_session',
  'sso_account_id',
  'sso_role_name',
  'region',
  'output',
  'ssotui_managed',
]);
const sessionKeys: ReadonlySet<string> = new Set(['sso_start_url', 'sso_region', 'sso_registration_scopes']);

type Keys = Readonly<Record<string, string>>;

const keysIn = (body: string, known: ReadonlySet<string>): Keys | undefined => {
  const keys: Record<string, string> = {};
  for (const line of body.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, key = '', value = ''] = plainLine.exec(line) ?? [];
    if (!known.has(key) || keys[key] !== undefined) return undefined;
    keys[key] = value;
  }
  return keys;
};

/** The text between the header and the next one; undefined where another header could mean the same. */
const bodyOf = (text: string, kind: string, name: string): string | undefined => {
  const headers = [...text.matchAll(new RegExp(`^[^\\n]*\\[[^\\n]*${escaped(name)}[^\\n]*$`, 'gm'))];
  const alike = headers.filter(([line]) =>
    new RegExp(`(^|[^\\w.@/+-])${escaped(name)}([^\\w.@/+-]|$)`).test(line),
  );
  const own = alike.filter(([line]) => line === `[${kind} ${name}]`);
  const others = alike.filter(([line]) => !/^\[(profile|sso-session|services) [\w.@/+-]+\]$/.test(line));
  const [header] = own;
  if (!header || own.length > 1 || others.length > 0) return undefined;
  const from = header.index + header[0].length + 1;
  const end = text.indexOf('\n[', from - 1);
  return text.slice(from, end < 0 ? undefined : end);
};

const startUrl = /^(https:\/\/[\w.-]+|http:\/\/127\.0\.0\.1:\d+)(\/[\w./-]*)?$/;
const region = /^[a-z]{2}(-[a-z]+)+-\d$/;

const sessionIn = (text: string, name: string): Session | undefined => {
  const body = bodyOf(text, 'sso-session', name);
  const keys = body === undefined ? undefined : keysIn(body, sessionKeys);
  const { sso_start_url: url = '', sso_region: place = '', sso_registration_scopes: scopes } = keys ?? {};
  if (!startUrl.test(url) || !region.test(place)) return undefined;
  return { name, startUrl: url, region: place, scopes: scopes?.split(/, ?/) ?? [], legacy: false };
};

/** Line ends of Windows, a byte order mark and a section that lends its keys are left to the whole reader. */
const isPlain = (text: string): boolean => !/[\r\0\ufeff]|\[DEFAULT/.test(text);

/** Undefined where only the whole reader can tell. */
export const plainRoleIn = (text: string, credentials: string, name: string): PlainRole | undefined => {
  if (!plainName.test(name) || name === 'default' || !isPlain(text) || credentials.includes(name))
    return undefined;
  const body = bodyOf(text, 'profile', name);
  const keys = body === undefined ? undefined : keysIn(body, profileKeys);
  const {
    sso_session: session = '',
    sso_account_id: accountId = '',
    sso_role_name: roleName = '',
  } = keys ?? {};
  if (!/^\d{12}$/.test(accountId) || !plainName.test(roleName) || !plainName.test(session)) return undefined;
  const found = sessionIn(text, session);
  return found && { session: found, role: { session, accountId, roleName } };
};
