/** Small changes to a sentence that is put together or quoted. */
import { counted } from './time.ts';

/** `sso_account_id`, `sso.corp.example`: quoted as it is written. */
const startsWithName = (text: string): boolean => /^\S*[_./:=]\S/.test(text);

export const upperFirst = (text: string): string =>
  startsWithName(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence as part of another one. */
export const withoutFullStop = (text: string): string => text.replace(/\.\s*$/, '');

const joined = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** "a, b and c" */
export const allOf = (words: readonly string[]): string => joined(words, 'and');

/** "a, b or c" */
export const anyOf = (words: readonly string[]): string => joined(words, 'or');

/** "a, b and 1,234 more" */
export const someOf = (names: readonly string[], most: number): string => {
  const more = names.length - most;
  return `${names.slice(0, most).join(', ')}${more > 0 ? ` and ${counted(more)} more` : ''}`;
};

/** One behind the other; what is not there is left out. */
export const sentences = (...all: readonly (string | undefined)[]): string => all.filter(Boolean).join(' ');

/** A reason at the end of a sentence: it may end with a question of its own. */
export const withFullStop = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);
