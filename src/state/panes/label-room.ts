/** The room that labels need beside the names. */
import type { Label } from '../../domain/labels/labels.ts';
import { widthOf } from '../../text/measure.ts';
import type { Pane, State } from '../state.ts';

const widest = 12;

const isOf = (pane: Pane, { role, account, session }: Label): boolean =>
  pane === 'roles' ? role.length > 0 : role.length === 0 && account.length + session.length > 0;

/** For the words of all labels that rows of the pane can carry, as far as they are short. */
export const labelsWidth = ({ settings }: State, pane: Pane): number => {
  const words = settings.labels.filter(label => isOf(pane, label)).map(({ word }) => word);
  return Math.min(widest, widthOf(words.join(' ')));
};
