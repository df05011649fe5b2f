/** Headings and rows of a list in columns. */
import type { Cell, Row } from '../rows.ts';
import { columnRoom } from './areas.ts';
import { type ColumnNeed, fitColumns, gapIn } from './fit.ts';
import type { ColumnShape, Sort } from './table.ts';

/** A column as it is shown. */
export interface Fitted<C> {
  readonly column: C;
  /** With the gap to the next one. */
  readonly width: number;
}

/** The columns that are shown in a list of this width. */
export const shownColumns = <C>(
  columns: readonly C[],
  needs: readonly ColumnNeed[],
  width: number,
): readonly Fitted<C>[] => {
  const room = columnRoom(width);
  const widths = fitColumns(needs, room);
  const shown = columns
    .map((column, at) => ({ column, width: widths[at] ?? 0 }))
    .filter(each => each.width > 0);
  // One blank of the gap stands between any two cells.
  const gap = gapIn(room) - 1;
  return shown.map((each, at) => (at < shown.length - 1 ? { ...each, width: each.width + gap } : each));
};

type Shape = ColumnShape<never>;

export const placed = (
  { column, width }: Fitted<Shape>,
  cell: Omit<Cell, 'width' | 'align'> | undefined,
): Cell => ({
  text: '',
  ...cell,
  width,
  ...(column.align ? { align: column.align } : {}),
});

const headingOf = ({ id, title }: Shape, sort: Sort | undefined): string =>
  sort && id === sort.by && title !== '' ? `${title} ${sort.reversed ? '▾' : '▴'}` : title;

/** `sort`: the one that the rows stand in. A column without an order takes no click. */
export const headingRow = (fitted: readonly Fitted<Shape>[], sort: Sort | undefined): Row => ({
  key: 'headings',
  cells: fitted.map(each =>
    placed(each, {
      text: headingOf(each.column, sort),
      tone: 'dim',
      ...(each.column.order ? { target: { is: 'sort', by: each.column.id } } : {}),
    }),
  ),
});
