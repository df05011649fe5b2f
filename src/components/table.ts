/** A list in columns as it is drawn: filter, headings, rows, and the details beside or below them. */

import type { ListState } from '../state/list.ts';
import type { Overlay } from '../state/messages.ts';
import { fieldOf } from '../state/overlays.ts';
import type { Cell, Row } from '../state/rows.ts';
import type { State } from '../state/state.ts';
import type { TableAreas } from '../state/table/areas.ts';
import { isFiltering } from '../state/table/filter.ts';
import { aimed, blank, fitted, type Line, line, rule } from '../text/line.ts';
import { wrapped } from '../text/measure.ts';
import { rowLines } from './columns.ts';
import { fieldPart, isInput, ofHeight, type Part } from './part.ts';

/** The filter that is typed, or the one that is kept. */
export const filterParts = (
  state: State,
  overlay: Overlay & { readonly list: ListState },
): readonly Part[] => {
  const field = isFiltering(state, overlay) ? fieldOf(state) : undefined;
  if (field) return [fieldPart(' / ', field)];
  return overlay.list.filter === '' ? [] : [line(` / ${overlay.list.filter}`, 'accent')];
};

export interface Listed {
  readonly areas: TableAreas;
  readonly heading: Row;
  /** The rows on screen. */
  readonly rows: readonly Row[] | readonly Part[];
  readonly selected: string | undefined;
  /** In place of rows: what is, and the key that helps. */
  readonly empty: readonly Pick<Cell, 'text' | 'tone'>[];
  readonly details: readonly Line[];
}

const isRow = (row: Row | Part): row is Row => 'cells' in row;

const listParts = ({ areas, heading, rows, selected, empty }: Listed): readonly Part[] => {
  const { width, height } = areas.list;
  const shown = rows.flatMap((row): readonly Part[] =>
    isRow(row) ? rowLines([row], width, selected) : [row],
  );
  const instead = empty.flatMap(({ text, tone }) =>
    wrapped(text, width - 6).map(part => line(`   ${part}`, tone)),
  );
  return [
    ...(areas.headed ? rowLines([heading], width, undefined, false) : []),
    ...ofHeight(shown.length > 0 ? shown : instead, height),
  ];
};

/** What does not fit is told; `more` says how to see it. */
const cutOff = (lines: readonly Line[], height: number, more: string): readonly Line[] =>
  lines.length <= height ? lines : [...lines.slice(0, Math.max(0, height - 1)), line(` … ${more}`, 'dim')];

const besideEachOther = (listed: Listed, more: string): readonly Part[] => {
  const { list, details } = listed.areas;
  const right = cutOff(listed.details, details.height, more);
  return listParts(listed).map((left, index): Part => {
    const beside: Line = [
      { text: index < details.height ? '│' : ' ', tone: 'border' },
      ...aimed(fitted(right[index] ?? blank, details.width), { is: 'nothing' }),
    ];
    if (!isInput(left)) return [...fitted(left, list.width), ...beside];
    const behind = [...fitted(blank, list.width), ...beside];
    return 'field' in left ? { ...left, margin: details.width + 1, behind } : left;
  });
};

/** `more`: how to see details that do not fit. */
export const tableParts = (listed: Listed, more: string): readonly Part[] => {
  const { beside, details } = listed.areas;
  if (beside) return besideEachOther(listed, more);
  if (details.height <= 0) return listParts(listed);
  return [...listParts(listed), rule(details.width), ...cutOff(listed.details, details.height, more)];
};
