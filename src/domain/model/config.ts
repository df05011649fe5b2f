/** The config as it was read. */
import type { Millis } from '../time.ts';
import type { Failure } from './failure.ts';
import type { Profile } from './profile.ts';
import type { Session } from './session.ts';

/** A section that no AWS client takes for what its keys say it is. */
export interface Misplaced {
  /** The name that the profile or session should have. */
  readonly name: string;
  readonly file: Profile['file'];
  /** 1-based. */
  readonly line: number;
  /** The text between the brackets. */
  readonly header: string;
  /** The header it should have, with brackets, and the file if it is in the wrong one. */
  readonly should: string;
}

/**
 * A name in the credentials file that leads to a profile or session of the config. That file is never edited.
 */
export interface CredentialsReference {
  /** The section of the credentials file. */
  readonly profile: string;
  readonly key: 'source_profile' | 'credential_process' | 'sso_session';
  readonly value: string;
}

/** The config file (and the names in the credentials file) as read at one moment. */
export interface ConfigSnapshot {
  readonly path: string;
  /** False when there is no config file yet. */
  readonly exists: boolean;
  /** SHA-256 of the bytes; what a change is based on. */
  readonly fingerprint: string;
  readonly sessions: readonly Session[];
  readonly profiles: readonly Profile[];
  /** What a strict client would reject, with the line. Non-empty: the file is shown and not edited. */
  readonly problems: readonly Failure[];
  /**
   * What clients read differently in one of the two files, with the line; the config can be edited anyway.
   */
  readonly warnings?: readonly Failure[];
  /** The same as `problems`, of the credentials file, which is never edited. */
  readonly credentialsProblems?: readonly Failure[];
  /** Sections whose header hides them from AWS clients. */
  readonly misplaced?: readonly Misplaced[];
  /** What the credentials file refers to by name, also in sections that a profile of the config hides. */
  readonly references?: readonly CredentialsReference[];
  /** Names of the services sections that are not empty. */
  readonly services?: readonly string[];
  /**
   * Names of profiles that stand in the config more than once: clients disagree which counts, so none is
   * edited.
   */
  readonly twice?: readonly string[];
  /** The change that `undo` would take back, if the file is still as that change left it. */
  readonly undoable?: { readonly title: string; readonly at: Millis };
  /**
   * An earlier write did not come to its end: what is shown is the file as it was before, unless it was
   * changed since.
   */
  readonly interrupted?: Failure;
  /** Why the credentials file could not be read: its profiles are not shown. */
  readonly credentialsFault?: Failure;
}
