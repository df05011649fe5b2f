/** How wide the texts of a column are: all of them, and all but the odd very long one. */
import { widthOf } from './measure.ts';

export interface TextWidths {
  readonly longest: number;
  /** Nine of ten are not wider: a few very long ones must not take the room of all rows. */
  readonly usual: number;
}

/** `notLong`: up to this width no text counts as very long. `few`: how many of a few texts may be odd. */
export const widthsOf = <T>(
  items: readonly T[],
  text: (item: T) => string,
  notLong: number,
  few = 0,
): TextWidths => {
  const counts: number[] = [];
  for (const item of items) {
    const width = widthOf(text(item));
    counts[width] = (counts[width] ?? 0) + 1;
  }
  const longest = Math.max(0, counts.length - 1);
  if (longest <= notLong) return { longest, usual: longest };
  const texts = items.length - (counts[0] ?? 0);
  // Of two nobody knows which one is odd.
  const odd = texts < 3 ? 0 : Math.max(few, texts / 10);
  let usual = longest;
  for (let wider = 0; usual > 0; usual--) {
    wider += counts[usual] ?? 0;
    if (wider > odd) break;
  }
  return { longest, usual };
};
