/** A profile by its own section alone, before sessions and other profiles are looked at. */

import type { Profile } from '../../../domain/model.ts';
import { isRivalKey } from '../../../domain/profiles/keys.ts';
import { type Pair, type SectionChange, sameKeys } from '../edit/section-changes.ts';
import type { Document, Entry, Section } from '../text/document.ts';
import { isLineEnd, skipBlanks, skipSpace } from '../text/lines.ts';
import { plainValue } from '../text/plain-value.ts';
import { isSecret, type Keys, type StaticKeys } from './profile-views.ts';
import type { LegacyPortal } from './sessions.ts';
import { legacyKeys } from './sso-fault.ts';

/** Where a profile was read. */
export interface Source {
  readonly section: Section;
  readonly document: Document;
}

export interface Draft {
  readonly name: string;
  /** 0-based line of its header. */
  readonly line: number;
  /** Absent where it is ssotui's own writing, in which no client finds a fault. */
  readonly source: Source | undefined;
  readonly file: Profile['file'];
  /** Without secrets. */
  readonly keys: Keys;
  /** By its SSO keys alone, which is what most profiles have. */
  readonly kind: 'sso' | 'legacy' | 'none';
  /** It has keys beside the SSO ones, for which some client gets credentials elsewhere. */
  readonly rivals: boolean;
  /** Its header or a key that matters is written in a way that some client reads otherwise. */
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

const kindOf = (keys: Keys): Draft['kind'] => {
  if (keys.sso_session) return 'sso';
  return legacyKeys.some(key => keys[key] !== undefined) ? 'legacy' : 'none';
};

export const seenByAll = ({ seen }: Section): boolean => seen.cli && seen.js && seen.spec;

export const noStatics: StaticKeys = { id: false, secret: false };

const withStatic = (known: StaticKeys, key: string): StaticKeys => ({
  id: known.id || key === 'aws_access_key_id',
  secret: known.secret || key === 'aws_secret_access_key',
});

export const draftOf = (document: Document, section: Section, name: string, file: Profile['file']): Draft => {
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
export const portalOf = ({ kind, keys }: Pick<Draft, 'kind' | 'keys'>): LegacyPortal | undefined => {
  if (kind !== 'legacy') return undefined;
  const { sso_start_url: startUrl, sso_region: region } = keys;
  return startUrl && region ? { startUrl, region } : undefined;
};

/** Takes over those of the keys that may leave the file and are not the very ones of `known`. */
const putKeys = (record: Record<string, string>, pairs: readonly Pair[], known: readonly Pair[]): Keys => {
  for (let at = 0; at < pairs.length; at++) {
    const pair = pairs[at];
    if (pair?.[1] !== undefined && pair !== known[at] && !isSecret(pair[0])) record[pair[0]] = pair[1];
  }
  return record;
};

const hasRivals = (pairs: readonly Pair[]): boolean =>
  pairs.some(([key]) => isRivalKey(key) || isSecret(key));

const none: readonly Pair[] = [];

/**
 * Makes the drafts of new profiles, one after the other. Most sections have the keys of the one before them,
 * whose record is copied then.
 */
export const newDrafter = (): ((work: SectionChange, line: number) => Draft) => {
  let [pairs, keys, rivals]: readonly [readonly Pair[], Keys, boolean] = [none, {}, false];
  return (work, line) => {
    const alike = sameKeys(work.pairs, pairs);
    keys = alike ? putKeys({ ...keys }, work.pairs, pairs) : putKeys({}, work.pairs, none);
    rivals = alike ? rivals : hasRivals(work.pairs);
    pairs = work.pairs;
    const kind = kindOf(keys);
    const { name } = work;
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
