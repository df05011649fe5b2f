/** Exactly the rows that are on screen, one Text each. */
import { Text } from 'ink';
import type { ReactNode } from 'react';
import type { Cell, Row } from '../state/rows.ts';
import { padded, widthOf } from './cells.ts';
import { Piece } from './Line.tsx';

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

interface RowProps {
  readonly row: Row;
  readonly width: number;
  readonly selected: boolean;
  readonly focused: boolean;
}

const RowLine = ({ row, width, selected, focused }: RowProps): ReactNode => {
  const cells = laidOut(row.cells, width - gutter - margin);
  const lead = `${selected ? '›' : ' '}${row.mark?.text ?? ' '} `;
  if (selected && focused)
    return (
      <Text wrap="truncate" inverse>
        {padded(lead + cells.map(cell => cell.text).join(''), width)}
      </Text>
    );
  return (
    <Text wrap="truncate" bold={selected} dimColor={row.dim === true}>
      <Piece text={lead} {...(row.mark?.tone ? { tone: row.mark.tone } : {})} />
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a row stay in their places
        <Piece key={index} {...cell} text={index === cells.length - 1 ? cell.text.trimEnd() : cell.text} />
      ))}
    </Text>
  );
};

interface RowsProps {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly selected: string | undefined;
  readonly focused: boolean;
}

export const Rows = ({ rows, width, selected, focused }: RowsProps): ReactNode =>
  rows.map(row => (
    <RowLine key={row.key} row={row} width={width} selected={row.key === selected} focused={focused} />
  ));
