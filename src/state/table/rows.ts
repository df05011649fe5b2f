/** Headings and rows of a list in columns. */
import type { Cell, Row } from '../rows.ts';
import { columnRoom } from './areas.ts';
import { type ColumnNeed, fitColumns, gapIn } from './fit.ts';
import type { Column, Sort } from './table.ts';

/** A column as it is shown. */
export interface Fitted<T> {
  readonly column: Column<T>;
  /** With the gap to the next one. */
  readonly width: number;
}

/** The columns that are shown in a list of this width. */
export const shownColumns = <T>(
  columns: readonly Column<T>[],
  needs: readonly ColumnNeed[],
  width: number,
): readonly Fitted<T>[] => {
  const room = columnRoom(width);
  const widths = fitColumns(needs, room);
  const shown = columns
    .map((column, at) => ({ column, width: widths[at] ?? 0 }))
    .filter(each => each.width > 0);
  // One blank of the gap stands between any two cells.
  const gap = gapIn(room) - 1;
  return shown.map((each, at) => (at < shown.length - 1 ? { ...each, width: each.width + gap } : each));
};

const placed = <T>({ column, width }: Fitted<T>, cell: Omit<Cell, 'width' | 'align'> | undefined): Cell => ({
  text: '',
  ...cell,
  width,
  ...(column.align ? { align: column.align } : {}),
});

const headingOf = <T>({ id, title }: Column<T>, { by, reversed }: Sort): string =>
  id === by ? `${title} ${reversed ? '▾' : '▴'}` : title;

export const headingRow = <T>(fitted: readonly Fitted<T>[], sort: Sort): Row => ({
  key: 'headings',
  cells: fitted.map(each =>
    placed(each, {
      text: headingOf(each.column, sort),
      tone: 'dim',
      target: { is: 'sort', by: each.column.id },
    }),
  ),
});

/** By the ids of the columns. */
export type Cells = Readonly<Record<string, Pick<Cell, 'text' | 'tone' | 'spans' | 'matched'>>>;

export const tableRow = <T>(
  fitted: readonly Fitted<T>[],
  key: string,
  cells: Cells,
  more: Pick<Row, 'mark' | 'dim'> = {},
): Row => ({ key, cells: fitted.map(each => placed(each, cells[each.column.id])), ...more });
