/** One line made of toned pieces. Colour only supports what a glyph or a word already says. */
import type { ReactNode } from 'react';
import type { Cell } from '../state/rows.ts';
import { plain } from '../text/plain.ts';
import { Text } from './Text.tsx';
import { styleOf } from './tones.ts';

export { styleOf };

export const Piece = ({ text, tone }: Pick<Cell, 'text' | 'tone'>): ReactNode =>
  tone === undefined || tone === 'plain' ? plain(text) : <Text {...styleOf(tone)}>{text}</Text>;

export const Line = ({ cells }: { cells: readonly Cell[] }): ReactNode => (
  <Text wrap="truncate">
    {cells.map((cell, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line have no other identity
      <Piece key={index} {...cell} />
    ))}
  </Text>
);
