/** The person's shell: the hook in it, a child, its start files. */
import type { Label } from '../domain/labels/labels.ts';
import type { Failure } from '../domain/model.ts';
import type { ChildEndpoint } from '../domain/serve/serve.ts';
import type { SetupPreview, SetupRequest, ShellSetup } from '../domain/shells/setup.ts';
import type { ShellChange, Usable } from '../domain/shells/shell-change.ts';
import type { ShellName, ShellPart } from '../domain/shells/shells.ts';

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

interface Subshell {
  /** A line to show before it runs. */
  readonly greeting: string;
  /** Resolves with its exit code. */
  run(): Promise<number>;
}

/** What the shell hook tells of itself and its shell. */
export interface HookFacts {
  /** Below 3: a hook that can do no more than set a profile. */
  readonly version: number;
  /** The value of AWS_PROFILE before it was last changed in this shell. */
  readonly previous?: string;
  /** The region that the hook itself has set in this shell. */
  readonly region?: string;
}

/** Using a profile in the shell that started the app, or in a child. */
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
