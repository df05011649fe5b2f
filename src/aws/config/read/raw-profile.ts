/** A profile as its own section says, before sessions and other profiles are considered. */

import type { Profile } from '../../../domain/model.ts';
import { isRivalKey } from '../../../domain/profiles/keys.ts';
import type { Pair, SectionChange } from '../edit/section-changes.ts';
import type { Document, Entry, Section } from '../text/document.ts';
import { isLineEnd, skipBlanks, skipSpace } from '../text/lines.ts';
import { plainValue } from '../text/plain-value.ts';
import { isSecret, type Keys, type StaticKeys } from './profile-views.ts';
import type { LegacyPortal } from './sessions.ts';
import { legacyKeys } from './sso-fault.ts';

interface Source {
  readonly section: Section;
  readonly document: Document;
}

export interface RawProfile {
  readonly name: string;
  /** 0-based line of its header. */
  readonly line: number;
  /** Undefined if ssotui has just written it: then every client reads it alike. */
  readonly source: Source | undefined;
  readonly file: Profile['file'];
  /** Without secrets. */
  readonly keys: Keys;
  /** Judged by its SSO keys alone. */
  readonly kind: 'sso' | 'legacy' | 'none';
  /** It has other keys for which some client takes credentials from elsewhere. */
  readonly rivals: boolean;
  /** Some client reads its header or a key that matters differently. */
  readonly odd: boolean;
  readonly statics: StaticKeys;
}

const furtherKeys: ReadonlySet<string> = new Set([
  'region',
  'output',
  'external_id',
  'role_session_name',
  'duration_seconds',
  'mfa_serial',
]);

/** Without secrets. */
export const matters = (key: string): boolean =>
  key.startsWith('sso_') || isRivalKey(key) || furtherKeys.has(key);

const hasComment = (value: string): boolean =>
  (value.includes('#') || value.includes(';')) && /(^|\s)[#;]/.test(value);

const EQUALS = 61;

/**
 * Whether it stands there as `key = value`, the key in lower case, with no white space but blanks and tabs.
 */
const isPlainLine = ({ text, starts }: Document, { key, line, value }: Entry): boolean => {
  const at = skipSpace(text, starts[line] ?? 0, text.length);
  if (!text.startsWith(key, at)) return false;
  const equals = skipSpace(text, at + key.length, text.length);
  if (text.charCodeAt(equals) !== EQUALS) return false;
  const from = skipBlanks(text, equals + 1);
  return text.startsWith(value, from) && isLineEnd(text, skipBlanks(text, from + value.length));
};

const isQuote = (code: number): boolean => code === 34 || code === 39;

/** Whether clients may read the line differently. */
export const isOddEntry = (document: Document, entry: Entry): boolean => {
  const { value } = entry;
  if (value === '' || isQuote(value.charCodeAt(0)) || value.includes('\n') || hasComment(value)) return true;
  return !isPlainLine(document, entry);
};

const kindOf = (keys: Keys): RawProfile['kind'] => {
  if (keys.sso_session) return 'sso';
  return legacyKeys.some(key => keys[key] !== undefined) ? 'legacy' : 'none';
};

export const seenByAll = ({ seen }: Section): boolean => seen.cli && seen.js && seen.spec;

export const noStatics: StaticKeys = { id: false, secret: false };

const withStatic = (known: StaticKeys, key: string): StaticKeys => ({
  id: known.id || key === 'aws_access_key_id',
  secret: known.secret || key === 'aws_secret_access_key',
});

export const rawProfileOf = (
  document: Document,
  section: Section,
  name: string,
  file: Profile['file'],
): RawProfile => {
  const keys: Record<string, string> = {};
  let rivals = false;
  let odd = !seenByAll(section);
  let statics = noStatics;
  for (const entry of section.entries) {
    const { key, value } = entry;
    const secret = isSecret(key);
    if (secret) statics = withStatic(statics, key);
    else if (!value.startsWith('\n') && key !== '__proto__') keys[key] = plainValue(value);
    if (secret || isRivalKey(key)) rivals = true;
    if (!odd && (secret || matters(key))) odd = isOddEntry(document, entry);
  }
  const source = { section, document };
  return { name, line: section.line, source, file, keys, kind: kindOf(keys), rivals, odd, statics };
};

/** The portal a legacy profile names itself. */
export const portalOf = ({ kind, keys }: Pick<RawProfile, 'kind' | 'keys'>): LegacyPortal | undefined => {
  if (kind !== 'legacy') return undefined;
  const { sso_start_url: startUrl, sso_region: region } = keys;
  return startUrl && region ? { startUrl, region } : undefined;
};

const sameKeys = (one: readonly Pair[], other: readonly Pair[]): boolean =>
  one.length === other.length && one.every(([key], at) => key === other[at]?.[0]);

/**
 * Makes the profiles of new sections, one after the other. Most have the keys of the one before them: a copy
 * of its record takes half the memory of one that grows key by key.
 */
export const newRawProfiles = (): ((section: SectionChange, line: number) => RawProfile) => {
  let [pairs, keys, rivals]: readonly [readonly Pair[], Keys, boolean] = [[], {}, false];
  return (section, line) => {
    const alike = sameKeys(section.pairs, pairs);
    const record: Record<string, string> = alike ? { ...keys } : {};
    if (!alike) rivals = section.pairs.some(([key]) => isRivalKey(key) || isSecret(key));
    for (const [key, value] of section.pairs)
      if (value !== undefined && !(rivals && isSecret(key))) record[key] = value;
    [pairs, keys] = [section.pairs, record];
    const { name } = section;
    const kind = kindOf(keys);
    return {
      name,
      line,
      source: undefined,
      file: 'config',
      keys,
      kind,
      rivals,
      odd: false,
      statics: noStatics,
    };
  };
};
