/** The room that labels need beside the names. */
import type { Label } from '../../domain/labels/labels.ts';
import { widthOf } from '../../text/measure.ts';
import type { Pane, State } from '../state.ts';

const widest = 12;

const isOf = (pane: Pane, { role, account, session }: Label): boolean =>
  pane === 'roles' ? role.length > 0 : role.length === 0 && account.length + session.length > 0;

const wordsOf = ({ settings }: State, pane: Pane): readonly string[] =>
  settings.labels.filter(label => isOf(pane, label)).map(({ word }) => word);

/** For the longest single word: most rows carry one label. */
export const labelWidth = (state: State, pane: Pane): number =>
  Math.min(widest, Math.max(0, ...wordsOf(state, pane).map(widthOf)));

/** For the words of all labels that rows of the pane can carry, as far as they are short. */
export const labelsWidth = (state: State, pane: Pane): number =>
  Math.min(widest, widthOf(wordsOf(state, pane).join(' ')));
