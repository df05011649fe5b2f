/** The first run: what this is, and the three ways on. */
import { configOf } from '../../state/select.ts';
import { type WelcomeOverlay, welcomeItems, welcomeList } from '../../state/sessions/sessions.ts';
import { blank, line, wrappedLines } from '../../text/line.ts';
import { menuPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

export const welcomeView: OverlayView<WelcomeOverlay> = ({ state, overlay, width }) => [
  blank,
  line(` No AWS sign-in is set up in ${configOf(state)?.path ?? 'the AWS config'} yet.`),
  ...wrappedLines('Add your access portal: ssotui shows all that you can use.', width, 'dim'),
  blank,
  menuPart(welcomeItems, welcomeList(state, overlay)),
  blank,
  line(' ↑ ↓ to choose, enter to continue, or press 1-3.', 'dim'),
];
