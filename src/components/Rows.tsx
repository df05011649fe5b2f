/** Exactly the rows that are on screen, one Text each. */
import { Text } from 'ink';
import type { ReactNode } from 'react';
import type { Row } from '../state/rows.ts';
import { highlighted, piecesOf } from './columns.ts';
import { Piece } from './Line.tsx';

interface RowProps {
  readonly row: Row;
  readonly width: number;
  readonly selected: boolean;
  readonly focused: boolean;
}

const RowLine = ({ row, width, selected, focused }: RowProps): ReactNode => {
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
