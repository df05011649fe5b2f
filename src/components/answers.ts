/** The line of answers at the foot of a box that asks: a click on one answers, too. */
import type { Target } from '../text/line.ts';
import { type Line, textOf } from '../text/line.ts';
import { widthOf } from '../text/measure.ts';

export interface Answer {
  readonly key: string;
  readonly word: string;
  readonly target: Target | undefined;
}

/** Blanks between two answers, if there is room for so many. */
const gaps = [3, 2, 1];

const answered = (answers: readonly Answer[], gap: number): Line =>
  answers.flatMap(
    ({ key, word, target }, index): Line => [
      { text: ' '.repeat(index === 0 ? 1 : gap) },
      { text: key, tone: 'key', target },
      { text: ` ${word}`, target },
    ],
  );

export const answerLine = (answers: readonly Answer[], width: number): Line => {
  const lines = gaps.map(gap => answered(answers, gap));
  return lines.find(each => widthOf(textOf(each)) < width) ?? lines.at(-1) ?? [];
};
