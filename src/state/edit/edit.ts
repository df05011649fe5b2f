/** Changing the config file, for every feature that does: a box that asks, the diff over it, the write. */

import type { EditResult } from '../../domain/changes/result.ts';
import { changeSummary } from '../../domain/changes/summary.ts';
import type { ConfigChange, ConfigEdit, ConfigWritten } from '../../domain/model.ts';
import { type Command, commandsIn } from '../command.ts';
import { goOn, type OverlaySpec, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { emptyList } from '../list.ts';
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
import { boxScroll, boxSize, boxTitle } from './summary.ts';
import type { EditAction, EditOverlay, EditStep, EditWords } from './types.ts';

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
  { summary, cautions = [] }: EditWords,
): State =>
  pushOverlay(
    { ...dropOverlay(state, 'edit'), nextAttempt: state.nextAttempt + 1 },
    {
      kind: 'edit',
      attempt: state.nextAttempt,
      change,
      summary: summary ?? changeSummary(configOf(state) ?? { profiles: [] }, change.edits),
      cautions,
      step,
      armed: false,
      list: emptyList,
      ...(afterwards ? { afterwards } : {}),
    },
  );

/** A key typed before one can have read what is asked is no answer. */
const readingMs = 300;

/** Takes keys only a moment after it is there, or there again. */
export const disarmed = (state: State): Step => {
  const edit = overlayOf(state, 'edit');
  if (!edit) return only(state);
  return [
    changeOverlay(state, 'edit', each => ({ ...each, armed: false })),
    [{ do: 'armEdit', attempt: edit.attempt, afterMs: readingMs }],
  ];
};

/** Asks before the change is written. */
export const requestEdit = (
  state: State,
  change: ConfigChange,
  afterwards: Action | undefined,
  words: EditWords = {},
): Step => {
  if (change.edits.length > 0 || change.repairs)
    return disarmed(begun(state, change, { at: 'asking' }, afterwards, words));
  const same = withNotice(state, 'Nothing to change: the config says so already.');
  return afterwards ? goOn(same, afterwards) : only(same);
};

/** Writes at once what was already shown and agreed to; shows a refusal like any other edit. */
export const submitEdit = (state: State, change: ConfigChange, afterwards: Action | undefined): Step => [
  begun(state, change, { at: 'writing' }, afterwards, {}),
  [{ do: 'writeChange', attempt: state.nextAttempt, change }],
];

/** Asks about a planned edit, or tells why it was refused. An edit without changes asks nothing. */
export const review = (state: State, result: EditResult, doing: string): Step => {
  const locked = notEditable(state);
  if (locked) return only(withNotice(state, `Nothing was changed: ${locked}.`, 'bad'));
  if (!result.ok) {
    const [first] = result.failures;
    return only(first ? withFailure(state, first.failure, doing) : state);
  }
  if (result.edits.length === 0) return only(withNotice(state, 'Nothing to change.'));
  const change = changeOf(state, result.title, result.edits);
  return goOn(state, { type: 'edit.requested', change, cautions: result.notes });
};

const waitingFor = (state: State, attempt: number): EditOverlay | undefined => {
  const edit = overlayOf(state, 'edit');
  return edit?.attempt === attempt ? edit : undefined;
};

const inStep = (state: State, step: EditStep): State =>
  changeOverlay(state, 'edit', edit => ({ ...edit, step, list: emptyList }));

export const armed = (state: State, attempt: number): Step =>
  only(waitingFor(state, attempt) ? changeOverlay(state, 'edit', edit => ({ ...edit, armed: true })) : state);

export const accepted = (state: State): Step => {
  const edit = topOf(state, 'edit');
  if (edit?.step.at !== 'asking' || !edit.armed) return only(state);
  const { attempt, change } = edit;
  return [inStep(state, { at: 'writing' }), [{ do: 'writeChange', attempt, change }]];
};

export const retried = (state: State): Step => {
  const edit = overlayOf(state, 'edit');
  return edit?.step.at === 'failed' ? requestEdit(state, edit.change, edit.afterwards, edit) : only(state);
};

export const told = (title: string, written: ConfigWritten, after: string): string =>
  [`${title}.`, ...written.notes, after].filter(part => part !== '').join(' ');

/** Loads the written config, tells about it, then goes on with what was to follow. */
export const taken = (state: State, written: ConfigWritten, text: string, afterwards?: Action): Step =>
  goOn(
    state,
    { type: 'config.loaded', config: written.snapshot },
    { type: 'notice.shown', text, tone: 'good' },
    ...(afterwards ? [afterwards] : []),
  );

/** A write counts even if the question was closed meanwhile, but then nothing follows it. */
export const written = (
  state: State,
  { attempt, change, written: result }: Extract<EditAction, { type: 'edit.written' }>,
): Step => {
  const edit = waitingFor(state, attempt);
  const closed = edit ? dropOverlay(state, 'edit') : state;
  const hint = result.snapshot.undoable ? `${keyOf(state, 'undo')} undoes it.` : '';
  return taken(closed, result, told(change.title, result, hint), edit?.afterwards);
};

export const failed = (
  state: State,
  { attempt, change, failure }: Extract<EditAction, { type: 'edit.failed' }>,
): Step => {
  const doing = `changing the config (${change.title})`;
  // The change was told as written, and another program has undone it since: read the config again.
  if (!waitingFor(state, attempt)) return [withFailure(state, failure, doing), [{ do: 'readConfig' }]];
  return only(logFailure(inStep(state, { at: 'failed', failure }), failure, doing));
};

const titleOf = (state: State, overlay: EditOverlay): string =>
  boxTitle(overlay, configOf(state)?.path ?? 'the config', state.screen.columns);

export const editSpec: OverlaySpec<EditOverlay> = {
  title: titleOf,
  size: (state, overlay) => boxSize(state, overlay, titleOf(state, overlay)),
  list: boxScroll,
  asks: true,
  deaf: ({ armed: isArmed, step }) => step.at === 'asking' && !isArmed,
};

const stepOf = (state: State): EditStep['at'] | undefined => topOf(state, 'edit')?.step.at;

const concernsYours = (state: State): boolean => (topOf(state, 'edit')?.summary.yours ?? 0) > 0;

const notAsking = (state: State): string | undefined => {
  switch (stepOf(state)) {
    case 'writing':
      return 'it is being written';
    case 'failed':
      return 'it was refused';
    default:
      return undefined;
  }
};

const hasFailed = (state: State): boolean => stepOf(state) === 'failed';

export const editCommands: readonly Command[] = commandsIn('edit', {
  'edit-write': {
    title: 'Write',
    about: 'Writes the change to the config file, in one step and with a backup.',
    keys: ['enter'],
    hint: 1,
    unavailable: state =>
      notAsking(state) ??
      (concernsYours(state)
        ? `profiles of yours are concerned, so only ${keyOf(state, 'edit-write-yours')} writes`
        : undefined),
    answers: true,
    action: () => ({ type: 'edit.accepted' }),
  },
  'edit-write-yours': {
    title: 'Write, also what is yours',
    short: 'Write',
    about: 'Writes a change that renames or removes profiles which ssotui did not write.',
    keys: ['y'],
    hint: 1,
    unavailable: state =>
      notAsking(state) ??
      (concernsYours(state)
        ? undefined
        : `nothing of yours is concerned, so ${keyOf(state, 'edit-write')} writes`),
    answers: true,
    action: () => ({ type: 'edit.accepted' }),
  },
  'edit-diff': {
    title: 'Diff',
    about: 'Shows the exact change of the config file.',
    keys: ['d'],
    hint: 2,
    unavailable: notAsking,
    action: () => ({ type: 'edit.diffed' }),
  },
  'edit-retry': {
    title: 'Try again',
    about: 'Asks again about the refused change, for the file as it is now.',
    keys: ['r'],
    hint: 2,
    unavailable: state => (hasFailed(state) ? undefined : 'nothing has failed'),
    action: () => ({ type: 'edit.retried' }),
  },
  'edit-back': {
    title: 'Back',
    about: 'Goes back; nothing is written.',
    keys: ['escape'],
    hint: 3,
    action: () => ({ type: 'overlay.closed' }),
  },
});
