/** Lines that give way to each other where there is not room for all. */
import { blank, type Line, type Tone, wrappedLines } from './line.ts';

export interface FlexLine {
  readonly spans: Line;
  /**
   * Lines of the lowest number go first, the last of them before the others; without a number a line stays.
   */
  readonly drop?: number;
  /** All lines of that number go together: half a sentence is worse than none. */
  readonly whole?: boolean;
}

/** A blank line, the first to go. */
export const gap: FlexLine = { spans: blank, drop: 0 };

/** Text in columns of this width, a blank on either side. */
export const paragraph = (
  text: string,
  width: number,
  tone: Tone = 'plain',
  drop?: number,
): readonly FlexLine[] =>
  wrappedLines(text, width, tone).map(spans => ({
    spans,
    ...(drop === undefined ? {} : { drop, whole: true }),
  }));

const firstToGo = (lines: readonly FlexLine[]): number => {
  let found = -1;
  lines.forEach(({ drop = Infinity }, index) => {
    if (drop < Infinity && drop <= (lines[found]?.drop ?? Infinity)) found = index;
  });
  return found;
};

/** As many lines as there is room for. */
export const roomFor = (lines: readonly FlexLine[], height: number): readonly Line[] => {
  if (lines.length <= height) return lines.map(({ spans }) => spans);
  const index = firstToGo(lines);
  const first = lines[index];
  if (!first) return lines.slice(0, height).map(({ spans }) => spans);
  const left = first.whole ? lines.filter(each => each.drop !== first.drop) : lines.toSpliced(index, 1);
  return roomFor(left, height);
};
