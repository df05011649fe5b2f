/** Commands in many roles. */
import type { Failure } from '../domain/model.ts';
import type { JobNews } from '../domain/runs/job.ts';
import type { Joined } from '../domain/runs/join.ts';
import type { ProfileTarget, RoleTarget, RunEnd, RunTarget, Stream } from '../domain/runs/run.ts';
import type { ShownLine } from '../domain/runs/shown-lines.ts';
import type { ChildEndpoint } from '../domain/serve/serve.ts';

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
