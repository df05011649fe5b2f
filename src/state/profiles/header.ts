/**
 * The line above the rows: how many profiles of each group, how many marked; and the text in place of rows.
 */

import { faultText, fileProblems } from '../../domain/failures/file-faults.ts';
import { counted } from '../../domain/time.ts';
import type { Line } from '../../text/line.ts';
import { widthOf } from '../../text/measure.ts';
import { keyOf } from '../key-names.ts';
import type { Cell } from '../rows.ts';
import { configOf } from '../select.ts';
import type { State } from '../state.ts';
import type { Told } from '../table/parts.ts';
import { groupCells, groupWords } from './groups.ts';
import type { ProfilesOverlay } from './types.ts';
import { listedProfiles } from './worth.ts';

/** The marked profiles that are still there. */
const markedCells = (state: State, { marked }: ProfilesOverlay): readonly Cell[] => {
  if (marked.size === 0) return [];
  const { length } = listedProfiles(state).filter(({ name }) => marked.has(name));
  return length === 0 ? [] : [{ text: ` ✓ ${counted(length)} marked ·`, tone: 'accent' }];
};

/** On a second line where one has no room for every group. */
const inLines = (cells: readonly Cell[], width: number): readonly Line[] => {
  const lines: Cell[][] = [[]];
  for (const cell of cells) {
    const last = lines.at(-1) ?? [];
    const taken = last.reduce((sum, { text }) => sum + widthOf(text), 0);
    if (last.length > 1 && taken + widthOf(cell.text.trimEnd()) > width) lines.push([{ text: ' ' }, cell]);
    else last.push(cell);
  }
  return lines;
};

/** Lines of a screen from which a second one does not take a row that is missed. */
const tall = 20;

export const profilesHeader = (state: State, overlay: ProfilesOverlay, width: number): readonly Line[] => {
  const cells = [
    ...markedCells(state, overlay),
    { text: ' ' },
    ...groupCells(listedProfiles(state), overlay.show),
  ];
  return state.screen.rows < tall ? [cells] : inLines(cells, width);
};

/** The first thing about the files themselves; `ssotui profiles` lists them all. */
export const profilesNotes = (state: State): readonly Told[] => {
  const config = configOf(state);
  if (!config) return [];
  const problems = fileProblems(config);
  const [first, ...more] = [...problems, ...(config.warnings ?? [])];
  if (!first) return [];
  const rest = more.length > 0 ? ` (and ${counted(more.length)} more: ssotui profiles)` : '';
  return [{ text: `${faultText(first)}${rest}`, tone: problems.length > 0 ? 'bad' : 'warn' }];
};

export const profilesEmpty = (state: State, { show }: ProfilesOverlay): readonly Told[] => {
  if (!configOf(state)) return [{ text: 'Reading the config…', tone: 'dim' }];
  if (listedProfiles(state).length > 0)
    return [{ text: `No profile is ${groupWords(show)}. Escape shows all.`, tone: 'dim' }];
  return [
    { text: 'The config has no profile yet.' },
    {
      text: `Escape goes back to the panes; ${keyOf(state, 'create-profiles')} creates profiles for your roles there.`,
      tone: 'dim',
    },
  ];
};
