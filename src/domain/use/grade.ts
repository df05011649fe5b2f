/**
 * How well a word that was typed fits a name: whole, as a word of it, as the beginning of one, or anywhere.
 */

/** Higher is better; 0 is no match. */
export type Grade = number;

export const grades = { none: 0, inside: 1, beginning: 2, word: 3, whole: 4 } as const;

/** A name, prepared: `lower` is compared, `text` tells where its words begin. */
export interface Name {
  readonly text: string;
  readonly lower: string;
}

/** Where lower case has another length, the places in the two texts would not agree. */
export const nameOf = (text: string): Name => {
  const lower = text.toLowerCase();
  return { text: lower.length === text.length ? text : lower, lower };
};

const isLetter = (char: string): boolean => /[\p{L}\p{M}\p{N}]/u.test(char);
const isDigit = (char: string): boolean => char >= '0' && char <= '9';
const isUpper = (char: string): boolean => char !== char.toLowerCase();

/** As labels see words: `acme-PROD2` is two of them, `AWSAdministratorAccess` three. */
const beginsWord = (text: string, at: number): boolean => {
  const before = text[at - 1];
  const here = text[at];
  if (before === undefined || here === undefined || !isLetter(before) || !isLetter(here)) return true;
  if (!isUpper(here)) return false;
  const next = text[at + 1];
  return !isUpper(before) || (next !== undefined && isLetter(next) && !isUpper(next) && !isDigit(next));
};

/** Digits at the end of a word do not count. */
const endsWord = (text: string, end: number): boolean => {
  let at = end;
  while (at < text.length && isDigit(text[at] ?? '')) at += 1;
  return at === text.length || beginsWord(text, at);
};

/** `word` is in lower case and not empty. */
export const gradeOf = (word: string, { text, lower }: Name): Grade => {
  let at = lower.indexOf(word);
  if (at === -1) return grades.none;
  if (word.length === lower.length) return grades.whole;
  let best: Grade = grades.inside;
  for (; at !== -1; at = lower.indexOf(word, at + 1)) {
    if (!beginsWord(text, at)) continue;
    if (endsWord(text, at + word.length)) return grades.word;
    best = grades.beginning;
  }
  return best;
};
