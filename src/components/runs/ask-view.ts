/** Where a command would run, and the answer that runs it. */
import { isTight } from '../../state/layout.ts';
import { specOf } from '../../state/overlays.ts';
import { askLines, askScroll, saidLines } from '../../state/runs/ask.ts';
import type { RunAskOverlay } from '../../state/runs/types.ts';
import type { State } from '../../state/state.ts';
import { blank, line } from '../../text/line.ts';
import { cut } from '../../text/measure.ts';
import { type Answer, answerBy, answerLine } from '../answers.ts';
import { fieldPart, ofHeight, type Part } from '../part.ts';
import type { OverlayView } from '../view.ts';

const answers = (state: State, overlay: RunAskOverlay, width: number): readonly Part[] => {
  const answer = (id: string, word: string): Answer => answerBy(state, id, word);
  const field = specOf(overlay).field?.(state, overlay);
  if (!field) return [answerLine([answer('run-ask-yes', 'Run it'), answer('run-ask-no', 'Cancel')], width)];
  const tone = overlay.fault === undefined ? 'warn' : 'bad';
  return [...saidLines(state, overlay).map(text => line(` ${text}`, tone)), fieldPart(' > ', field)];
};

export const runAskView: OverlayView<RunAskOverlay> = ({ state, overlay, width }) => {
  const { list, height } = askScroll(state, overlay);
  const visible = askLines(overlay.plan, state).slice(list.at, list.at + height);
  return [
    ...ofHeight(
      visible.map(({ text, tone }) => line(`  ${cut(text, width - 4)}`, tone)),
      height,
    ),
    ...(isTight(state) ? [] : [blank]),
    ...answers(state, overlay, width),
  ];
};
