/** The lines that point another shell at the demo. */

import { type DemoOverlay, demoScroll } from '../../state/demo/feature.ts';
import { keyOf } from '../../state/key-names.ts';
import { visibleLines } from '../../state/list.ts';
import { blank, line } from '../../text/line.ts';
import type { OverlayView } from '../view.ts';

export const demoView: OverlayView<DemoOverlay> = ({ state, overlay }) => [
  line(' Paste into another shell: AWS clients there use the demo.'),
  line(` They end with the demo. ${keyOf(state, 'demo-copy')} copies them all.`, 'dim'),
  blank,
  ...visibleLines(state.demo, demoScroll(state, overlay)).map(text => line(` ${text}`, 'accent')),
];
