/** Scrolling through lines that have no cursor: the list's rows are the possible first lines. */

import { rememberedFor } from '../domain/memo.ts';
import type { ActiveList } from './flow.ts';
import { type ListState, settled } from './list.ts';

/**
 * Made once for each set of lines and height, so that a key costs the same in a long text as in a short one.
 */
const firstLines = rememberedFor((lines: readonly string[], height: number): readonly string[] =>
  Array.from({ length: Math.max(1, lines.length - height + 1) }, (_unused, index) => String(index)),
);

/** The list that the movement keys scroll. */
export const scrollOf = (lines: readonly string[], list: ListState, height: number): ActiveList => {
  const keys = firstLines(lines, height);
  return { keys, list: settled(list, keys, height), height };
};

/** The lines on screen. */
export const visibleLines = (lines: readonly string[], { list, height }: ActiveList): readonly string[] =>
  lines.slice(list.at, list.at + height);
