/** The nouns: sessions, accounts, roles, profiles, tokens, cache entries, and failures as data. */

/** Milliseconds since the epoch. */
export type Millis = number;

/**
 * Names a session uniquely: the NAME of `[sso-session NAME]`, or for a legacy session its start URL
 * (followed by ` (region)` where the same URL is used with several regions).
 */
export type SessionName = string;

/** One `[sso-session NAME]` of the config, or the legacy profiles that share a start URL and a region. */
export interface Session {
  readonly name: SessionName;
  /** Exactly as written in the config: it is hashed and sent as it stands. */
  readonly startUrl: string;
  /** The region of the Identity Center instance, not of workloads. */
  readonly region: string;
  /** `sso_registration_scopes`, split; empty when the key is absent. */
  readonly scopes: readonly string[];
  readonly legacy: boolean;
  /** Why the session cannot be used as it stands (a missing key, an unusable URL). */
  readonly problem?: string;
  /** It can be used, and yet looks like a mistake (a region that nobody knows). */
  readonly caution?: string;
}

/** What is known of a session's token: facts about it, never the token. */
export type TokenFact =
  | { readonly is: 'absent' }
  | { readonly is: 'valid'; readonly until: Millis; readonly refreshable: boolean }
  | { readonly is: 'expired'; readonly since: Millis; readonly refreshable: boolean }
  | { readonly is: 'corrupt'; readonly file: string; readonly why: string };

/** As the portal lists it. `id` is a string of 12 digits, never a number. */
export interface Account {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
}

/** A role as the portal lists it (a permission set, for the administrator). */
export interface Role {
  readonly name: string;
}

/** One role of one account of one session. */
export interface RoleRef {
  readonly session: SessionName;
  readonly accountId: string;
  readonly roleName: string;
}

/** A key of `State.roles`: one account of one session. */
export type RoleListKey = string;

export const roleListKey = (session: SessionName, accountId: string): RoleListKey =>
  `${accountId}@${session}`;

export const roleRefKey = (ref: RoleRef): string => `${ref.roleName}@${ref.accountId}@${ref.session}`;

/**
 * Written into the profiles ssotui creates, so that only those are pruned. AWS clients ignore keys they do
 * not know.
 */
export const managedKey = 'ssotui_managed';

/** Where the AWS CLI gets a profile's credentials from. Only `sso` and `legacy` profiles are ever changed. */
export type ProfileKind =
  /** A role (or only the token) of an sso-session. */
  | 'sso'
  /** A role of a portal that the profile names itself. */
  | 'legacy'
  /** A role assumed with the keys of another profile, or of a named source. */
  | 'chain'
  /** The sign-in of `aws login`. */
  | 'login'
  | 'process'
  /** Static keys. */
  | 'keys'
  | 'web-identity'
  /** No credentials of its own. */
  | 'none';

/** The role at the root of a chain, whose session has to be signed in. */
export interface ChainRoot {
  readonly profile: string;
  readonly session?: SessionName;
  readonly accountId?: string;
  readonly roleName?: string;
}

/** One `[profile NAME]` (or `[default]`) of the config, or a section of the credentials file. */
export interface Profile {
  readonly name: string;
  readonly kind: ProfileKind;
  /** The session it belongs to; absent when the reference is broken or the kind is not an SSO one. */
  readonly session?: SessionName;
  readonly startUrl?: string;
  readonly ssoRegion?: string;
  readonly accountId?: string;
  readonly roleName?: string;
  readonly region?: string;
  readonly output?: string;
  /**
   * Every profile-level key as written (names in lower case), nested blocks excluded. No secret is ever in
   * here.
   */
  readonly keys: Readonly<Record<string, string>>;
  /**
   * Where the credentials come from: for a chain the source profile or the named source, for `keys` the file,
   * for `login` the ARN, for `process` the program, for `web-identity` the token file.
   */
  readonly source?: string;
  /** For a chain: the SSO profile at its root, where there is one. */
  readonly root?: ChainRoot;
  /** It holds long-lived keys (`aws_access_key_id`), which are never read into `keys`. */
  readonly staticKeys?: true;
  /** Written by ssotui: carries the marker key, so `--prune` may remove it. */
  readonly managed: boolean;
  /** Where it stands: `credentials` profiles are shown and never edited. */
  readonly file: 'config' | 'credentials';
  /** 1-based line of the section's header. */
  readonly line: number;
  /** Why AWS clients refuse it: a missing session, half of the keys, values that contradict the session. */
  readonly broken?: string;
  /**
   * What single clients do otherwise than the AWS CLI, each naming them; absent when there is nothing to say.
   */
  readonly cautions?: readonly string[];
}

/** A profile for a role of IAM Identity Center: the ones ssotui creates, changes and asks for. */
export const isSso = ({ kind }: Pick<Profile, 'kind'>): boolean => kind === 'sso' || kind === 'legacy';

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

/** A section of the config file by its effective name. `[default]` is the profile `default`. */
export interface SectionRef {
  readonly kind: 'profile' | 'sso-session';
  readonly name: string;
}

export interface NewProfile {
  readonly name: string;
  readonly keys: readonly (readonly [key: string, value: string])[];
}

/** One intended change of the config file. Keys are written in the order given; `undefined` removes a key. */
export type ConfigEdit =
  | {
      readonly edit: 'addSection';
      readonly section: SectionRef;
      readonly keys: readonly (readonly [key: string, value: string])[];
    }
  /** `addSection` for each of these, in order: there may be 50,000. */
  | { readonly edit: 'addProfiles'; readonly profiles: readonly NewProfile[] }
  | {
      readonly edit: 'setKeys';
      readonly section: SectionRef;
      readonly keys: readonly (readonly [key: string, value: string | undefined])[];
    }
  | { readonly edit: 'renameSection'; readonly section: SectionRef; readonly to: string }
  | { readonly edit: 'removeSection'; readonly section: SectionRef };

/** Edits made together: one preview, one write, one undo. */
export interface ConfigChange {
  /** Past tense, for the undo list: "Created 12 profiles". */
  readonly title: string;
  /** The fingerprint of the snapshot the edits were planned on. */
  readonly base: string;
  readonly edits: readonly ConfigEdit[];
}

/** The exact unified diff a change would make, one line an entry, without line ends. */
export interface ConfigPreview {
  readonly lines: readonly string[];
  /**
   * By index, lines with tabs or a carriage return at the end, which `lines` shows without; absent when there
   * are none.
   */
  readonly exact?: ReadonlyMap<number, string>;
  readonly added: number;
  readonly removed: number;
}

export interface ConfigWritten {
  readonly snapshot: ConfigSnapshot;
  /** Path of the backup of the file as it was before; absent when there was none. */
  readonly backup?: string;
  /** Nothing was written: another program had made the very same change by then. */
  readonly already?: true;
  /** What the user should know: merged with another program's edit, written in place, and why. */
  readonly notes: readonly string[];
}

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
  /** Permission bits; absent when there is no folder. */
  readonly mode?: number;
}

/** A file that was left as it was, and why. */
export interface KeptFile {
  readonly file: string;
  readonly failure: Failure;
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

export interface SignedOut {
  /** Files removed: the token and the session's role credentials. */
  readonly removed: readonly string[];
  /** The portal could not be told; the files are gone anyway. */
  readonly warning?: Failure;
  /** What stood in the place of a token, where there was none to sign out with. */
  readonly instead?: 'nothing' | 'corrupt' | 'foreign';
}

/** A remote list at one moment. */
export type Remote<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly stale?: T }
  | { readonly status: 'ready'; readonly value: T; readonly at: Millis }
  | { readonly status: 'failed'; readonly failure: Failure; readonly stale?: T };

export type FailureCode =
  | 'config.missing'
  | 'config.unreadable'
  | 'config.syntax'
  | 'config.changed'
  | 'config.refused'
  | 'config.interrupted'
  | 'undo.refused'
  | 'session.unknown'
  | 'session.invalid'
  | 'token.absent'
  | 'token.expired'
  | 'token.corrupt'
  | 'login.denied'
  | 'login.expired'
  | 'login.invalid-client'
  | 'login.invalid-request'
  | 'login.wrong-region'
  | 'login.refused'
  | 'login.cancelled'
  | 'login.browser'
  | 'portal.forbidden'
  | 'portal.not-found'
  | 'portal.throttled'
  | 'portal.invalid'
  | 'portal.unavailable'
  | 'network.unreachable'
  | 'network.timeout'
  | 'profile.unknown'
  | 'profile.exists'
  | 'profile.invalid'
  | 'cache.changed'
  | 'file.unwritable'
  | 'file.unreadable'
  | 'desktop.unavailable'
  | 'settings.invalid'
  | 'usage'
  | 'internal';

/** An error as data. */
export interface Failure {
  readonly code: FailureCode;
  /** What failed, in the user's words. */
  readonly summary: string;
  /** What to do next. */
  readonly hint?: string;
  /** For the failures overlay: the service's own words, a stack. Never a secret. */
  readonly detail?: string;
}
