/** What is known of the selected row: labelled lines, broken to the width where they are drawn. */
import { type ActiveList, type ListState, scrollOf } from '../list.ts';
import type { Tone } from '../rows.ts';
import type { TableAreas } from './areas.ts';

/** A line before it is wrapped; without text it is a gap. */
export interface DetailLine {
  readonly label?: string;
  readonly text: string;
  readonly tone?: Tone;
}

/**
 * The details cover the list, and the movement keys scroll them. A line may be wrapped into several, and any
 * of these can be the first on screen.
 */
export const readingOf = (
  lines: readonly DetailLine[],
  reading: ListState,
  { list, details }: TableAreas,
): ActiveList => ({
  ...scrollOf(
    lines.map(line => line.text),
    reading,
    1,
  ),
  height: Math.max(list.height, details.height),
});
