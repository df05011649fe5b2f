/** A session was added or changed: the way on is to sign in. */
import type { ReactNode } from 'react';
import type { SavedOverlay } from '../../state/sessions/sessions.ts';
import { fitted, gap, paragraph } from '../flex-lines.ts';
import type { OverlayProps } from '../view.ts';
import { Words } from '../Words.tsx';

export const SavedView = ({ overlay, width, height }: OverlayProps<SavedOverlay>): ReactNode => {
  const { session, added } = overlay;
  const lines = [
    gap,
    ...paragraph(`✓ ${session} is in your AWS config${added ? '' : ' as changed'}.`, width, 'good'),
    gap,
    ...paragraph('Signing in shows its accounts and roles.', width),
    gap,
    ...paragraph('enter or L signs in now, esc leaves it for later.', width, 'dim'),
  ];
  return <Words lines={fitted(lines, height)} width={width} />;
};
