/** The shapes of running a command in many roles: the box for it, the question, and the live view. */

import type { Failure } from '../../domain/model.ts';
import type { JobNews } from '../../domain/runs/job.ts';
import type { Joined } from '../../domain/runs/join.ts';
import type { RunTarget } from '../../domain/runs/run.ts';
import type { ShownLine } from '../../domain/runs/shown-lines.ts';
import type { JobRequest, JobRun, Saved } from '../../ports.ts';
import type { ListState } from '../list.ts';
import type { ListOverlay } from '../table/declared.ts';
import type { Sort } from '../table/table.ts';

/** Where the command line is typed, with lines to take from below it. */
export interface RunBoxOverlay {
  readonly kind: 'run';
  readonly targets: readonly RunTarget[];
  readonly line: string;
  /** Why the line was not taken. */
  readonly fault?: string;
  readonly list: ListState;
}

/** What is about to be run. */
export interface RunPlan {
  readonly line: string;
  readonly command: readonly string[];
  readonly targets: readonly RunTarget[];
  /** Places in the job of that number, which is run again there. */
  readonly again?: { readonly id: number; readonly at: readonly number[] };
}

/** The question before it is run. */
export interface RunAskOverlay {
  readonly kind: 'run-ask';
  readonly plan: RunPlan;
  /** Words of labels that are still to be typed. */
  readonly words: readonly string[];
  readonly typed: string;
  readonly fault?: string;
  readonly list: ListState;
}

/** The lines of the run under the cursor, as far as they were heard. */
export interface Output {
  readonly job: number;
  readonly at: number;
  readonly lines: readonly ShownLine[];
  /** Lines before these that are not shown any more. */
  readonly before: number;
}

/** The live view. */
export interface RunsOverlay {
  readonly kind: 'runs';
  readonly list: ListState;
  readonly sort: Sort;
  /** The output has the keyboard and the room of the list. */
  readonly reading?: ListState;
  /** The output stays at its end while more comes. */
  readonly follows: boolean;
  /** The line that a search has found last. */
  readonly found?: number;
  readonly output?: Output;
}

/** Where what was written, or the table of it, is saved. */
export interface RunSaveOverlay {
  readonly kind: 'run-save';
  readonly what: 'outputs' | 'table';
  readonly path: string;
  readonly saving: boolean;
  readonly fault?: string;
}

/** What was written as JSON, as one table. */
export interface RunTableOverlay extends ListOverlay {
  readonly kind: 'run-table';
  readonly job: number;
  readonly table?: Joined;
  /** Roles that had not ended when it was made. */
  readonly open: number;
  /** Columns that are not shown and not saved. */
  readonly hidden: ReadonlySet<string>;
}

/** Which columns the table has. */
export interface RunColumnsOverlay {
  readonly kind: 'run-columns';
  readonly list: ListState;
}

export type RunAction =
  /** In these profiles; without them in what is marked in the panes, or under the cursor. */
  | { readonly type: 'run.opened'; readonly profiles?: readonly string[] }
  | { readonly type: 'run.taken' }
  | { readonly type: 'run.typed' }
  | { readonly type: 'run.answered' }
  | { readonly type: 'run.agreed' }
  | { readonly type: 'run.shown' }
  | { readonly type: 'run.read' }
  | { readonly type: 'run.searched'; readonly by: 1 | -1 }
  | { readonly type: 'run.stopped' }
  | { readonly type: 'run.retried' }
  | { readonly type: 'run.marked' }
  | { readonly type: 'run.copied' }
  | { readonly type: 'run.saving'; readonly what: RunSaveOverlay['what'] }
  | { readonly type: 'run.saveTyped' }
  | { readonly type: 'run.saved'; readonly saved: Saved }
  | { readonly type: 'run.unsaved'; readonly failure: Failure }
  | { readonly type: 'run.tabled' }
  | { readonly type: 'run.joined'; readonly id: number; readonly table: Joined }
  | { readonly type: 'run.columnsOpened' }
  | { readonly type: 'run.columnToggled' }
  | { readonly type: 'run.heard'; readonly id: number; readonly news: JobNews }
  | { readonly type: 'run.over'; readonly id: number; readonly missing?: Failure }
  | {
      readonly type: 'run.watched';
      readonly id: number;
      readonly at: number;
      readonly lines: readonly ShownLine[];
    };

export type RunEffect =
  | { readonly do: 'runJob'; readonly request: JobRequest }
  | { readonly do: 'stopJob'; readonly id: number; readonly what: 'starting' | 'all' }
  /** The one before is let go. */
  | { readonly do: 'watchRun'; readonly id: number; readonly at: number }
  /** Nobody looks at the view any more. */
  | { readonly do: 'unwatchRun'; readonly id: number }
  | { readonly do: 'joinRuns'; readonly id: number; readonly runs: readonly JobRun[] }
  | {
      readonly do: 'saveRuns';
      readonly id: number;
      readonly runs: readonly JobRun[];
      readonly folder: string;
    }
  | { readonly do: 'saveTable'; readonly path: string; readonly text: string }
  | { readonly do: 'forgetJob'; readonly id: number };
