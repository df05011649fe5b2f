/** Every setting, and what there is to say of the selected one beside or below. */
import { fieldOf } from '../../state/overlays.ts';
import type { Cell } from '../../state/rows.ts';
import { type DetailCell, detailCells } from '../../state/settings/details.ts';
import type { SettingsOverlay } from '../../state/settings/types.ts';
import { itemHere, settingRows, settingsLayout, settingsList } from '../../state/settings/view.ts';
import { topOf } from '../../state/state.ts';
import { aimed, blank, fitted, type Line, line, rule } from '../../text/line.ts';
import { cut, padded, widthOf, wrapped } from '../../text/measure.ts';
import { rowLines } from '../columns.ts';
import { fieldPart, isInput, ofHeight, type Part } from '../part.ts';
import type { OverlayProps, OverlayView } from '../view.ts';

type Props = OverlayProps<SettingsOverlay>;

/** The row that is typed makes room for the field. */
const listParts = ({ state, overlay }: Props): readonly Part[] => {
  const { list } = settingsLayout(state);
  const { selected } = settingsList(state, overlay).list;
  const rows = settingRows(state, overlay);
  const typing = topOf(state, 'setting-field');
  const field = fieldOf(state);
  const lines: readonly Part[] = rowLines(rows, list.width, selected, typing === undefined);
  if (!typing || !field) return ofHeight(lines, list.height);
  const at = rows.findIndex(({ key }) => key === selected);
  const { item } = typing;
  const label =
    item.how.is === 'name'
      ? `› ${item.title ?? item.key}: `
      : item.how.is === 'pair'
        ? '› '
        : `› ${item.key} = `;
  const margin = settingsLayout(state).wide ? settingsLayout(state).details.width + 1 : 0;
  return ofHeight(
    lines.map((part, index) => (index === at ? fieldPart(label, field, { margin }) : part)),
    list.height,
  );
};

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

/** What does not fit is told. */
const fitting = (lines: readonly Line[], height: number): readonly Line[] =>
  lines.length <= height ? lines : [...lines.slice(0, height - 1), line(' …', 'dim')];

export const settingsView: OverlayView<SettingsOverlay> = props => {
  const { state } = props;
  const { wide, list, details } = settingsLayout(state);
  const item = itemHere(state);
  const told = item ? fitting(detailLines(detailCells(state, item), details.width), details.height) : [];
  const parts = listParts(props);
  if (!wide) return [...parts, rule(list.width), ...told];
  return parts.map((part, index) => {
    // A field reaches the frame: it is drawn over its own line.
    if (isInput(part)) return part;
    return [
      ...fitted(part, list.width),
      { text: '│', tone: 'border' },
      ...aimed(fitted(told[index] ?? blank, details.width), { is: 'nothing' }),
    ];
  });
};
