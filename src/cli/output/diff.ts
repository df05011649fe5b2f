/** A unified diff, with its colours on a terminal. */
import type { Output } from './output.ts';

const tones = { '+': 'good', '-': 'bad', '@': 'dim' } as const;

export const showDiff = (out: Output, lines: readonly string[]): void => {
  const toneOf = (line: string) => Object.entries(tones).find(([mark]) => line.startsWith(mark))?.[1];
  for (const line of lines) out.exact(line, toneOf(line));
};
