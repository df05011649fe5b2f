/** Names that may have been meant by one that does not exist. */
import { anyOf } from '../sentences.ts';

/** Edits (insert, remove or replace a letter, or swap two neighbours) from one word to the other. */
export const distance = (from: string, to: string): number => {
  const letters = [...to];
  const typed = [...from];
  let before: readonly number[] = [];
  let row: readonly number[] = [0, ...letters.map((_, j) => j + 1)];
  for (const [i, letter] of typed.entries()) {
    const next = [i + 1];
    for (const [j, wanted] of letters.entries()) {
      const replaced = (row[j] ?? 0) + (letter === wanted ? 0 : 1);
      const isSwapped = i > 0 && j > 0 && letter === letters[j - 1] && typed[i - 1] === wanted;
      const swapped = isSwapped ? (before[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(replaced, swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** Share of the longer word: up to two letters in five may be wrong, as in commander's own suggestions. */
const tolerated = 0.4;
const most = 3;
/** Comparing costs the product of the lengths. */
const longestCompared = 200;

/** Infinity: not meant. A part of a name counts as one wrong letter. */
const farness = (typed: string, name: string): number => {
  if (typed.length > 2 && name.includes(typed)) return 1;
  const longest = Math.max(typed.length, name.length);
  if (longest > longestCompared) return Number.POSITIVE_INFINITY;
  if (Math.abs(typed.length - name.length) > tolerated * longest) return Number.POSITIVE_INFINITY;
  const edits = distance(typed, name);
  return edits <= tolerated * longest ? edits : Number.POSITIVE_INFINITY;
};

/** The nearest names, at most three, nearest first; none when nothing is near. Letter case does not count. */
export const nearest = (typed: string, names: readonly string[]): readonly string[] =>
  names
    .map(name => ({ name, far: farness(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ name }) => name);

/** "Did you mean a, b or c?", or nothing. */
export const didYouMean = (typed: string, names: readonly string[]): string | undefined => {
  const near = nearest(typed, names);
  return near.length === 0 ? undefined : `Did you mean ${anyOf(near)}?`;
};
