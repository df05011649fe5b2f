/**
 * The user's own settings: naming, defaults, overrides. Pure data; the file is read in `local/settings/`.
 */

import type { Failure } from '../model.ts';
import type { NameOverride } from '../naming/namer.ts';

/** A key written to new profiles whose session, account and role match (globs; absent matches all). */
export interface DefaultRule {
  readonly key: string;
  readonly value: string;
  readonly session?: string;
  /** Glob over account name or id. */
  readonly account?: string;
  readonly role?: string;
}

/** What becomes of names that cannot be given: shown for a decision, or told apart by the account id. */
export type ClashRule = 'ask' | 'append-account-id';

/** What bulk creation takes of one session: patterns over account name or id, and role. */
export interface SessionTake {
  /** The session. */
  readonly name: string;
  readonly account?: readonly string[];
  readonly role?: readonly string[];
  readonly exclude?: readonly string[];
}

export interface Settings {
  /** The name template of profiles; see naming.ts. */
  readonly template: string;
  readonly overrides: readonly NameOverride[];
  /** The last rule that matches decides. */
  readonly defaults: readonly DefaultRule[];
  readonly clash: ClashRule;
  readonly generate: readonly SessionTake[];
  /** Whether search lists favourites and recently used roles before everything else. */
  readonly favouritesFirst: boolean;
  /** What can be used and yet looks like a mistake, each with file and line. */
  readonly cautions: readonly string[];
  /** Something is wrong that names or keys of profiles follow from: no profile is written by them. */
  readonly stop?: Failure;
}

export const defaultSettings: Settings = {
  template: '{account}-{role}',
  overrides: [],
  defaults: [],
  clash: 'ask',
  generate: [],
  favouritesFirst: true,
  cautions: [],
};
