/** The ports: what the core may ask of the world, in the words of the domain. */

import type { AgentUse } from './domain/agents/uses.ts';
import type { Opening } from './domain/console/browser.ts';
import type { Copied } from './domain/copied.ts';
import type { NetworkFacts, OfflineFacts } from './domain/doctor/facts.ts';
import type { Label } from './domain/labels/labels.ts';
import type { ListedColumns, ListingReport, RememberedListing } from './domain/listing.ts';
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
import type { Surroundings } from './domain/regions/likely.ts';
import type { Remembered } from './domain/remembered.ts';
import type { JobNews } from './domain/runs/job.ts';
import type { Joined } from './domain/runs/join.ts';
import type { ProfileTarget, RoleTarget, RunEnd, RunTarget, Stream } from './domain/runs/run.ts';
import type { ShownLine } from './domain/runs/shown-lines.ts';
import type { ChildEndpoint, Place, Reached } from './domain/serve/serve.ts';
import type { SettingsText } from './domain/settings/check.ts';
import type { SettingEdit } from './domain/settings/edits.ts';
import type { AllSettings } from './domain/settings/in-force.ts';
import type { Notice as SettingNotice } from './domain/settings/notices.ts';
import type { SettingRow } from './domain/settings/rows.ts';
import type { Settings } from './domain/settings/settings.ts';
import type { SetupPreview, SetupRequest, ShellSetup } from './domain/shells/setup.ts';
import type { ShellChange, Usable } from './domain/shells/shell-change.ts';
import type { ShellName, ShellPart } from './domain/shells/shells.ts';
import type { Challenge, LoginFlow, OtherSignIn } from './domain/sign-in.ts';
import type { TeamMemory } from './domain/team/plan.ts';

/** The error that carries a failure, thrown by adapters. */
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
  more: Pick<Failure, 'hint' | 'detail' | 'page'> = {},
  cause?: unknown,
): Problem => new Problem({ code, summary, ...more }, cause === undefined ? undefined : { cause });

/** By its name: commands that are bundled apart have a class of their own. */
const isProblem = (thrown: unknown): thrown is Problem =>
  thrown instanceof Error && thrown.name === 'Problem' && 'failure' in thrown;

/** Anything thrown, as a failure; all but a Problem is a bug of ours and says so. */
export const failureOf = (thrown: unknown): Failure => {
  if (isProblem(thrown)) return thrown.failure;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    code: 'internal',
    summary: `Something went wrong inside ssotui: ${error.message}`,
    hint: 'This is a bug. Press e for the details, and please report it.',
    ...(error.stack === undefined ? {} : { detail: error.stack }),
  };
};

/** What an undo would do. */
export interface UndoPreview extends ConfigPreview {
  /** Of the change that is taken back, past tense: "Created 12 profiles". */
  readonly title: string;
  /** When that change was made. */
  readonly at: Millis;
  /** The fingerprint of the file that the undo starts from. */
  readonly base: string;
  /** The config once it is undone. */
  readonly after: ConfigSnapshot;
}

export interface ConfigPort {
  /** Never rejects for a missing file (`exists: false`) or a malformed one (`problems`). */
  read(): Promise<ConfigSnapshot>;
  /** What `write` would do to the file as it is now. Rejects as `write` would; writes nothing. */
  preview(change: ConfigChange): Promise<ConfigPreview>;
  /**
   * One atomic write of the whole change: lock, re-read, merge or refuse (`config.changed`), check with the
   * strict rules (`config.syntax`, `config.refused`), back up, replace. `placed` is called once the change is
   * in the file. Then the file is watched for a tenth of a second, because no AWS client locks it: a write
   * over ours is merged with it, or ours is refused after all. The answer is what stayed.
   */
  write(change: ConfigChange, placed?: (written: ConfigWritten) => void): Promise<ConfigWritten>;
  /** What `undo` would do to the file as it is now. Rejects as `undo` would; writes nothing. */
  previewUndo(): Promise<UndoPreview>;
  /**
   * Restores the file as it was before the last change. `undo.refused` when it has changed since, also since
   * the preview of this fingerprint.
   */
  undo(base?: string): Promise<ConfigWritten & { readonly title: string }>;
  /** Calls back, debounced, when another program has changed the file. */
  watch(signal: AbortSignal, changed: () => void): void;
}

export interface CachePort {
  /** Every file of the two cache folders, judged; sorted worst first. A missing folder is an empty list. */
  inspect(config: ConfigSnapshot): Promise<readonly CacheEntry[]>;
  /** The state of each session's token, by session name; cheaper than `inspect`. */
  tokens(sessions: readonly Session[]): Promise<Readonly<Record<SessionName, TokenFact>>>;
  /** The absolute path of the session's token, whether it exists or not. */
  tokenFile(session: Session): Promise<string>;
  /**
   * Moves the files to the dated trash folder, except (in `kept`) files that changed since they were judged
   * or lead outside. `signOut`: live tokens are revoked at the portal first and deleted for good; a token
   * that cannot be revoked is kept.
   */
  purge(entries: readonly CacheEntry[], options?: { readonly signOut?: boolean }): Promise<PurgeResult>;
  /**
   * Puts back the files of one purge, or one of them: by the path of the folder or the file, or by a name.
   * Never overwrites a file. `undo.refused` when the trash has no such file.
   */
  restore(trash: string): Promise<RestoreResult>;
  /** The two cache folders themselves. */
  folders(): Promise<readonly CacheFolder[]>;
  /**
   * Sets the modes 0600 (of files, except foreign ones) and 0700 (of folders). `dryRun` only answers which
   * would change.
   */
  tighten(
    entries: readonly CacheEntry[],
    folders?: readonly CacheFolder[],
    options?: { readonly dryRun?: boolean },
  ): Promise<TightenResult>;
  /** Calls back, debounced, when a file of either folder has changed. */
  watch(signal: AbortSignal, changed: () => void): void;
}

export type LoginProgress =
  | { readonly is: 'pending' }
  /** `trouble`: the service did not ask for it; the request failed for a reason that may pass. */
  | { readonly is: 'slow-down'; readonly trouble?: Failure }
  /** The token is saved. `notes`: clock skew, a region that was corrected. */
  | { readonly is: 'done'; readonly until: Millis; readonly notes: readonly string[] };

export interface FlowChoice {
  readonly flow: LoginFlow;
  /** Why, in a sentence: "You are connected over SSH, where a browser here is no use." */
  readonly reason: string;
  /** Whether the other flow can be asked for, or why not. */
  readonly otherUnavailable?: string;
  /** False where we do not open the page: the user sits at another machine, or there is no browser. */
  readonly opensHere?: boolean;
  /** `[login] port` of the settings: where the browser is to come back to. */
  readonly port?: number;
  /** Over SSH: what the person connects to, `me@host`, for the words of `ssh -L`. */
  readonly reached?: string;
}

export interface BeginOptions {
  /** Forgets a cached registration first. */
  readonly fresh?: boolean;
  /** Of 127.0.0.1, for PKCE; absent: any free one. `login.browser` where it is taken. */
  readonly port?: number;
}

/** Whose turn it is to sign in to a session. */
export type Turn =
  | { readonly is: 'ours' }
  /** Another process has signed in while this one waited. */
  | { readonly is: 'done'; readonly until: Millis; readonly notes: readonly string[] };

/** The answer of a silent refresh. */
export interface Refreshed {
  readonly token: TokenFact;
  /** Clock skew. */
  readonly notes: readonly string[];
}

/** What a sign-out would do. */
export interface SignOutPreview {
  /** Files that would go, those in the trash among them. */
  readonly files: readonly string[];
  /** Live tokens that the portal would be told to end. */
  readonly revokes: number;
}

export interface LoginPort {
  /** By `[login]` of the settings, else by what suits the machine. */
  choose(session: Session): Promise<FlowChoice>;
  /**
   * Waits while another process signs in to the same session; `waits` hears of it once. `ours`: sign in now;
   * others wait until the attempt is done or forgotten. Rejects when the signal aborts.
   */
  turn(
    session: Session,
    attempt: number,
    waits: (other: OtherSignIn) => void,
    signal: AbortSignal,
  ): Promise<Turn>;
  /** Registers (or reuses a registration) and starts the flow. */
  begin(
    session: Session,
    attempt: number,
    flow: LoginFlow,
    options: BeginOptions,
    signal: AbortSignal,
  ): Promise<Challenge>;
  /**
   * Device flow: makes one token request. PKCE: waits for the browser's answer, then exchanges the code.
   * Saves the token when done.
   */
  poll(attempt: number, signal: AbortSignal): Promise<LoginProgress>;
  /** Drops the device code, verifier and listener of an attempt. Safe to call twice. */
  forget(attempt: number): void;
  /** Refreshes the token silently where that is possible. */
  refresh(session: Session, signal: AbortSignal): Promise<Refreshed>;
  signOut(session: Session, config: ConfigSnapshot, signal: AbortSignal): Promise<SignedOut>;
  /** What `signOut` would do: nothing is asked of the portal, and no file is touched. */
  previewSignOut(session: Session, config: ConfigSnapshot): Promise<SignOutPreview>;
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
   * Wait through sign-out and network loss, however long: on a screen the user can sign in again. Otherwise
   * sign-out rejects with `token.*`, and a lost network ends the listing after a minute at most.
   */
  readonly patient?: boolean;
}

export interface PortalPort {
  /** Lists accounts and roles at the pace the portal allows; resolves when all are listed or failed. */
  discover(
    request: DiscoveryRequest,
    /** In batches; the roles of one account arrive whole. */
    emit: (report: ListingReport) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Makes a running discovery list these accounts first. */
  want(session: SessionName, accountIds: readonly string[]): void;
  /** A running discovery stops waiting for the network, the portal or a sign-in, and tries now. */
  hurry(session: SessionName): void;
}

/** Keys that sign requests. Only adapters and the command line's output ever hold them, never the state. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Absent for long-lived keys. */
  readonly sessionToken?: string;
  /** Absent for keys that do not expire, or do not say when. */
  readonly expiration?: Millis;
  /** 12 digits; absent where the source of the keys does not tell. */
  readonly accountId?: string;
}

/** Temporary keys of a role. */
export interface RoleCredentials extends AwsKeys {
  readonly sessionToken: string;
  readonly expiration: Millis;
}

export interface KeysOptions {
  /**
   * How long cached keys must last at least, in milliseconds; 15 minutes by default, as for the AWS CLI. Who
   * renews ahead of time asks for more. Keys fetched now are answered however long they last.
   */
  readonly lasting?: Millis;
  /**
   * Asks the person for a code of an MFA device, by its serial number or ARN; undefined where nobody
   * answered. Without it a role that needs a code, and is not cached, is refused: `mfa.needed`.
   */
  readonly mfaCode?: (serial: string) => Promise<string | undefined>;
}

/** Whom AWS takes the keys of a profile for. */
export type ProfileIdentity = Omit<Identity, 'expiresAt'> & Partial<Pick<Identity, 'expiresAt'>>;

export interface IdentityPort {
  /**
   * Temporary keys of a role: those in the AWS CLI's cache while they last, else from the portal, with one
   * call for any number of processes that ask at once; they are then cached. Cached keys need no sign-in.
   * Refreshes the token if needed. `token.*`: sign in first; `portal.forbidden`: the role is not assigned.
   * Loads no SDK when the cache answers.
   */
  credentials(
    session: Session,
    role: RoleRef,
    signal: AbortSignal,
    options?: KeysOptions,
  ): Promise<RoleCredentials>;
  /**
   * The keys of a profile of any kind, as the AWS CLI would get them: a role as above; a chain hop by hop,
   * each with STS AssumeRole and cached as the AWS CLI does; `aws login`, a program, static keys, a web
   * identity token. `profile.invalid` says at which link it fails and why; `token.*`: sign in at the root
   * first.
   */
  keysOf(
    config: ConfigSnapshot,
    profile: string,
    signal: AbortSignal,
    options?: KeysOptions,
  ): Promise<AwsKeys>;
  /** STS GetCallerIdentity with the keys of a profile of any kind. */
  whoIs(
    config: ConfigSnapshot,
    profile: string,
    signal: AbortSignal,
    options?: KeysOptions,
  ): Promise<ProfileIdentity>;
  /** STS GetCallerIdentity with the role's credentials, in `region`. */
  whoAmI(session: Session, role: RoleRef, region: string | undefined, signal: AbortSignal): Promise<Identity>;
}

export interface DesktopPort {
  /**
   * Opens an https URL (loopback http in demo and tests) in the browser, never through a shell. Rejects with
   * `desktop.unavailable` where that cannot be done as `opening` wants it.
   */
  open(url: string, opening?: Opening): Promise<void>;
  /** Copies text, never as an argument of a program; answers whether it is known to have arrived. */
  copy(text: string): Promise<Copied>;
  /** The text of the clipboard, bounded. `desktop.unavailable` where there is none to read. */
  paste(): Promise<string>;
  /** What says where in the world this machine is. */
  surroundings(): Promise<Surroundings>;
}

export interface MemoryPort {
  listing(session: Session): Promise<RememberedListing | undefined>;
  /** The same listing where its accounts are only searched. */
  columns(session: Session): Promise<ListedColumns | undefined>;
  saveListing(session: Session, listing: RememberedListing): Promise<void>;
  remembered(): Promise<Remembered>;
  saveRemembered(remembered: Remembered): Promise<void>;
  /** The terminal's background as it answered: the next start begins with it. */
  saveBackground(background: 'dark' | 'light'): Promise<void>;
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
  /** The lines of the diff that `change` would make. Rejects as `change` would; writes nothing. */
  preview(edits: readonly SettingEdit[]): Promise<readonly string[]>;
  /**
   * Changes lines of the file, which is made if it is not there. `settings.invalid` for an impossible name.
   */
  change(edits: readonly SettingEdit[]): Promise<void>;
  /** Calls back after another program has changed the file. */
  watch(signal: AbortSignal, changed: () => void): void;
}

/**
 * The exit code of a child: 128 + n after signal n; 127 or 126 with a failure when it could not be started.
 */
export interface ChildEnd {
  readonly code: number;
  readonly failure?: Failure;
}

/** A child that ended, and what it wrote to stderr: of a long text the beginning and the end. */
export interface Overheard extends ChildEnd {
  readonly stderr: string;
}

export interface Subshell {
  /** A line to show before it runs. */
  readonly greeting: string;
  /** Resolves with its exit code. */
  run(): Promise<number>;
}

/** Using a profile in the shell that started the app, or in a child. */
/** What the shell hook tells of itself and its shell. */
export interface HookFacts {
  /** Below 3: a hook that can do no more than set a profile. */
  readonly version: number;
  /** The value of AWS_PROFILE before it was last changed in this shell. */
  readonly previous?: string;
  /** The region that the hook itself has set in this shell. */
  readonly region?: string;
}

export interface ShellPort {
  /** Whether the shell hook is listening (`ssotui init`); ctrl+z ends that for a hook of ssotui 0.1.0. */
  hooked(): boolean;
  /** Undefined where no hook listens. */
  hook(): HookFacts | undefined;
  /** Tells the hook that the app runs, and removes files of killed processes. */
  started(): void;
  /** The app was stopped and continues. */
  continued(): void;
  /** The app ends: removes the folder of the hook if no choice was made. */
  ended(): void;
  /** What using the profile changes in a shell, by `[shell] region` of the settings. */
  changeFor(profile: Usable): Promise<ShellChange>;
  /**
   * Tells the hook what to change once we are gone. Answers what that does to the region, for the line that
   * tells of the choice; empty where the region stays. `desktop.unavailable`: no hook listens, or its
   * version cannot do this. `profile.invalid`: a name that no shell takes.
   */
  tell(change: ShellChange): Promise<string>;
  /**
   * The user's shell with the profile set, to be run once the caller has handed over the screen. Its prompt
   * shows the labels.
   */
  subshell(profile: Usable, labels: readonly Label[]): Promise<Subshell>;
  /**
   * Runs one command with the profile set and the terminal inherited; passes signals on to it. `endpoint`: it
   * gets that in place of the profile.
   */
  run(profile: Usable, command: readonly string[], endpoint?: ChildEndpoint): Promise<ChildEnd>;
  /**
   * Runs one command in the environment as it is. Its stderr is passed on as it comes, and copied; stdin is
   * the terminal's, and stdout our stream of that number.
   */
  overhear(command: readonly string[], stdout: 1 | 2): Promise<Overheard>;
}

/** What is run in a role, and who hears what it writes. */
export interface RunWishes {
  /** Program and arguments; no shell takes part. */
  readonly command: readonly string[];
  /** Milliseconds it may take. */
  readonly timeoutMs?: number;
  /** What it writes of its own secret key and session token arrives as asterisks. */
  readonly hidesKeys?: true;
  readonly hear: (stream: Stream, text: string) => void;
  /** The same as it came, keys and all. */
  readonly hearBytes?: (stream: Stream, bytes: Uint8Array) => void;
  /** Called once the command has the keys. */
  readonly began?: () => void;
  /** It gets an endpoint of its own in place of keys, with these files for its config, where it needs one. */
  readonly serve?: Pick<ChildEndpoint, 'aside'>;
}

/** A role, or a profile of another kind, and the region where one was asked for. */
export type FailedRun =
  | Pick<RoleTarget, 'role' | 'region' | 'profile' | 'byProfile'>
  | Pick<ProfileTarget, 'role' | 'region' | 'profile' | 'byProfile'>;

/** Files of a folder that was empty; writing is over when `append` returns. */
export interface FolderWriter {
  readonly path: string;
  append(name: string, content: string | Uint8Array): void;
  /** False where something of these files is missing. */
  close(names: readonly string[]): boolean;
  /** Files closed so far that have all that was to be in them. */
  saved(): number;
  /** Why writing has stopped, e.g. a full disk. */
  failure(): Failure | undefined;
}

export interface RunsPort {
  /**
   * Runs a command with the role's keys in its environment, as a process group of its own and without an
   * input. Rejects only when the signal aborts before it has started; an abort later ends the group.
   */
  run(target: RunTarget, wishes: RunWishes, signal: AbortSignal): Promise<RunEnd>;
  /** Where the last run over many roles failed. */
  failedLast(): Promise<readonly FailedRun[]>;
  rememberFailed(runs: readonly FailedRun[]): Promise<void>;
  /** `config.refused`: the folder is there and not empty. `file.unwritable`: it cannot be made. */
  folder(path: string): Promise<FolderWriter>;
}

/** Whose keys an endpoint gives out: `name` is what failures are told of. */
export type Served =
  | { readonly is: 'profile'; readonly name: string }
  | { readonly is: 'role'; readonly name: string; readonly session: Session; readonly role: RoleRef };

/** A command in these roles; each has its place in the job. */
export interface JobRequest {
  readonly id: number;
  readonly command: readonly string[];
  readonly targets: readonly { readonly at: number; readonly target: RunTarget }[];
  /** How many at a time. */
  readonly most: number;
}

/** A run of a job that is over, or that was not run. */
export interface JobRun {
  readonly at: number;
  readonly target: RunTarget;
  readonly ended: 'done' | 'failed';
}

export interface Saved {
  /** Absolute. */
  readonly path: string;
  readonly files: number;
  /** Runs of which only the beginning and the end were kept. */
  readonly cut: number;
}

/** Commands over many roles that the app has under way, and what they wrote, in bounded memory. */
export interface JobsPort {
  /**
   * Runs the command in every role, so many at a time; answers once nothing of it runs any more. `hear` is
   * called once a frame at most while a run is watched, and four times a second otherwise. The answer says
   * why where the command is not there at all. An abort ends all that runs. A job that is run again keeps
   * what the other roles wrote.
   */
  run(request: JobRequest, hear: (news: JobNews) => void, signal: AbortSignal): Promise<Failure | undefined>;
  /** `starting`: no more are started. `all`: those that run are ended, with all that they have started. */
  stop(id: number, what: 'starting' | 'all'): void;
  /** The lines that a run has written so far; more of them come as news from now on. */
  watch(id: number, at: number): Promise<readonly ShownLine[]>;
  /** Only the rows are told from now on. */
  unwatch(id: number): void;
  /** What its runs wrote as JSON, as one table. */
  joined(id: number, runs: readonly JobRun[]): Promise<Joined>;
  /**
   * What its runs wrote, as two files each, in a new or empty folder. `config.refused`: there is something in
   * it. `file.unwritable`: it cannot be made, or the disk is full; the words say what was saved.
   */
  save(id: number, runs: readonly JobRun[], folder: string): Promise<Saved>;
  /** One new file, mode 0600. `config.refused`: there is one. `file.unwritable`: it cannot be written. */
  saveText(path: string, text: string): Promise<Saved>;
  /** Lets go of all that the job has written. */
  forget(id: number): void;
}

/** What the credentials endpoint gives out, and to whom it speaks. */
export interface ServeRequest {
  readonly place: Place;
  /**
   * What a client gets that asks for this name, or for none; `refused`: why it does not get it; undefined:
   * there is no such profile.
   */
  readonly served: (
    name: string | undefined,
  ) => Promise<Served | { readonly is: 'refused'; readonly why: Failure } | undefined>;
  /** Hears that there are no keys at present. */
  readonly tell: (served: Served, failure: Failure) => void;
}

export interface Serving extends Reached {
  /** Why there are no keys yet for a client that names nothing. */
  readonly failure?: Failure;
  close(): Promise<void>;
}

export interface ServePort {
  /**
   * Answers the container credentials protocol until it is closed. `file.unwritable`: the token has no place;
   * `desktop.unavailable`: the address is taken.
   */
  open(request: ServeRequest, signal: AbortSignal): Promise<Serving>;
}

/** Which roles were handed to processes without a terminal. */
export interface AgentLogPort {
  /** Never rejects: what cannot be logged is given anyway. */
  add(use: Omit<AgentUse, 'time' | 'parent'>): Promise<void>;
  /** The last 10,000, oldest first. `file.unreadable` where the log cannot be read. */
  read(): Promise<readonly AgentUse[]>;
}

/** A team file: sessions and settings that a team shares. */
export interface TeamPort {
  /**
   * Its text, taken apart, and where it is: an absolute path, or an address. `usage`: another scheme than
   * https. `file.unreadable`, `network.unreachable`: it cannot be had; `settings.invalid`: it is a web page.
   */
  read(from: string, signal: AbortSignal): Promise<{ readonly from: string; readonly text: SettingsText }>;
  /** What was taken over the last time. */
  last(): Promise<TeamMemory | undefined>;
  remember(memory: TeamMemory): Promise<void>;
}

/** The start files of shells: whether our lines are in them, putting them in, taking them out. */
export interface StartFilesPort {
  /** The shell that most likely started us; undefined for one that ssotui does not know. */
  likelyShell(): Promise<ShellName | undefined>;
  look(shell: ShellName, part: ShellPart, file?: string): Promise<ShellSetup>;
  /** Writes nothing. Rejects where the change cannot be made: `config.refused`, `file.unreadable`. */
  preview(request: SetupRequest): Promise<SetupPreview>;
  /** One atomic write; `config.changed` if the file is no longer the one of the preview. */
  change(preview: SetupPreview): Promise<ShellSetup>;
  /**
   * Puts the file back as it was before this process changed it, and takes away one that was made.
   * `undo.refused` if it has changed since.
   */
  undo(file: string): Promise<void>;
}

/** What of the network is asked for a diagnosis. */
export interface DoctorRequest {
  /** Sessions whose endpoints and token are looked at. */
  readonly sessions: readonly Session[];
  /** Profiles whose role and keys are looked at, one call each. */
  readonly profiles: readonly Profile[];
}

/** Gathers what the doctor's checks look at (`domain/doctor`). Reads only: no refresh, nothing written. */
export interface DoctorPort {
  /** Environment, files and cache, without asking anybody. Never rejects: what cannot be read is a fact. */
  gather(): Promise<OfflineFacts>;
  /**
   * Endpoints, portal and STS, side by side and with a deadline each. No cached keys are taken for an answer.
   * Rejects only when the signal aborts.
   */
  ask(facts: OfflineFacts, request: DoctorRequest, signal: AbortSignal): Promise<NetworkFacts>;
  /** Sets the mode of the config or the credentials file; `file.unwritable` where that cannot be done. */
  setMode(path: string, mode: number): Promise<void>;
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
  readonly runs: RunsPort;
  readonly jobs: JobsPort;
  readonly serve: ServePort;
  readonly agentLog: AgentLogPort;
  readonly team: TeamPort;
  readonly startFiles: StartFilesPort;
  readonly clock: ClockPort;
  readonly doctor: DoctorPort;
}
