/** Details of what is selected, the status line, and the footer of keys. */
import type { ReactNode } from 'react';
import type { TextField } from '../state/flow.ts';
import type { Hint } from '../state/footer.ts';
import type { Cell } from '../state/rows.ts';
import { Field } from './Field.tsx';
import { fitting } from './fitting.ts';
import { Line } from './Line.tsx';
import { Text } from './Text.tsx';

/** Details and status; the filter, while it is typed, stands where the status is. */
export const Bottom = ({
  lines,
  filter,
  width,
}: {
  lines: readonly Cell[];
  filter: TextField | undefined;
  width: number;
}): ReactNode => {
  const shown = filter ? lines.slice(0, -1) : lines;
  return (
    <>
      {shown.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Line key={index} cells={[cell.text === '' ? { text: ' ' } : cell]} />
      ))}
      {filter ? <Field label=" / " field={filter} focused width={width} /> : null}
    </>
  );
};

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
