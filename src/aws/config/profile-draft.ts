/** A profile by its own section alone, before sessions and other profiles are looked at. */
import type { Profile } from '../../state/model.ts';
import type { Document, Entry, Section } from './document.ts';
import { skipSpace } from './lines.ts';
import { plainValue } from './plain-value.ts';
import { isSecret, type Keys } from './profile-views.ts';
import type { LegacyPortal } from './sessions.ts';
import { legacyKeys } from './sso-fault.ts';
import { type Pair, sameKeys, type Work } from './works.ts';

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
  /** Clients may differ: it has keys beside the SSO ones, or something is written in a way that some read otherwise. */
  readonly mixed: boolean;
}

/** Keys for which some client gets credentials elsewhere than from the SSO keys. */
export const rivalKeys: ReadonlySet<string> = new Set([
  'role_arn',
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
  'login_session',
]);

export const matters = (key: string): boolean =>
  key === 'region' || key.startsWith('sso_') || rivalKeys.has(key);

const hasComment = (value: string): boolean =>
  (value.includes('#') || value.includes(';')) && /(^|\s)[#;]/.test(value);

const EQUALS = 61;

/** Whether it stands there as `key = value`, the key in lower case. */
const isPlainLine = ({ text, starts }: Document, { key, line }: Entry): boolean => {
  const at = skipSpace(text, starts[line] ?? 0, text.length);
  if (!text.startsWith(key, at)) return false;
  return text.charCodeAt(skipSpace(text, at + key.length, text.length)) === EQUALS;
};

/** Whether clients may read the line differently. */
export const isOddEntry = (document: Document, entry: Entry): boolean => {
  const { value } = entry;
  return value === '' || value.includes('\n') || hasComment(value) || !isPlainLine(document, entry);
};

const kindOf = (keys: Keys): Draft['kind'] => {
  if (keys.sso_session) return 'sso';
  return legacyKeys.some(key => keys[key] !== undefined) ? 'legacy' : 'none';
};

export const seenByAll = ({ seen }: Section): boolean => seen.cli && seen.js && seen.spec;

export const draftOf = (document: Document, section: Section, name: string, file: Profile['file']): Draft => {
  const keys: Record<string, string> = {};
  let mixed = !seenByAll(section);
  for (const entry of section.entries) {
    const { key, value } = entry;
    if (isSecret(key)) mixed = true;
    else if (!value.startsWith('\n') && key !== '__proto__') keys[key] = plainValue(value);
    if (!mixed && matters(key)) mixed = rivalKeys.has(key) || isOddEntry(document, entry);
  }
  return { name, line: section.line, source: { section, document }, file, keys, kind: kindOf(keys), mixed };
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

const isMixed = (pairs: readonly Pair[]): boolean =>
  pairs.some(([key]) => rivalKeys.has(key) || isSecret(key));

const none: readonly Pair[] = [];

/**
 * Makes the drafts of new profiles, one after the other. Most sections have the keys of the one before them, whose
 * record is copied then.
 */
export const newDrafter = (): ((work: Work, line: number) => Draft) => {
  let [pairs, keys, mixed]: readonly [readonly Pair[], Keys, boolean] = [none, {}, false];
  return (work, line) => {
    const alike = sameKeys(work.pairs, pairs);
    keys = alike ? putKeys({ ...keys }, work.pairs, pairs) : putKeys({}, work.pairs, none);
    mixed = alike ? mixed : isMixed(work.pairs);
    pairs = work.pairs;
    return { name: work.name, line, source: undefined, file: 'config', keys, kind: kindOf(keys), mixed };
  };
};
