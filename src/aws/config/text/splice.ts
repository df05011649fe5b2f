/** Replacing lines of a text. */
import type { Lines } from './lines.ts';

/** From line `at` (0-based) of the old text, `remove` lines give way to `insert`. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  /**
   * Whole lines with their line ends, often many in one piece: half a million strings cost the collector too
   * much.
   */
  readonly insert: readonly string[];
}

/** The whole text after the splices. */
export const render = (lines: Lines, splices: readonly Splice[]): string => {
  const { text, starts } = lines;
  const parts: string[] = [];
  let from = 0;
  for (const { at, remove, insert } of splices) {
    parts.push(text.slice(from, starts[at] ?? text.length));
    for (const piece of insert) parts.push(piece);
    from = starts[at + remove] ?? text.length;
  }
  parts.push(text.slice(from));
  return parts.join('');
};
