/** Every setting, and what there is to say of the selected one beside or below. */
import type { Cell } from '../../state/rows.ts';
import { type DetailCell, detailCells } from '../../state/settings/details.ts';
import { settingsTable } from '../../state/settings/list.ts';
import type { SettingsOverlay } from '../../state/settings/types.ts';
import type { State } from '../../state/state.ts';
import { blank, type Line, line } from '../../text/line.ts';
import { cut, padded, widthOf, wrapped } from '../../text/measure.ts';
import { cutOff, listView } from '../table.ts';

const toneOf = ({ tone }: Cell, index: number) => tone ?? (index === 0 ? 'accent' : 'plain');

/** The name stands beside its text, or below it where one of the names has no room there. */
const rowLinesOf = (cell: DetailCell, column: number, width: number): readonly Line[] => {
  const { text, name = '' } = cell;
  if (column === 0) return [line(` ${text}`, 'dim'), line(`   ${name}`)];
  return [[{ text: ` ${padded(text, column)} `, tone: 'dim' }, { text: cut(name, width - column - 3) }]];
};

/** Of the column of texts that have a name; 0 where text and name do not fit beside each other. */
const columnOf = (cells: readonly DetailCell[], width: number): number => {
  const rows = cells.filter(({ name }) => name !== undefined);
  const column = Math.max(0, ...rows.map(({ text }) => widthOf(text))) + 1;
  const widest = Math.max(0, ...rows.map(({ name = '' }) => widthOf(name)));
  return column + widest + 3 <= width ? column : 0;
};

const detailLines = (cells: readonly DetailCell[], width: number): readonly Line[] => {
  const column = columnOf(cells, width);
  return cells.flatMap((cell, index): readonly Line[] => {
    if (cell.name !== undefined) return rowLinesOf(cell, column, width);
    if (cell.text === '') return [blank];
    return wrapped(cell.text, width - 2).map(text => line(` ${text}`, toneOf(cell, index)));
  });
};

const told = (
  state: State,
  overlay: SettingsOverlay,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Line[] => {
  const item = settingsTable.here(state, overlay);
  if (!item) return [];
  return cutOff(detailLines(detailCells(state, item), width), height, settingsTable.more(state));
};

export const settingsView = listView<SettingsOverlay>(told);
