/** Our line in a shell's start file as it is, and a change of it. */
import type { ShellThing } from './shells.ts';
import type { SetupState } from './start-file.ts';

/** The line of a start file that loads the hook or the completion. */
export interface ShellSetup extends ShellThing {
  /** The start file that has the line, or would get it. */
  readonly file: string;
  readonly line: string;
  readonly is: SetupState;
  /** Where the line is, counted from 1. */
  readonly at?: number;
}

export type SetupChange = 'install' | 'uninstall';

export interface SetupRequest extends ShellThing {
  readonly change: SetupChange;
  /** Another start file than the shell's usual one. */
  readonly file?: string;
}

export interface SetupPreview {
  readonly request: SetupRequest;
  readonly setup: ShellSetup;
  /** The exact diff; empty where nothing is to be done. */
  readonly lines: readonly string[];
  /** The file is not there yet. */
  readonly makesFile: boolean;
  /** Of the file as it was read. */
  readonly fingerprint: string;
}
