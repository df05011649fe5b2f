/**
 * The line above the rows: how many profiles of each group, how many marked; and the text in place of rows.
 */

import { counted } from '../../domain/time.ts';
import { keyOf } from '../key-names.ts';
import type { Cell } from '../rows.ts';
import { configOf } from '../select.ts';
import type { State } from '../state.ts';
import { groupCells, groupWords } from './groups.ts';
import { markedProfiles } from './listed.ts';
import type { ProfilesOverlay } from './types.ts';
import { listedProfiles } from './worth.ts';

const markedCells = (state: State, overlay: ProfilesOverlay): readonly Cell[] => {
  const { length } = markedProfiles(state, overlay);
  return length === 0 ? [] : [{ text: ` ✓ ${counted(length)} marked ·`, tone: 'accent' }];
};

export const profilesHeader = (state: State, overlay: ProfilesOverlay): readonly Cell[] => [
  ...markedCells(state, overlay),
  { text: ' ' },
  ...groupCells(listedProfiles(state), overlay.show),
];

/** Instead of rows: what is, and the key that helps. */
export const profilesMessage = (state: State, { list, show }: ProfilesOverlay): readonly Cell[] => {
  if (!configOf(state)) return [{ text: 'Reading the config…', tone: 'dim' }];
  if (listedProfiles(state).length === 0)
    return [
      { text: 'The config has no profile yet.' },
      {
        text: `Escape goes back to the panes; ${keyOf(state, 'create-profiles')} creates profiles for your roles there.`,
        tone: 'dim',
      },
    ];
  if (list.filter !== '') return [{ text: 'Nothing matches. Escape clears the filter.', tone: 'dim' }];
  return [{ text: `No profile is ${groupWords(show)}. Escape shows all.`, tone: 'dim' }];
};
