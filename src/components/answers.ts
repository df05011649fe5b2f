/** The line of answers at the foot of a box that asks: a click on one answers, too. */
import { keyOf, pressing } from '../state/key-names.ts';
import type { State } from '../state/state.ts';
import { type Line, type Target, textOf } from '../text/line.ts';
import { widthOf } from '../text/measure.ts';

export interface Answer {
  readonly key: string;
  readonly word: string;
  readonly target: Target | undefined;
}

export const answerBy = (state: State, id: string, word: string): Answer => ({
  key: keyOf(state, id),
  word,
  target: pressing(state, id),
});

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
