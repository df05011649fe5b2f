/** What the details view shows of a cache file: never a token, a secret or a key. */

import { octal } from '../../domain/cache/octal.ts';
import { isObject } from '../../domain/json.ts';
import { cut } from '../../text/measure.ts';
import { plain } from '../../text/plain.ts';
import { type JsonReading, type Raw, rawOf } from '../formats/json.ts';
import { readTime } from '../formats/time.ts';
import type { Identified } from './kinds.ts';
import type { Look } from './look.ts';
import { moment } from './verdict.ts';

type Fact = readonly [label: string, value: string];

const words = (value: unknown): string | undefined => {
  if (typeof value === 'string') return cut(plain(value), 200) || undefined;
  if (!Array.isArray(value)) return undefined;
  // String() throws on an object with a `toString` of its own, which JSON can hold.
  const texts = value.filter(it => typeof it === 'string').map(plain);
  return cut(texts.join(' '), 200) || undefined;
};

const when = (value: unknown): string | undefined => {
  const { at } = readTime(value);
  return at === undefined ? undefined : moment(at);
};

const fact = (label: string, value: string | undefined): readonly Fact[] =>
  value === undefined ? [] : [[label, value]];

/** Enough to tell two apart; nobody needs the whole client id. */
const beginning = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length > 12 ? `${plain(value.slice(0, 6))}…` : undefined;

/** `ASIA…WXYZ`: the form in which AWS's own pages show keys. */
const masked = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length >= 16
    ? `${plain(value.slice(0, 4))}…${plain(value.slice(-4))}`
    : undefined;

const tokenFacts = (raw: Raw): readonly Fact[] => [
  ...fact('Start URL', words(raw.startUrl)),
  ...fact('Region', words(raw.region)),
  ...fact('Expires', when(raw.expiresAt)),
  ...fact('Refresh token', 'refreshToken' in raw ? 'present' : 'none'),
  ...fact('Registration valid until', when(raw.registrationExpiresAt)),
  ...fact('Client', beginning(raw.clientId)),
];

const registrationFacts = (raw: Raw): readonly Fact[] => [
  ...fact('Expires', when(raw.expiresAt)),
  ...fact('Scopes', words(raw.scopes)),
  ...fact('Grant types', words(raw.grantTypes)),
  ...fact('Client', beginning(raw.clientId)),
];

const credentialsFacts = (raw: Raw, { profile }: Identified): readonly Fact[] => {
  const credentials = rawOf({ value: raw.Credentials });
  return [
    ...fact('Account', words(credentials.AccountId) ?? profile?.accountId),
    ...fact('Role', profile?.roleName),
    ...fact('Profile', profile?.name),
    ...fact('Expires', when(credentials.Expiration)),
    ...fact('Access key', masked(credentials.AccessKeyId)),
  ];
};

const decoded = (raw: Raw, identified: Identified): readonly Fact[] => {
  switch (identified.kind) {
    case 'token':
      return tokenFacts(raw);
    case 'registration':
      return registrationFacts(raw);
    case 'role-credentials':
      return credentialsFacts(raw, identified);
    case 'foreign':
      return [];
  }
};

const onDisk = (look: Look): readonly Fact[] => [
  ...fact('Size', look.is === 'file' ? `${look.size} bytes` : undefined),
  ...fact('Mode', octal(look.mode)),
  ...fact('Changed', moment(look.modifiedAt)),
  ...fact('Link to', look.link && plain(look.link.to)),
];

export const factsOf = (look: Look, json: JsonReading, identified: Identified): readonly Fact[] => [
  ...fact('What', identified.about),
  ...fact('Session', identified.session?.name),
  ...(isObject(json.value) ? decoded(json.value, identified) : []),
  ...fact('Keys given twice', json.repeated.length > 0 ? plain(json.repeated.join(', ')) : undefined),
  ...onDisk(look),
];
