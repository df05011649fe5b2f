/** The first run: what a start URL is, where to get it, and the ways on. */
import { keyOf } from '../../state/key-names.ts';
import {
  type WelcomeOverlay,
  welcomeItems,
  welcomeLines,
  welcomeList,
} from '../../state/sessions/sessions.ts';
import { blank, line } from '../../text/line.ts';
import { menuPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

export const welcomeView: OverlayView<WelcomeOverlay> = ({ state, overlay }) => [
  blank,
  ...welcomeLines(state).map(text => line(` ${text}`)),
  blank,
  menuPart(welcomeItems, welcomeList(state, overlay)),
  blank,
  line(` ↑ ↓ to choose, ${keyOf(state, 'welcome-choose')} to continue, or press 1-3.`, 'dim'),
];
