/** What follows from yes to the question of the title, and the two answers. */

import { plural } from '../../domain/time.ts';
import { type ConfirmOverlay, confirmScroll, consequenceLines, verbOf } from '../../state/confirm/confirm.ts';
import { keyOf, pressing } from '../../state/key-names.ts';
import { visibleLines } from '../../state/list.ts';
import type { State } from '../../state/state.ts';
import { blank, type Line, line } from '../../text/line.ts';
import type { OverlayView } from '../view.ts';

/** A click on it answers, too. */
const answer = (state: State, id: string, word: string): Line => [
  { text: ' ' },
  { text: keyOf(state, id), tone: 'key', target: pressing(state, id) },
  { text: ` ${word}`, target: pressing(state, id) },
  { text: '   ' },
];

export const confirmView: OverlayView<ConfirmOverlay> = ({ state, overlay }) => {
  const active = confirmScroll(state, overlay);
  const lines = consequenceLines(state, overlay);
  const visible = visibleLines(lines, active);
  const below = lines.length - active.list.at - visible.length;
  const yes = overlay.choice
    ? [
        ...answer(state, 'confirm-sign-out', 'Sign out'),
        ...answer(state, 'confirm-keep-sign-in', 'Files only'),
      ]
    : answer(state, 'confirm-yes', verbOf(overlay));
  const more: Line = below > 0 ? line(` ↓ ${plural(below, 'more line')}`, 'dim') : blank;
  return [
    blank,
    ...visible.map(text => line(`  ${text}`)),
    blank,
    [...yes, ...answer(state, 'confirm-no', 'Cancel'), ...more],
  ];
};
