/** Files of the cache, and what was done to them. */
import type { Millis } from '../time.ts';
import type { Failure } from './failure.ts';
import type { SessionName } from './session.ts';

export type CacheKind = 'token' | 'registration' | 'role-credentials' | 'foreign';
export type CacheState =
  | 'fine'
  | 'expired'
  | 'expiring'
  | 'orphan'
  | 'corrupt'
  | 'unsafe-mode'
  | 'half-written';

/** A client that a corrupt file breaks, and what its user sees. */
export interface Breakage {
  readonly client: string;
  readonly how: string;
}

/** One file of the two cache folders, judged. */
export interface CacheEntry {
  /** Absolute path. */
  readonly file: string;
  readonly folder: 'sso' | 'cli';
  readonly kind: CacheKind;
  readonly session?: SessionName;
  readonly state: CacheState;
  /** In words; always there unless the state is `fine`. */
  readonly reason?: string;
  readonly expiresAt?: Millis;
  /** Whether a token file holds what a silent refresh needs. */
  readonly refreshable?: boolean;
  /** The program that keeps a foreign file, where that is known: "Kiro". */
  readonly program?: string;
  /** A registration of no session that a token of no session was issued to. */
  readonly inUse?: boolean;
  readonly breaks: readonly Breakage[];
  /** Decoded facts for the details view: label and value, never a secret. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly size: number;
  readonly modifiedAt: Millis;
  /** Permission bits, e.g. 0o600. */
  readonly mode: number;
  /** Others on this machine can read it, whatever else is the matter; tightening takes that back. */
  readonly exposed?: boolean;
  /** Changes when the file does; a purge refuses a file whose fingerprint differs. */
  readonly fingerprint: string;
}

/** A cache folder itself, judged. */
export interface CacheFolder {
  readonly folder: 'sso' | 'cli';
  /** Absolute path. */
  readonly path: string;
  /**
   * `unsafe-mode`: others can add or replace files. `corrupt`: no usable folder is there. Only these two are
   * findings.
   */
  readonly state: 'fine' | 'missing' | 'unsafe-mode' | 'corrupt';
  /** In words; with `fine` it says that others can list the files, as in folders that AWS clients made. */
  readonly reason?: string;
  /** With `corrupt`: what has to be moved away, the path itself or one above it. */
  readonly inTheWay?: string;
  /** Permission bits; absent when there is no folder. */
  readonly mode?: number;
}

/** A file that was left as it was, and why. */
export interface KeptFile {
  readonly file: string;
  readonly failure: Failure;
}

/** What one purge moved to the trash and is still there. */
export interface Trash {
  /** `2026-11-21T05-10-00Z-1a2b3c`, as `restore` takes it. */
  readonly name: string;
  readonly purgedAt: Millis;
  /** Names of its files. */
  readonly files: readonly string[];
}

export interface RestoreResult {
  /** Paths that are in the cache again. */
  readonly restored: readonly string[];
  /** What stays in the trash. */
  readonly kept: readonly KeptFile[];
}

export interface TightenResult {
  /** Paths whose mode was changed. */
  readonly tightened: readonly string[];
  readonly kept: readonly KeptFile[];
}

export interface PurgeResult {
  /** Paths that are gone from the cache. */
  readonly purged: readonly string[];
  /**
   * Of these, the tokens that were revoked at the portal. They are not in the trash: nothing can bring them
   * back.
   */
  readonly signedOut?: readonly string[];
  readonly kept: readonly KeptFile[];
  /** Names the trash folder for a restore; absent when nothing was moved there. */
  readonly trash?: string;
}
