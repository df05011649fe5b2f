/** The first run: what a start URL is, where to get it, and the ways on. */
import { keyOf } from '../../state/key-names.ts';
import {
  isLowWelcome,
  type WelcomeOverlay,
  welcomeItems,
  welcomeLines,
  welcomeList,
} from '../../state/sessions/sessions.ts';
import { blank, line } from '../../text/line.ts';
import { menuPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

export const welcomeView: OverlayView<WelcomeOverlay> = ({ state, overlay }) => {
  const texts = welcomeLines(state).map(text => line(` ${text}`));
  const menu = menuPart(welcomeItems, welcomeList(state, overlay));
  if (isLowWelcome(state)) return [...texts, menu];
  const keys = ` ↑ ↓ to choose, ${keyOf(state, 'welcome-choose')} to continue, or press 1-3.`;
  return [blank, ...texts, blank, menu, blank, line(keys, 'dim')];
};
