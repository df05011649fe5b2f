/** Lines of words in a column. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { FlexLine } from './flex-lines.ts';
import { Line } from './Line.tsx';

const blank = [{ text: ' ' }];

export const Words = ({ lines, width }: { lines: readonly FlexLine[]; width: number }): ReactNode => (
  <Box flexDirection="column" flexShrink={0} width={width}>
    {lines.map((each, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
      <Line key={index} cells={each.cells.length === 0 ? blank : each.cells} />
    ))}
  </Box>
);
