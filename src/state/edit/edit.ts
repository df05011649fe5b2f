/** Changing the config file, for every feature that does: preview, yes, write, and undo. */

import type { EditResult } from '../../domain/edit-result.ts';
import type { ConfigChange, ConfigEdit, ConfigPreview, ConfigWritten, Failure } from '../../domain/model.ts';
import { ago } from '../../domain/time.ts';
import type { Command } from '../command.ts';
import { ask, type Question } from '../confirm/confirm.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { emptyList, type ListState, scrollOf } from '../list.ts';
import type { Action } from '../messages.ts';
import { configOf } from '../select.ts';
import {
  changeOverlay,
  dropOverlay,
  logFailure,
  overlayOf,
  pushOverlay,
  type State,
  topOf,
  withFailure,
  withNotice,
} from '../state.ts';

export type EditAction =
  /** Shows the change and asks. `afterwards` follows once it is written. */
  | { readonly type: 'edit.requested'; readonly change: ConfigChange; readonly afterwards?: Action }
  | { readonly type: 'edit.previewed'; readonly attempt: number; readonly preview: ConfigPreview }
  | { readonly type: 'edit.accepted' }
  /** The question before the write was answered with yes. */
  | { readonly type: 'edit.agreed' }
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
  | { readonly do: 'previewChange'; readonly attempt: number; readonly change: ConfigChange }
  | { readonly do: 'writeChange'; readonly attempt: number; readonly change: ConfigChange }
  | { readonly do: 'undoChange' };

export type EditStep =
  | { readonly at: 'previewing' }
  | { readonly at: 'asking'; readonly preview: ConfigPreview }
  /** Without a preview when it was shown elsewhere. */
  | { readonly at: 'writing'; readonly preview?: ConfigPreview }
  | { readonly at: 'failed'; readonly failure: Failure };

export interface EditOverlay {
  readonly kind: 'edit';
  readonly attempt: number;
  readonly change: ConfigChange;
  readonly step: EditStep;
  readonly afterwards?: Action;
  /** Asked between diff and write, if more is at stake than the diff shows at a glance. */
  readonly asks?: Question;
  readonly list: ListState;
}

/** Why the config cannot be edited now; the reason of every command that edits it. */
export const notEditable = (state: State): string | undefined => {
  const config = configOf(state);
  if (!config) return 'the config has not been read';
  const [first] = config.problems;
  return first ? `the config is not edited while it has an error (${first.summary})` : undefined;
};

/** A change of the config as it is shown. `title` is in the past tense: "Renamed the profile dev". */
export const changeOf = (state: State, title: string, edits: readonly ConfigEdit[]): ConfigChange => ({
  title,
  base: configOf(state)?.fingerprint ?? '',
  edits,
});

const begun = (
  state: State,
  change: ConfigChange,
  step: EditStep,
  afterwards: Action | undefined,
  asks?: Question,
): State =>
  pushOverlay(
    { ...dropOverlay(state, 'edit'), nextAttempt: state.nextAttempt + 1 },
    {
      kind: 'edit',
      attempt: state.nextAttempt,
      change,
      step,
      list: emptyList,
      ...(afterwards ? { afterwards } : {}),
      ...(asks ? { asks } : {}),
    },
  );

export const requestEdit = (
  state: State,
  change: ConfigChange,
  afterwards: Action | undefined,
  asks?: Question,
): Step => [
  begun(state, change, { at: 'previewing' }, afterwards, asks),
  [{ do: 'previewChange', attempt: state.nextAttempt, change }],
];

/** Writes at once what was already shown and agreed to; shows a refusal like any other edit. */
export const submitEdit = (state: State, change: ConfigChange, afterwards: Action | undefined): Step => [
  begun(state, change, { at: 'writing' }, afterwards),
  [{ do: 'writeChange', attempt: state.nextAttempt, change }],
];

/** Reviews a planned edit, or tells why it was refused. An edit without changes asks nothing. */
export const review = (state: State, result: EditResult, doing: string): Step => {
  const locked = notEditable(state);
  if (locked) return only(withNotice(state, `Nothing was changed: ${locked}.`, 'bad'));
  if (!result.ok) {
    const [first] = result.failures;
    return only(first ? withFailure(state, first.failure, doing) : state);
  }
  if (result.edits.length === 0) return only(withNotice(state, 'Nothing to change.'));
  return goOn(state, { type: 'edit.requested', change: changeOf(state, result.title, result.edits) });
};

const waitingFor = (state: State, attempt: number): EditOverlay | undefined => {
  const edit = overlayOf(state, 'edit');
  return edit?.attempt === attempt ? edit : undefined;
};

const inStep = (state: State, step: EditStep): State =>
  changeOverlay(state, 'edit', edit => ({ ...edit, step }));

const previewed = (state: State, attempt: number, preview: ConfigPreview): Step => {
  const edit = waitingFor(state, attempt);
  if (edit?.step.at !== 'previewing') return only(state);
  if (preview.lines.length > 0) return only(inStep(state, { at: 'asking', preview }));
  const same = withNotice(dropOverlay(state, 'edit'), 'Nothing to change: the config says so already.');
  return edit.afterwards ? goOn(same, edit.afterwards) : only(same);
};

const accepted = (state: State): Step => {
  const asks = overlayOf(state, 'edit')?.asks;
  if (!asks) return agreed(state);
  return only(ask(state, asks.question, asks.consequences, { type: 'edit.agreed' }));
};

const agreed = (state: State): Step => {
  const edit = overlayOf(state, 'edit');
  if (edit?.step.at !== 'asking') return only(state);
  const { attempt, change, step } = edit;
  return [inStep(state, { at: 'writing', preview: step.preview }), [{ do: 'writeChange', attempt, change }]];
};

const retried = (state: State): Step => {
  const edit = overlayOf(state, 'edit');
  return edit?.step.at === 'failed'
    ? requestEdit(state, edit.change, edit.afterwards, edit.asks)
    : only(state);
};

const told = (title: string, written: ConfigWritten, after: string): string =>
  [`${title}.`, ...written.notes, after].filter(part => part !== '').join(' ');

/** Loads the written config, tells about it, then goes on with what was to follow. */
const taken = (state: State, written: ConfigWritten, text: string, afterwards?: Action): Step =>
  goOn(
    state,
    { type: 'config.loaded', config: written.snapshot },
    { type: 'notice.shown', text, tone: 'good' },
    ...(afterwards ? [afterwards] : []),
  );

/** A write counts even if the question was closed meanwhile, but then nothing follows it. */
const written = (
  state: State,
  { attempt, change, written: result }: Extract<EditAction, { type: 'edit.written' }>,
): Step => {
  const edit = waitingFor(state, attempt);
  const closed = edit ? dropOverlay(state, 'edit') : state;
  const hint = result.snapshot.undoable ? 'u undoes it.' : '';
  return taken(closed, result, told(change.title, result, hint), edit?.afterwards);
};

const failed = (
  state: State,
  { attempt, change, failure }: Extract<EditAction, { type: 'edit.failed' }>,
): Step => {
  const doing = `changing the config (${change.title})`;
  // The change was told as written, and another program has undone it since: read the config again.
  if (!waitingFor(state, attempt)) return [withFailure(state, failure, doing), [{ do: 'readConfig' }]];
  return only(logFailure(inStep(state, { at: 'failed', failure }), failure, doing));
};

const askUndo = (state: State): Step => {
  const config = configOf(state);
  if (!config?.undoable) return only(state);
  const { title, at } = config.undoable;
  const consequences = [
    `This undoes: ${title} (${ago(state.now - at)}).`,
    `${config.path} becomes what it was before, byte for byte.`,
    'Won’t run if another program has changed the file since.',
  ];
  return only(ask(state, 'Undo the last change?', consequences, { type: 'undo.accepted' }));
};

export const editHandlers: Handlers<EditAction> = {
  'edit.requested': (state, { change, afterwards }) => requestEdit(state, change, afterwards),
  'edit.previewed': (state, { attempt, preview }) => previewed(state, attempt, preview),
  'edit.accepted': accepted,
  'edit.agreed': agreed,
  'edit.retried': retried,
  'edit.written': written,
  'edit.failed': failed,
  'undo.requested': askUndo,
  'undo.accepted': state => [state, [{ do: 'undoChange' }]],
  'undo.done': (state, { title, written: result }) =>
    taken(state, result, told(`Undone: ${title}`, result, '')),
};

const noLines: readonly string[] = [];

export const diffOf = ({ step }: EditOverlay): readonly string[] =>
  step.at === 'asking' || step.at === 'writing' ? (step.preview?.lines ?? noLines) : noLines;

/** The frame's inside, less the summary and the rule above the diff. */
export const diffScroll = (state: State, overlay: EditOverlay) =>
  scrollOf(diffOf(overlay), overlay.list, Math.max(1, fullHeight(state) - 2));

export const editSpec: OverlaySpec<EditOverlay> = {
  title: () => 'Review the change',
  size: () => 'full',
  list: diffScroll,
  asks: true,
  closed: (state, { step }) => [state, step.at === 'previewing' ? [{ do: 'cancel', key: 'preview' }] : []],
};

const stepOf = (state: State): EditStep['at'] | undefined => topOf(state, 'edit')?.step.at;

const notAsking = (state: State): string | undefined => {
  switch (stepOf(state)) {
    case 'asking':
      return undefined;
    case 'writing':
      return 'it is being written';
    case 'failed':
      return 'it was refused';
    default:
      return 'the change is still being worked out';
  }
};

export const editCommands: readonly Command[] = [
  {
    id: 'edit-write',
    title: 'Write',
    about: 'Writes the change to the config file, in one step and with a backup.',
    keys: ['enter'],
    scope: 'edit',
    hint: 1,
    unavailable: notAsking,
    answers: true,
    action: () => ({ type: 'edit.accepted' }),
  },
  {
    id: 'edit-retry',
    title: 'Try again',
    about: 'Plans the refused change again, on the file as it is now.',
    keys: ['r'],
    scope: 'edit',
    hint: 2,
    unavailable: state => (stepOf(state) === 'failed' ? undefined : 'nothing has failed'),
    action: () => ({ type: 'edit.retried' }),
  },
  {
    id: 'undo',
    title: 'Undo',
    about: 'Restores the config file as it was before the last change.',
    keys: ['u'],
    scope: 'global',
    unavailable: state => (configOf(state)?.undoable ? undefined : 'there is no change to take back'),
    action: () => ({ type: 'undo.requested' }),
  },
];
