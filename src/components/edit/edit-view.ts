/** The box that asks before the config is written: what the change does, and what to press. */

import { plural } from '../../domain/time.ts';
import { boxLines, boxScroll } from '../../state/edit/summary.ts';
import type { EditOverlay } from '../../state/edit/types.ts';
import { hintsIn } from '../../state/footer.ts';
import type { State } from '../../state/state.ts';
import { blank, type Line, line } from '../../text/line.ts';
import type { OverlayView } from '../view.ts';

const answers = (state: State, { step }: EditOverlay): Line => {
  if (step.at === 'writing') return line('  Writing…', 'accent');
  return [
    { text: ' ' },
    ...hintsIn(state, 'edit').flatMap(({ key, title, press }): Line => {
      const target = { is: 'press', keys: press } as const;
      return [
        { text: ' ' },
        { text: key, tone: 'key', target },
        { text: ` ${title}`, target },
        { text: '  ' },
      ];
    }),
  ];
};

export const editView: OverlayView<EditOverlay> = ({ state, overlay }) => {
  const { list, height } = boxScroll(state, overlay);
  const lines = boxLines(state, overlay);
  const shown = lines.slice(list.at, list.at + height);
  const below = lines.length - list.at - shown.length;
  const more: Line = below > 0 ? line(` ↓ ${plural(below, 'more line')}`, 'dim') : blank;
  return [blank, ...shown, blank, [...answers(state, overlay), ...more]];
};
