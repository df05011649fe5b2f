/** What follows from yes to the question of the title, and the two answers. */
import { plural } from '../../domain/time.ts';
import { type ConfirmOverlay, confirmScroll, consequenceLines, verbOf } from '../../state/confirm/confirm.ts';
import { visibleLines } from '../../state/list.ts';
import { blank, type Line, line } from '../../text/line.ts';
import type { OverlayView } from '../view.ts';

const answer = (letter: string, word: string): Line => [
  { text: ' ' },
  { text: letter, tone: 'key' },
  { text: ` ${word}   ` },
];

export const confirmView: OverlayView<ConfirmOverlay> = ({ state, overlay }) => {
  const active = confirmScroll(state, overlay);
  const lines = consequenceLines(state, overlay);
  const visible = visibleLines(lines, active);
  const below = lines.length - active.list.at - visible.length;
  const yes = overlay.choice
    ? [...answer('s', 'Sign out'), ...answer('t', 'Files only')]
    : answer('y', verbOf(overlay));
  const more: Line = below > 0 ? line(` ↓ ${plural(below, 'more line')}`, 'dim') : blank;
  return [
    blank,
    ...visible.map(text => line(`  ${text}`)),
    blank,
    [...yes, ...answer('n', 'Cancel'), ...more],
  ];
};
