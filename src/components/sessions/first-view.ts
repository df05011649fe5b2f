/** The first session: the lines that go into the config, and what follows. */
import { keyOf } from '../../state/key-names.ts';
import { type FirstOverlay, firstLines, firstWarnings } from '../../state/sessions/first.ts';
import { gap, paragraph, roomFor } from '../../text/flex-lines.ts';
import { line } from '../../text/line.ts';
import { wrapped } from '../../text/measure.ts';
import type { OverlayView } from '../view.ts';

export const firstView: OverlayView<FirstOverlay> = ({ state, width, height }) =>
  roomFor(
    [
      gap,
      ...firstLines(state)
        .flatMap(text => wrapped(text, width - 4, '  '))
        .map(text => ({ spans: line(`   ${text}`, 'good') })),
      ...firstWarnings(state).flatMap(text => paragraph(`! ${text}`, width, 'warn', 1)),
      gap,
      ...paragraph(
        `${keyOf(state, 'first-session-write')} writes this and opens the sign-in; esc goes back.`,
        width,
        'dim',
        2,
      ),
    ],
    height,
  );
