/** The words of a name: `acme-PROD2` is `acme` and `PROD2`; `AWSAdministratorAccess` is three. */

/** Two spellings of a word: as it is, and without the digits at its end. */
type Forms = readonly string[];

/** Upper and lower case are equal, and so are full-width and ordinary letters. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

const separators = /[^\p{L}\p{M}\p{N}]+/u;
/** Behind a small letter or a digit, a capital begins a word. */
const beforeCapital = /(?<=[\p{Ll}\p{N}]\p{M}*)(?=\p{Lu})/gu;
/** The last of several capitals belongs to the small letters behind it: AWS|Administrator. */
const beforeCapitalised = /(?<=\p{Lu}\p{M}*)(?=\p{Lu}\p{M}*\p{Ll})/gu;

/** The words as they are written. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKC')
    .replace(beforeCapital, ' ')
    .replace(beforeCapitalised, ' ')
    .split(separators)
    .filter(word => word !== '');

const formsOf = (word: string): Forms => {
  const whole = folded(word);
  const bare = whole.replace(/\p{N}+$/u, '');
  return bare === '' || bare === whole ? [whole] : [whole, bare];
};

export const wordForms = (name: string): readonly Forms[] => wordsOf(name).map(formsOf);

/** Letters and digits only, in lower case: what a pattern of words is compared by. */
export const joined = (pattern: string): string => folded(pattern).split(separators).join('');

/** Whether the words from `from` on, joined, begin with the rest of `wanted`, and end where a word does. */
const spelled = (wanted: string, at: number, words: readonly Forms[], from: number): boolean => {
  if (at === wanted.length) return true;
  return (words[from] ?? []).some(
    form => wanted.startsWith(form, at) && spelled(wanted, at + form.length, words, from + 1),
  );
};

/** Whether a word, or a run of neighbouring words joined, is `wanted` (see `joined`). */
export const hasRun = (words: readonly Forms[], wanted: string): boolean =>
  wanted !== '' && words.some((_, from) => spelled(wanted, 0, words, from));
