/** Details of what is selected, the status line, and the footer of keys. */
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { TextField } from '../state/flow.ts';
import type { Hint } from '../state/footer.ts';
import type { Rect } from '../state/layout.ts';
import type { Cell } from '../state/rows.ts';
import { Field } from './Field.tsx';
import { fitting } from './fitting.ts';
import { Line } from './Line.tsx';

export const Details = ({ lines, rect }: { lines: readonly string[]; rect: Rect }): ReactNode => (
  <Box flexDirection="column" width={rect.width} height={rect.height} flexShrink={0} overflow="hidden">
    {Array.from({ length: rect.height }, (_unused, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
      <Text key={index} wrap="truncate" dimColor={index > 0}>{` ${lines[index] ?? ''}`}</Text>
    ))}
  </Box>
);

/** One line: what is going on, or the filter being typed. */
export const Status = ({ status, filter }: { status: Cell; filter: TextField | undefined }): ReactNode =>
  filter ? <Field label=" / " field={filter} focused /> : <Line cells={[{ text: ' ' }, status]} />;

export const Footer = ({ hints, width }: { hints: readonly Hint[]; width: number }): ReactNode => (
  <Text wrap="truncate">
    {fitting(hints, width).map(hint => (
      <Text key={hint.key + hint.title} dimColor={!hint.available}>
        {' '}
        <Text bold={hint.available} {...(hint.available ? { color: 'cyan' } : {})}>
          {hint.key}
        </Text>{' '}
        {hint.title}{' '}
      </Text>
    ))}
  </Text>
);
