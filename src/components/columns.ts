/** A row in columns: how Ink's rows and the frames painted before Ink is there both cut it. */
import type { Cell, Row } from '../state/rows.ts';
import { padded, widthOf } from '../text/measure.ts';

/** Selector, mark and a blank before the first cell. */
const gutter = 3;
/** Between the last cell and the frame. */
const margin = 1;

const fixedWidth = (cell: Cell, room: number): number =>
  cell.width === 0 ? Math.min(widthOf(cell.text), Math.floor(room / 2)) : (cell.width ?? 0);

/** Cells with a width keep it; the first without takes what is left; a blank stands between. */
const laidOut = (cells: readonly Cell[], width: number): readonly Cell[] => {
  const fixed = cells.map(cell => (cell.width === undefined ? undefined : fixedWidth(cell, width)));
  const taken = fixed.reduce<number>((sum, each) => sum + (each === undefined ? 0 : each + 1), 0);
  const grow = Math.max(0, width - taken);
  return cells.map((cell, index) => {
    const own = fixed[index];
    return own === undefined
      ? { ...cell, text: padded(cell.text, grow) }
      : { ...cell, text: ` ${padded(cell.text, own, cell.align)}` };
  });
};

/** The pieces of a row, the gutter first and nothing blank at its end. */
export const piecesOf = (row: Row, width: number, selected: boolean): readonly Cell[] => {
  const lead = `${selected ? '›' : ' '}${row.mark?.text ?? ' '} `;
  const cells = laidOut(row.cells, width - gutter - margin);
  return [
    { text: lead, ...(row.mark?.tone ? { tone: row.mark.tone } : {}) },
    ...cells.map((cell, index) =>
      index === cells.length - 1 ? { ...cell, text: cell.text.trimEnd() } : cell,
    ),
  ];
};

/** The selected row of the focused pane is highlighted over its whole width. */
export const highlighted = (row: Row, width: number): string =>
  padded(
    piecesOf(row, width, true)
      .map(cell => cell.text)
      .join(''),
    width,
  );
