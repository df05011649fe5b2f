/** Where a command would run, and the answer that runs it. */
import { plural } from '../../domain/time.ts';
import { keyOf, pressing } from '../../state/key-names.ts';
import { specOf } from '../../state/overlays.ts';
import { askLines, askScroll } from '../../state/runs/ask.ts';
import type { RunAskOverlay } from '../../state/runs/types.ts';
import type { State } from '../../state/state.ts';
import { blank, type Line, line, wrappedLines } from '../../text/line.ts';
import { cut } from '../../text/measure.ts';
import { fieldPart, ofHeight, type Part } from '../part.ts';
import type { OverlayView } from '../view.ts';

const answer = (state: State, id: string, word: string): Line => [
  { text: ' ' },
  { text: keyOf(state, id), tone: 'key', target: pressing(state, id) },
  { text: ` ${word}`, target: pressing(state, id) },
  { text: '   ' },
];

const answers = (state: State, overlay: RunAskOverlay, width: number): readonly Part[] => {
  const field = specOf(overlay).field?.(state, overlay);
  const [word] = overlay.words;
  if (!field || word === undefined)
    return [[...answer(state, 'run-ask-yes', 'Run it'), ...answer(state, 'run-ask-no', 'Cancel')]];
  const said = overlay.fault ?? `Some of these are ${word}. Type ${word} to run there too.`;
  return [
    ...wrappedLines(said, width, overlay.fault === undefined ? 'warn' : 'bad').slice(0, 1),
    fieldPart(' > ', field),
  ];
};

export const runAskView: OverlayView<RunAskOverlay> = ({ state, overlay, width, height }) => {
  const { list, height: room } = askScroll(state, overlay);
  const all = askLines(overlay.plan, state);
  const visible = all.slice(list.at, list.at + room);
  const below = all.length - list.at - visible.length;
  const foot = answers(state, overlay, width);
  const more = below > 0 ? line(`  ↓ ${plural(below, 'more line')}`, 'dim') : blank;
  return [
    ...ofHeight(
      visible.map(({ text, tone }) => line(`  ${cut(text, width - 4)}`, tone)),
      Math.max(1, height - foot.length - 1),
    ),
    more,
    ...foot,
  ];
};
