/** Asking about changes of the config, writing and undoing them. */
import type { Feature, Messages } from '../feature.ts';
import type { Handlers } from '../flow.ts';
import { diffCommands, diffed, diffSpec, previewed, previewFailed } from './diff.ts';
import { accepted, armed, editCommands, editSpec, failed, requestEdit, retried, written } from './edit.ts';
import { editPerformers } from './perform.ts';
import type { DiffOverlay, EditAction, EditEffect, EditOverlay } from './types.ts';
import { askUndo, undoCommands, undone } from './undo.ts';

export type EditMessages = Messages<EditAction, EditEffect, EditOverlay | DiffOverlay>;

const handlers: Handlers<EditAction> = {
  'edit.requested': (state, { change, afterwards, ...words }) =>
    requestEdit(state, change, afterwards, words),
  'edit.armed': (state, { attempt }) => armed(state, attempt),
  'edit.diffed': diffed,
  'edit.previewed': previewed,
  'edit.preview-failed': previewFailed,
  'edit.accepted': accepted,
  'edit.retried': retried,
  'edit.written': written,
  'edit.failed': failed,
  'undo.requested': askUndo,
  'undo.accepted': state => [state, [{ do: 'undoChange' }]],
  'undo.done': undone,
};

export const edit = {
  handlers,
  commands: [...editCommands, ...diffCommands, ...undoCommands],
  specs: { edit: editSpec, diff: diffSpec },
  performers: editPerformers,
} satisfies Feature;
