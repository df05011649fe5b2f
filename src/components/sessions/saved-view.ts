/** A session was added or changed: the way on is to sign in. */
import { keyOf } from '../../state/key-names.ts';
import type { SavedOverlay } from '../../state/sessions/sessions.ts';
import { gap, paragraph, roomFor } from '../../text/flex-lines.ts';
import type { OverlayView } from '../view.ts';

export const savedView: OverlayView<SavedOverlay> = ({ state, overlay: { session, added }, width, height }) =>
  roomFor(
    [
      gap,
      ...paragraph(`✓ ${session} is in your AWS config${added ? '' : ' as changed'}.`, width, 'good'),
      gap,
      ...paragraph('Signing in shows its accounts and roles.', width),
      gap,
      ...paragraph(
        `${keyOf(state, 'session-saved-sign-in')} signs in now, esc leaves it for later.`,
        width,
        'dim',
      ),
    ],
    height,
  );
