/** The shapes of a change of the config: the box that asks, the diff over it, what is done and answered. */
import type { ChangeSummary } from '../../domain/changes/summary.ts';
import type { ConfigChange, ConfigPreview, ConfigWritten, Failure } from '../../domain/model.ts';
import type { ListState } from '../list.ts';
import type { Action } from '../messages.ts';

/** What the box says beside the change itself. */
export interface EditWords {
  /** Absent: what the edits say. */
  readonly summary?: ChangeSummary;
  /** What the change breaks, in sentences. */
  readonly cautions?: readonly string[];
}

export type EditAction =
  /** Asks before the change is written. `afterwards` follows once it is. */
  | ({
      readonly type: 'edit.requested';
      readonly change: ConfigChange;
      readonly afterwards?: Action;
    } & EditWords)
  /** The box has been on screen for a moment: from now on it takes keys. */
  | { readonly type: 'edit.armed'; readonly attempt: number }
  | { readonly type: 'edit.diffed' }
  | { readonly type: 'edit.previewed'; readonly attempt: number; readonly preview: ConfigPreview }
  | { readonly type: 'edit.preview-failed'; readonly attempt: number; readonly failure: Failure }
  | { readonly type: 'edit.accepted' }
  | { readonly type: 'edit.retried' }
  | {
      readonly type: 'edit.written';
      readonly attempt: number;
      readonly change: ConfigChange;
      readonly written: ConfigWritten;
    }
  | {
      readonly type: 'edit.failed';
      readonly attempt: number;
      readonly change: ConfigChange;
      readonly failure: Failure;
    }
  | { readonly type: 'undo.requested' }
  | { readonly type: 'undo.accepted' }
  | { readonly type: 'undo.done'; readonly title: string; readonly written: ConfigWritten };

export type EditEffect =
  /** Answers `edit.armed` after its delay. */
  | { readonly do: 'armEdit'; readonly attempt: number }
  | { readonly do: 'previewChange'; readonly attempt: number; readonly change: ConfigChange }
  | { readonly do: 'writeChange'; readonly attempt: number; readonly change: ConfigChange }
  | { readonly do: 'undoChange' };

export type EditStep =
  | { readonly at: 'asking' }
  | { readonly at: 'writing' }
  | { readonly at: 'failed'; readonly failure: Failure };

/** The box that asks: the only place from which the config is written. */
export interface EditOverlay {
  readonly kind: 'edit';
  readonly attempt: number;
  readonly change: ConfigChange;
  readonly summary: ChangeSummary;
  readonly cautions: readonly string[];
  readonly step: EditStep;
  /** Until then it takes no key: nobody has read it yet. */
  readonly armed: boolean;
  readonly afterwards?: Action;
  readonly list: ListState;
}

export type DiffStep =
  | { readonly at: 'working' }
  | { readonly at: 'shown'; readonly preview: ConfigPreview }
  | { readonly at: 'failed'; readonly failure: Failure };

/** The exact diff, over the box that asks. */
export interface DiffOverlay {
  readonly kind: 'diff';
  readonly attempt: number;
  readonly step: DiffStep;
  readonly list: ListState;
}
