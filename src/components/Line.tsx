/** One line made of toned pieces. Colour only supports what a glyph or a word already says. */
import { Text } from 'ink';
import type { ReactNode } from 'react';
import type { Cell, Tone } from '../state/rows.ts';

interface Style {
  readonly color?: string;
  readonly dimColor?: boolean;
  readonly bold?: boolean;
}

const styles: Readonly<Record<Tone, Style>> = {
  plain: {},
  dim: { dimColor: true },
  good: { color: 'green' },
  bad: { color: 'red' },
  warn: { color: 'yellow' },
  accent: { color: 'cyan' },
};

export const styleOf = (tone: Tone | undefined): Style => styles[tone ?? 'plain'];

export const Piece = ({ text, tone }: Pick<Cell, 'text' | 'tone'>): ReactNode =>
  tone === undefined || tone === 'plain' ? text : <Text {...styleOf(tone)}>{text}</Text>;

export const Line = ({ cells }: { cells: readonly Cell[] }): ReactNode => (
  <Text wrap="truncate">
    {cells.map((cell, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line have no other identity
      <Piece key={index} {...cell} />
    ))}
  </Text>
);
