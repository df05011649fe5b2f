/** The ports: what the core may ask of the world, in our words, and the error that carries a Failure. */

import type { Copied } from './domain/copied.ts';
import type { ListingReport, RememberedListing } from './domain/listing.ts';
import type {
  CacheEntry,
  CacheFolder,
  ConfigChange,
  ConfigPreview,
  ConfigSnapshot,
  ConfigWritten,
  Failure,
  FailureCode,
  Identity,
  Millis,
  Profile,
  PurgeResult,
  RestoreResult,
  RoleRef,
  Session,
  SessionName,
  SignedOut,
  TightenResult,
  TokenFact,
} from './domain/model.ts';
import type { Remembered } from './domain/remembered.ts';
import type { SettingEdit } from './domain/settings/edits.ts';
import type { AllSettings } from './domain/settings/in-force.ts';
import type { Notice as SettingNotice } from './domain/settings/notices.ts';
import type { SettingRow } from './domain/settings/rows.ts';
import type { Settings } from './domain/settings.ts';
import type { Challenge, LoginFlow } from './domain/sign-in.ts';

/** Thrown by adapters; the driver (and the command line) turn it into its failure. */
export class Problem extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.summary, options);
    this.name = 'Problem';
    this.failure = failure;
  }
}

export const problem = (
  code: FailureCode,
  summary: string,
  more: { hint?: string; detail?: string } = {},
  cause?: unknown,
): Problem => new Problem({ code, summary, ...more }, cause === undefined ? undefined : { cause });

/** Any thrown thing as a failure; what is not a Problem is a bug of ours and says so. */
export const failureOf = (thrown: unknown): Failure => {
  if (thrown instanceof Problem) return thrown.failure;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    code: 'internal',
    summary: `Something went wrong inside ssotui: ${error.message}`,
    hint: 'This is a bug. Press e for the details, and please report it.',
    ...(error.stack === undefined ? {} : { detail: error.stack }),
  };
};

export interface ConfigPort {
  /** Never rejects for a missing file (`exists: false`) or a malformed one (`problems`). */
  read(): Promise<ConfigSnapshot>;
  /** What `write` would do to the file as it is now. Rejects as `write` would; writes nothing. */
  preview(change: ConfigChange): Promise<ConfigPreview>;
  /**
   * One atomic write of the whole change: lock, re-read, merge or refuse (`config.changed`), check with the
   * strict rules (`config.syntax`, `config.refused`), back up, replace. Then the file is watched for a tenth
   * of a second, because no AWS client locks it: what one of them writes over the change is merged with it,
   * or the change refused after all. `placed` is called before that, as soon as the change is in the file;
   * the answer is what stayed.
   */
  write(change: ConfigChange, placed?: (written: ConfigWritten) => void): Promise<ConfigWritten>;
  /** Restores the file as it was before the last change. `undo.refused` when it has changed since. */
  undo(): Promise<ConfigWritten & { readonly title: string }>;
  /** Calls back, debounced, when another program has changed the file. */
  watch(signal: AbortSignal, changed: () => void): void;
}

export interface CachePort {
  /** Every file of the two cache folders, judged; sorted worst first. A missing folder is an empty list. */
  inspect(config: ConfigSnapshot): Promise<readonly CacheEntry[]>;
  /** What each session's token is worth, by session name; cheaper than `inspect`. */
  tokens(sessions: readonly Session[]): Promise<Readonly<Record<SessionName, TokenFact>>>;
  /** Where the session's token is, or would be: an absolute path. */
  tokenFile(session: Session): string;
  /**
   * Moves the files to the dated trash folder. Refuses (in `kept`) what changed since it was judged or leads
   * outside.
   */
  /**
   * `signOut`: live tokens are revoked at the portal first and removed for good; one that cannot be is kept.
   */
  purge(entries: readonly CacheEntry[], options?: { readonly signOut?: boolean }): Promise<PurgeResult>;
  /**
   * Puts back what one purge took, or one file of it: a path (of the folder or in it), or a name. Never over
   * a file that exists by now. `undo.refused` when there is no such thing in the trash.
   */
  restore(trash: string): Promise<RestoreResult>;
  /** The two cache folders themselves: their modes, and whether they can be used. */
  folders(): Promise<readonly CacheFolder[]>;
  /** chmod to 0600 (files, foreign ones left out) and 0700 (folders), of what is given. */
  tighten(entries: readonly CacheEntry[], folders?: readonly CacheFolder[]): Promise<TightenResult>;
  /** Calls back, debounced, when a file of either folder has changed. */
  watch(signal: AbortSignal, changed: () => void): void;
}

export type LoginProgress =
  | { readonly is: 'pending' }
  /** `trouble`: not the service's wish, the request failed for a reason that may pass. */
  | { readonly is: 'slow-down'; readonly trouble?: Failure }
  /** The token is saved. `notes`: clock skew, a region that was corrected. */
  | { readonly is: 'done'; readonly until: Millis; readonly notes: readonly string[] };

export interface FlowChoice {
  readonly flow: LoginFlow;
  /** Why, in a sentence: "You are connected over SSH, where a browser here is no use." */
  readonly reason: string;
  /** Whether the other flow can be asked for, or why not. */
  readonly otherUnavailable?: string;
  /**
   * False where the page is not to be opened by us: the person sits at another machine, or there is no
   * browser.
   */
  readonly opensHere?: boolean;
}

/** What came of a silent refresh. */
export interface Refreshed {
  readonly token: TokenFact;
  /** Clock skew. */
  readonly notes: readonly string[];
}

export interface LoginPort {
  choose(session: Session): FlowChoice;
  /**
   * Registers (or reuses a registration) and starts the flow. `fresh` forgets a cached registration first.
   */
  begin(
    session: Session,
    attempt: number,
    flow: LoginFlow,
    options: { readonly fresh?: boolean },
    signal: AbortSignal,
  ): Promise<Challenge>;
  /**
   * Device: one token request. PKCE: waits for the browser's answer, then exchanges the code. Saves the token
   * when done.
   */
  poll(attempt: number, signal: AbortSignal): Promise<LoginProgress>;
  /** Drops what is held for an attempt (device code, verifier, listener). Safe to call twice. */
  forget(attempt: number): void;
  /** Refreshes the token silently where that is possible; answers what the token is worth then. */
  refresh(session: Session, signal: AbortSignal): Promise<Refreshed>;
  signOut(session: Session, config: ConfigSnapshot, signal: AbortSignal): Promise<SignedOut>;
}

export interface DiscoveryRequest {
  readonly session: Session;
  /** List only these accounts' roles again (a retry); absent: everything. */
  readonly only?: readonly string[];
  /** Do not list roles at all. */
  readonly accountsOnly?: boolean;
  /** Account ids whose roles come first, most wanted first. */
  readonly wanted?: readonly string[];
  /**
   * Wait through sign-out and network loss, however long (a screen, where one can sign in again meanwhile).
   * Else sign-out rejects with `token.*`, and a network that stays away ends the listing after a minute at
   * most.
   */
  readonly patient?: boolean;
}

export interface PortalPort {
  /**
   * Lists a session's accounts and roles at the pace the portal allows; resolves when all is listed or
   * failed.
   */
  discover(
    request: DiscoveryRequest,
    /** In batches; the roles of one account arrive whole. */
    emit: (report: ListingReport) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Re-orders a running discovery: these accounts first. */
  want(session: SessionName, accountIds: readonly string[]): void;
  /** Ends the wait of a running discovery for the network, the portal or a sign-in: it looks now. */
  hurry(session: SessionName): void;
}

/**
 * Temporary keys. Only adapters and the command line's output ever hold them; they are never put into state.
 */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Millis;
}

export interface IdentityPort {
  /**
   * Refreshes the token if it must; `token.*` when sign-in is needed, `portal.forbidden` when not assigned.
   */
  credentials(session: Session, role: RoleRef, signal: AbortSignal): Promise<RoleCredentials>;
  /** STS GetCallerIdentity with the role's credentials. `region` is where STS is asked. */
  whoAmI(session: Session, role: RoleRef, region: string | undefined, signal: AbortSignal): Promise<Identity>;
}

export interface DesktopPort {
  /** Opens an https URL (loopback http in demo and tests) in the browser, never through a shell. */
  open(url: string): Promise<void>;
  /** Copies text, never as an argument of a program; answers what is known of its arrival. */
  copy(text: string): Promise<Copied>;
}

export interface MemoryPort {
  listing(session: Session): Promise<RememberedListing | undefined>;
  saveListing(session: Session, listing: RememberedListing): Promise<void>;
  remembered(): Promise<Remembered>;
  saveRemembered(remembered: Remembered): Promise<void>;
}

/** The settings file as it is now. */
export interface SettingsReport {
  readonly path: string;
  readonly exists: boolean;
  readonly settings: AllSettings;
  readonly rows: readonly SettingRow[];
  /** What is wrong, and what looks like a mistake, by line. */
  readonly notices: readonly SettingNotice[];
}

export interface SettingsPort {
  /** Where the file is, or would be. */
  readonly path: string;
  /**
   * What names and keys of profiles follow from. `settings.invalid` names file and line where they would
   * perhaps not be the ones that are meant; a missing file gives the defaults.
   */
  read(): Promise<Settings>;
  /** Everything in force. What is wrong is a notice, and the rest counts. */
  look(): Promise<SettingsReport>;
  /**
   * Changes lines of the file, which is made if it is not there. `settings.invalid` for an impossible name.
   */
  change(edits: readonly SettingEdit[]): Promise<void>;
}

/**
 * How a child ended: its exit code, 128 + n after signal n; 127 or 126 with a failure when it could not be
 * started.
 */
export interface ChildEnd {
  readonly code: number;
  readonly failure?: Failure;
}

export interface Subshell {
  /** A line to show before it runs. */
  readonly greeting: string;
  /** Resolves with its exit code. */
  run(): Promise<number>;
}

/** Handing a role over to the shell the app was started from, or to a child. */
export interface ShellPort {
  /** Whether the shell hook is listening (`ssotui init`); ctrl+z ends that for a hook of ssotui 0.1.0. */
  hooked(): boolean;
  /** Says to the hook that we live, and removes what killed processes left. */
  started(): void;
  /** We were stopped and go on. */
  continued(): void;
  /** We end: a folder without a choice is of no use any more. */
  ended(): void;
  /**
   * Tells the hook which profile to set in the calling shell once the app is gone. `desktop.unavailable`:
   * none listens.
   */
  choose(profile: Profile): Promise<void>;
  /** The user's shell with the profile set, ready to run once the caller has handed the screen over. */
  subshell(profile: Profile): Promise<Subshell>;
  /**
   * Runs one command with the profile set and the terminal inherited; signals sent to us are passed on to it.
   */
  run(profile: Profile, command: readonly string[]): Promise<ChildEnd>;
}

export interface ClockPort {
  now(): Millis;
  after(ms: number, signal: AbortSignal, go: () => void): void;
}

export interface Services {
  readonly config: ConfigPort;
  readonly cache: CachePort;
  readonly login: LoginPort;
  readonly portal: PortalPort;
  readonly identity: IdentityPort;
  readonly desktop: DesktopPort;
  readonly memory: MemoryPort;
  readonly settings: SettingsPort;
  readonly shell: ShellPort;
  readonly clock: ClockPort;
}
