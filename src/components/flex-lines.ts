/** Lines that give way to each other where there is not room for all. */
import type { Cell, Tone } from '../state/rows.ts';
import { wrapped } from '../text/measure.ts';

export interface FlexLine {
  readonly cells: readonly Cell[];
  /**
   * Lines of the lowest number go first, the last of them before the others; without a number a line stays.
   */
  readonly drop?: number;
  /** All lines of that number go together: half a sentence is worse than none. */
  readonly whole?: boolean;
}

/** A blank line, the first to go. */
export const gap: FlexLine = { cells: [], drop: 0 };

const line = (text: string, tone: Tone, drop: number | undefined): FlexLine => ({
  cells: [{ text: ` ${text}`, tone }],
  ...(drop === undefined ? {} : { drop, whole: true }),
});

/** Text in columns of this width, a blank on either side. */
export const paragraph = (
  text: string,
  width: number,
  tone: Tone = 'plain',
  drop?: number,
): readonly FlexLine[] => wrapped(text, width - 2).map(part => line(part, tone, drop));

const firstToGo = (lines: readonly FlexLine[]): number => {
  let found = -1;
  lines.forEach(({ drop = Infinity }, index) => {
    if (drop < Infinity && drop <= (lines[found]?.drop ?? Infinity)) found = index;
  });
  return found;
};

/** As many lines as there is room for. */
export const fitted = (lines: readonly FlexLine[], height: number): readonly FlexLine[] => {
  if (lines.length <= height) return lines;
  const index = firstToGo(lines);
  const line = lines[index];
  if (!line) return lines.slice(0, height);
  const left = line.whole ? lines.filter(each => each.drop !== line.drop) : lines.toSpliced(index, 1);
  return fitted(left, height);
};
