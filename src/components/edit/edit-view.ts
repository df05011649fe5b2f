/** The box that asks before the config is written: what the change does, and what to press. */
import { boxLines, boxScroll } from '../../state/edit/summary.ts';
import type { EditOverlay } from '../../state/edit/types.ts';
import { hintsIn } from '../../state/footer.ts';
import { isTight } from '../../state/layout.ts';
import type { State } from '../../state/state.ts';
import { blank, type Line, line } from '../../text/line.ts';
import { type Answer, answerLine } from '../answers.ts';
import type { OverlayView } from '../view.ts';

const answers = (state: State, { step }: EditOverlay, width: number): Line => {
  if (step.at === 'writing') return line('  Writing…', 'accent');
  const all = hintsIn(state, 'edit').map(
    ({ key, title, press }): Answer => ({ key, word: title, target: { is: 'press', keys: press } }),
  );
  return [{ text: ' ' }, ...answerLine(all, width - 1)];
};

export const editView: OverlayView<EditOverlay> = ({ state, overlay, width }) => {
  const { list, height } = boxScroll(state, overlay);
  const shown = boxLines(state, overlay).slice(list.at, list.at + height);
  const air = isTight(state) ? [] : [blank];
  return [...air, ...shown, ...air, answers(state, overlay, width)];
};
