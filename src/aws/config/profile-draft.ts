/** A profile by its keys alone, before its session is known. */
import type { Profile, ProfileKind } from '../../state/model.ts';
import type { Document, Section } from './document.ts';
import { type LegacyPortal, plainValue } from './sessions.ts';
import { type Pair, sameKeys, type Work } from './works.ts';

/** What never leaves the file. */
const secretKeys = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
]);

export const isSecretKey = (key: string): boolean => secretKeys.has(key.toLowerCase());

/** Where a profile was read. */
export interface Source {
  readonly section: Section;
  readonly document: Document;
}

/** A profile's keys, before its session is known. */
export interface Draft {
  readonly name: string;
  /** 0-based line of its header. */
  readonly line: number;
  /** Absent where it is ssotui's own writing, in which no client finds a fault. */
  readonly source: Source | undefined;
  readonly file: Profile['file'];
  readonly kind: ProfileKind;
  /** Without secrets. */
  readonly keys: Keys;
}

export type Keys = Readonly<Record<string, string>>;

/** The keys outside nested blocks that may leave the file. */
const shownKeys = ({ entries }: Section): Keys => {
  const record: Record<string, string> = {};
  for (const { key, value } of entries)
    if (!value.startsWith('\n') && !secretKeys.has(key) && key !== '__proto__')
      record[key] = plainValue(value);
  return record;
};

export const legacyKeys = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'] as const;

const kindOf = (keys: Keys): ProfileKind => {
  if (keys.sso_session) return 'session';
  return legacyKeys.some(key => keys[key] !== undefined) ? 'legacy' : 'other';
};

export const draftOf = (document: Document, section: Section, name: string, file: Profile['file']): Draft => {
  const keys = shownKeys(section);
  return { name, line: section.line, source: { section, document }, file, kind: kindOf(keys), keys };
};

/** The portal a legacy profile names itself. */
export const portalOf = ({ kind, keys }: Draft): LegacyPortal | undefined => {
  if (kind !== 'legacy') return undefined;
  const { sso_start_url: startUrl, sso_region: region } = keys;
  return startUrl && region ? { startUrl, region } : undefined;
};

/** Takes over those of the keys that may leave the file and are not the very ones of `known`. */
const putKeys = (record: Record<string, string>, pairs: readonly Pair[], known: readonly Pair[]): Keys => {
  for (let at = 0; at < pairs.length; at++) {
    const pair = pairs[at];
    if (pair?.[1] !== undefined && pair !== known[at] && !secretKeys.has(pair[0])) record[pair[0]] = pair[1];
  }
  return record;
};

const none: readonly Pair[] = [];

/**
 * Makes the drafts of new profiles, one after the other. Most sections have the keys of the one before them, whose
 * record is copied then.
 */
export const newDrafter = (): ((work: Work, line: number) => Draft) => {
  let [pairs, keys]: readonly [readonly Pair[], Keys] = [none, {}];
  return (work, line) => {
    const alike = sameKeys(work.pairs, pairs);
    keys = alike ? putKeys({ ...keys }, work.pairs, pairs) : putKeys({}, work.pairs, none);
    pairs = work.pairs;
    return { name: work.name, line, source: undefined, file: 'config', kind: kindOf(keys), keys };
  };
};
