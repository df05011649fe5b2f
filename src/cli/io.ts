/** What the command line asks of the process it runs in. */

import type { Picked, Picking } from '../domain/use/picking.ts';
import type { DoctorPort, Services } from '../ports.ts';

export interface CliIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly stdoutIsTty: boolean;
  readonly stderrIsTty: boolean;
  /** Columns of the terminal; 80 without one. */
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The version `--version` prints. */
  readonly version: string;
  /** Aborted by ctrl+c; the exit code is then 130. */
  readonly signal: AbortSignal;
  readonly stdinIsTty?: boolean;
  /** Standard input to its end: of a long text the beginning and the end. Absent where there is none. */
  readonly readInput?: () => Promise<string>;
  /** Begins to tell on stderr what is read, asked and decided (`--debug`). */
  readonly listen?: () => void;
  /** The doctor's port alone, which loads faster than all services; absent where these are there anyway. */
  readonly doctor?: () => Promise<DoctorPort>;
  /** Asks a yes-or-no question; absent without a terminal to ask on, and then nothing is asked. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /**
   * Opens the search of the app on the terminal, for one choice; undefined when it was left without. Absent
   * without a terminal, as `confirm`.
   */
  readonly pick?: (picking: Picking, services: Services, colour: boolean) => Promise<Picked | undefined>;
  /**
   * Asks for a line on the terminal itself, whatever the streams lead to; undefined where there is none, or
   * nobody answers.
   */
  readonly askTerminal?: (question: string) => Promise<string | undefined>;
  /** Asks for a line; absent like `confirm`. An empty answer where the input ends. */
  readonly ask?: (question: string) => Promise<string>;
  /**
   * From now on ctrl+c is told, however often, instead of aborting `signal`. Answers how to end that. Absent
   * where there is no process to listen to.
   */
  readonly onInterrupt?: (heard: () => void) => () => void;
}
