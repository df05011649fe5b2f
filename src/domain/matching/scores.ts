/** How well texts match a word. A longer word is looked for only where the shorter was. */
import fuzzysort from 'fuzzysort';

export type Prepared = ReturnType<typeof fuzzysort.prepare>;

/** By the place of the text: above 0 if the word is found, else 0 or `strewn`. */
export type Scores = Float64Array;

/** Scores run from 0 to 1; `sbx` for `sandbox` has 0.3. Lower ones are letters scattered over the text. */
export const threshold = 0.25;

/**
 * The letters are there, but too far apart. More letters may bring them together: `n-t` is strewn where
 * `n-team` is not.
 */
const strewn = -1;

/** `before`: the scores of a word this one begins with. What lacks even its letters is skipped. */
export const scored = (word: string, targets: readonly Prepared[], before: Scores | undefined): Scores => {
  const scores = new Float64Array(targets.length);
  for (let at = 0; at < targets.length; at++) {
    const target = targets[at];
    const found = target && before?.[at] !== 0 ? fuzzysort.single(word, target) : null;
    if (!found) continue;
    const { score } = found;
    scores[at] = score >= threshold ? score : strewn;
  }
  return scores;
};

/** Words whose answers are kept, so that deleting a letter computes nothing. */
const wordsKept = 24;

const longestBeginning = <A>(known: ReadonlyMap<string, A>, word: string): A | undefined => {
  for (let length = word.length - 1; length > 0; length--) {
    const answers = known.get(word.slice(0, length));
    if (answers) return answers;
  }
  return undefined;
};

/** Answers for words that are typed letter by letter. */
export const narrowing = <A>(answered: (word: string, before: A | undefined) => A): ((word: string) => A) => {
  const known = new Map<string, A>();
  return word => {
    const answers = known.get(word) ?? answered(word, longestBeginning(known, word));
    // Set again, so that this word is forgotten last.
    known.delete(word);
    known.set(word, answers);
    for (const oldest of known.keys()) {
      if (known.size <= wordsKept) break;
      known.delete(oldest);
    }
    return answers;
  };
};
