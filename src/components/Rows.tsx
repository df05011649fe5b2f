/** Exactly the rows that are on screen, one Text each. */
import { memo, type ReactNode } from 'react';
import type { Cell, Row } from '../state/rows.ts';
import { highlighted, piecesOf } from './columns.ts';
import { Piece } from './Line.tsx';
import { Text } from './Text.tsx';

interface RowProps {
  readonly row: Row;
  readonly width: number;
  readonly selected: boolean;
  readonly focused: boolean;
}

const DrawnRow = ({ row, width, selected, focused }: RowProps): ReactNode => {
  if (selected && focused)
    return (
      <Text wrap="truncate" inverse>
        {highlighted(row, width)}
      </Text>
    );
  return (
    <Text wrap="truncate" bold={selected} dimColor={row.dim === true}>
      {piecesOf(row, width, selected).map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a row stay in their places
        <Piece key={index} {...cell} />
      ))}
    </Text>
  );
};

const sameCell = (a: Cell | undefined, b: Cell | undefined): boolean =>
  a === b || (a?.text === b?.text && a?.tone === b?.tone && a?.width === b?.width && a?.align === b?.align);

const sameRow = (a: Row, b: Row): boolean =>
  a.dim === b.dim &&
  sameCell(a.mark, b.mark) &&
  a.cells.length === b.cells.length &&
  a.cells.every((cell, index) => sameCell(cell, b.cells[index]));

/** Rows are cut again from each state; most of them say what they said before, and need not be rendered. */
const RowLine = memo(
  DrawnRow,
  (a, b) =>
    a.width === b.width && a.selected === b.selected && a.focused === b.focused && sameRow(a.row, b.row),
);

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
