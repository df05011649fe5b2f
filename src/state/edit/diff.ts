/** The exact diff of a change, over the box that asks. It writes nothing. */
import { type Command, commandsIn } from '../command.ts';
import { andThen, type OverlaySpec, only, type Step } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { type ActiveList, emptyList, scrollOf } from '../list.ts';
import { changeOverlay, logFailure, overlayOf, pushOverlay, type State, topOf } from '../state.ts';
import { disarmed } from './edit.ts';
import type { DiffOverlay, DiffStep, EditAction } from './types.ts';

/** Worked out now: it costs as much as the write. */
export const diffed = (state: State): Step => {
  const edit = topOf(state, 'edit');
  if (edit?.step.at !== 'asking') return only(state);
  const { attempt, change } = edit;
  return [
    pushOverlay(state, { kind: 'diff', attempt, step: { at: 'working' }, list: emptyList }),
    [{ do: 'previewChange', attempt, change }],
  ];
};

const inStep = (state: State, attempt: number, step: DiffStep): State | undefined => {
  const diff = overlayOf(state, 'diff');
  if (diff?.attempt !== attempt || diff.step.at !== 'working') return undefined;
  return changeOverlay(state, 'diff', each => ({ ...each, step }));
};

export const previewed = (
  state: State,
  { attempt, preview }: Extract<EditAction, { type: 'edit.previewed' }>,
): Step => only(inStep(state, attempt, { at: 'shown', preview }) ?? state);

export const previewFailed = (
  state: State,
  { attempt, failure }: Extract<EditAction, { type: 'edit.preview-failed' }>,
): Step => {
  const shown = inStep(state, attempt, { at: 'failed', failure });
  return only(shown ? logFailure(shown, failure, 'working out the change of the config') : state);
};

const noLines: readonly string[] = [];

export const diffOf = ({ step }: DiffOverlay): readonly string[] =>
  step.at === 'shown' ? step.preview.lines : noLines;

/** The frame's inside, less the summary and the rule above the diff. */
export const diffScroll = (state: State, overlay: DiffOverlay): ActiveList =>
  scrollOf(diffOf(overlay).length, overlay.list, Math.max(1, fullHeight(state) - 2));

/** Back on the box, which takes keys a moment later. */
export const diffSpec: OverlaySpec<DiffOverlay> = {
  title: () => 'Diff',
  size: () => 'full',
  list: diffScroll,
  closed: state => andThen([state, [{ do: 'cancel', key: 'preview' }]], disarmed),
};

export const diffCommands: readonly Command[] = commandsIn('diff', {
  'diff-back': {
    title: 'Back',
    about: 'Goes back to the question; nothing is written.',
    keys: ['escape', 'd', 'enter'],
    hint: 1,
    action: () => ({ type: 'overlay.closed' }),
  },
});
