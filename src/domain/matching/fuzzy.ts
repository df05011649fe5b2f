/** The fuzzy filter of all lists: words in any order, letters with gaps, best match first. */
import fuzzysort from 'fuzzysort';
import { onceFor, rememberedFor } from '../collections/memo.ts';
import { narrowing, type Scores, scored, threshold } from './scores.ts';

/** Prepared once for each object: a page that arrives prepares only its own rows. */
const preparedFor = onceFor((item: object, text: (item: never) => string) =>
  fuzzysort.prepare(text(item as never)),
);

const scoresFor = rememberedFor((items: readonly object[], text: (item: never) => string) => {
  const targets = items.map(item => preparedFor(item, text));
  return narrowing<Scores>((word, before) => scored(word, targets, before));
});

/** Scores are told apart by steps of this size. */
const step = 2 ** -30;

/** The places with a score, the best first: as numbers, score and place in one, which sort fast. */
const bestFirst = (scores: Scores): readonly number[] => {
  const { length } = scores;
  const found = new Float64Array(length);
  let count = 0;
  scores.forEach((score, at) => {
    if (score > 0) found[count++] = Math.round((1 - score) / step) * length + at;
  });
  return Array.from(found.subarray(0, count).sort(), number => number % length);
};

/** The items that match, best first; all in their order when the query is empty. */
export const fuzzyFilter = <T extends object>(
  items: readonly T[],
  query: string,
  text: (item: T) => string,
): readonly T[] => {
  const wanted = query.trim();
  if (wanted === '') return items;
  const scores = scoresFor(items, text as (item: never) => string)(wanted);
  return bestFirst(scores).flatMap(at => items[at] ?? []);
};

/** Half of a character that takes two units. */
const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Where the word stands in the text as it is; a text that is longer in small letters has none. */
const wholeIn = (text: string, word: string): readonly number[] => {
  const small = text.toLowerCase();
  const at = small.length === text.length ? small.indexOf(word) : -1;
  return at < 0 ? [] : Array.from({ length: word.length }, (_unused, index) => at + index);
};

const looseIn = (text: string, word: string): readonly number[] => {
  const found = fuzzysort.single(word, text);
  return found && found.score >= threshold ? found.indexes : [];
};

/**
 * Where the letters of single words, in small letters, are in several texts. A word that stands in one of
 * them as it is is not looked for letter by letter in the others.
 */
export const matchedWords = (
  texts: readonly string[],
  words: readonly string[],
): readonly (readonly number[])[] => {
  const places = words.map(word => {
    const whole = texts.map(text => wholeIn(text, word));
    return whole.some(({ length }) => length > 0) ? whole : texts.map(text => looseIn(text, word));
  });
  return texts.map((text, at) =>
    [...new Set(places.flatMap(found => found[at] ?? []))].filter(index => !isHalf(text.charCodeAt(index))),
  );
};

/** Where in a text the letters of the query are, as `fuzzyFilter` finds them. */
export const matchedIn = (text: string, query: string): readonly number[] => {
  const wanted = query.trim();
  const found = wanted === '' ? undefined : fuzzysort.single(wanted, text);
  return found?.indexes.filter(at => !isHalf(text.charCodeAt(at))) ?? [];
};
