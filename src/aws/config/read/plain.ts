/**
 * One profile and its session, from the text of the config alone, where they are written as plainly as ssotui
 * and the AWS CLI write them. Reading all profiles takes longer than everything else that a command for a
 * prompt does.
 */
import { managedKey, type Profile, type Session } from '../../../domain/model.ts';

interface Plain {
  readonly session: Session;
  /** As the whole reader has it, but for its line and for cautions about other parts of the file. */
  readonly profile: Profile & Required<Pick<Profile, 'accountId' | 'roleName'>>;
}

/** Names and values that no client reads otherwise than another. */
const plainName = /^[\w.@/+-]+$/;
const plainLine = /^([a-z_]+) ?= ?([\w.@:/+-]+(?:, ?[\w.@:/+-]+)*)$/;
const plainHeader = /^\[(?:profile|sso-session|services) [\w.@/+-]+\]$/;
const partOfName = /[\w.@/+-]/;

/** What does not change where the keys of a profile come from. */
const profileKeys: ReadonlySet<string> = new Set([
  'sso_session',
  'sso_account_id',
  'sso_role_name',
  'region',
  'output',
  managedKey,
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

/** Files are searched as they are: to decode eight megabytes takes longer than to find a name in them. */
const textIn = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString('latin1', from, to < 0 ? bytes.length : to);

const charAt = (bytes: Buffer, at: number): string => textIn(bytes, Math.max(at, 0), at + 1);

interface Line {
  readonly start: number;
  readonly text: string;
}

const lineAround = (bytes: Buffer, at: number): Line => {
  const start = bytes.lastIndexOf(10, at) + 1;
  return { start, text: textIn(bytes, start, bytes.indexOf(10, at)) };
};

/** Lines with the name in brackets, as a word of its own. Most lines with a session's name end with it. */
const headersWith = (bytes: Buffer, name: string): readonly Line[] => {
  const found: Line[] = [];
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + name.length)) {
    if (bytes[at + name.length] === 10) continue;
    if (partOfName.test(charAt(bytes, at + name.length)) || partOfName.test(charAt(bytes, at - 1))) continue;
    const line = lineAround(bytes, at);
    if (line.text.slice(0, at - line.start).includes('[')) found.push(line);
  }
  return found;
};

/** The text between the header and the next one; undefined where another header could mean the same. */
const bodyOf = (bytes: Buffer, kind: string, name: string): string | undefined => {
  const headers = headersWith(bytes, name);
  const [header, another] = headers.filter(line => line.text === `[${kind} ${name}]`);
  if (!header || another || !headers.every(line => plainHeader.test(line.text))) return undefined;
  const from = header.start + header.text.length;
  return textIn(bytes, from + 1, bytes.indexOf('\n[', from));
};

const startUrl = /^(https:\/\/[\w.-]+|http:\/\/127\.0\.0\.1:\d+)(\/[\w./-]*)?$/;
const region = /^[a-z]{2}(-[a-z]+)+-\d$/;

const sessionOf = (name: string, body: string): Session | undefined => {
  const keys = keysIn(body, sessionKeys);
  const { sso_start_url: url = '', sso_region: place = '', sso_registration_scopes: scopes } = keys ?? {};
  if (!startUrl.test(url) || !region.test(place)) return undefined;
  return { name, startUrl: url, region: place, scopes: scopes?.split(/, ?/) ?? [], legacy: false };
};

const sessionIn = (bytes: Buffer, name: string): Session | undefined => {
  const body = bodyOf(bytes, 'sso-session', name);
  return body === undefined ? undefined : sessionOf(name, body);
};

/**
 * What makes a whole file unusual: line ends of Windows, a byte order mark, a section that lends its keys.
 */
const unusual: readonly string[] = ['\r', '\0', '\ufeff', '[DEFAULT'];

const isPlain = (bytes: Buffer): boolean => !unusual.some(each => bytes.includes(each));

const profileOf = (name: string, keys: Keys, session: Session): Plain['profile'] => ({
  name,
  kind: 'sso',
  keys,
  managed: keys[managedKey] === 'true',
  file: 'config',
  line: 1,
  session: session.name,
  startUrl: session.startUrl,
  ssoRegion: session.region,
  accountId: keys.sso_account_id ?? '',
  roleName: keys.sso_role_name ?? '',
  ...(keys.region === undefined ? {} : { region: keys.region }),
  ...(keys.output === undefined ? {} : { output: keys.output }),
});

const profileIn = (
  name: string,
  body: string,
  sessionCalled: (name: string) => Session | undefined,
): Plain | undefined => {
  const keys = keysIn(body, profileKeys);
  const { sso_session: of = '', sso_account_id: accountId = '', sso_role_name: roleName = '' } = keys ?? {};
  if (!keys || !/^\d{12}$/.test(accountId) || !plainName.test(roleName) || !plainName.test(of))
    return undefined;
  const session = sessionCalled(of);
  return session && { session, profile: profileOf(name, keys, session) };
};

/** Undefined where only the whole reader can tell. */
export const plainProfileIn = (bytes: Buffer, credentials: Buffer, name: string): Plain | undefined => {
  if (!plainName.test(name) || name === 'default' || !isPlain(bytes) || credentials.includes(name))
    return undefined;
  const body = bodyOf(bytes, 'profile', name);
  return body === undefined ? undefined : profileIn(name, body, of => sessionIn(bytes, of));
};

const profileHeader = /^\[(?:(default)|profile ([\w.@/+-]+)|(?:sso-session|services) [\w.@/+-]+)\]$/;

/**
 * The names of all profiles, in the order of the file; undefined where only the whole reader can tell. In the
 * credentials file every section is one: none may be there.
 */
export const plainNamesIn = (bytes: Buffer, credentials: Buffer): readonly string[] | undefined => {
  if (!isPlain(bytes) || credentials.includes('[')) return undefined;
  const names = new Set<string>();
  for (let at = bytes.indexOf('['); at >= 0; at = bytes.indexOf('[', at)) {
    const line = lineAround(bytes, at);
    const [header, first, other] = profileHeader.exec(line.text) ?? [];
    const name = first ?? other;
    if (header === undefined || (name !== undefined && names.has(name))) return undefined;
    if (name !== undefined) names.add(name);
    at = line.start + line.text.length;
  }
  return [...names];
};

interface Section {
  readonly kind: string;
  readonly name: string;
  readonly body: string;
}

const saysNothing = (text: string): boolean =>
  text.split('\n').every(line => line === '' || line.startsWith('#'));

const plainSection = /^\[(profile|sso-session) ([\w.@/+-]+)\]\n([\s\S]*)$/;

/** Undefined where a section is another one, or there twice. */
const plainSections = (text: string): readonly Section[] | undefined => {
  const found = new Map<string, Section>();
  for (const part of text.split(/^(?=\[)/m)) {
    const [, kind = '', name = '', body = ''] = plainSection.exec(part) ?? [];
    if (kind === '' && saysNothing(part)) continue;
    if (kind === '' || name === 'default' || found.has(`${kind} ${name}`)) return undefined;
    found.set(`${kind} ${name}`, { kind, name, body });
  }
  return [...found.values()];
};

interface PlainConfig {
  readonly sessions: readonly Session[];
  readonly profiles: readonly Profile[];
}

/**
 * All sessions and profiles, where each of them is plain and the credentials file says nothing; undefined
 * where only the whole reader can tell.
 */
export const plainConfigIn = (bytes: Buffer, credentials: Buffer): PlainConfig | undefined => {
  if (!isPlain(bytes) || !saysNothing(credentials.toString('latin1'))) return undefined;
  const sections = plainSections(bytes.toString('utf8'));
  const sessions = new Map<string, Session>();
  for (const { name, body } of sections?.filter(({ kind }) => kind === 'sso-session') ?? []) {
    const session = sessionOf(name, body);
    if (!session) return undefined;
    sessions.set(name, session);
  }
  const profiles: Profile[] = [];
  for (const { name, body } of sections?.filter(({ kind }) => kind === 'profile') ?? []) {
    const plain = profileIn(name, body, of => sessions.get(of));
    if (!plain) return undefined;
    profiles.push(plain.profile);
  }
  return sections && { sessions: [...sessions.values()], profiles };
};
