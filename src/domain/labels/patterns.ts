/** Patterns of labels: by words, or with wildcards for the whole name. */

import { glob } from '../matching/globs.ts';
import { isAccountId } from '../profiles/role-keys.ts';
import { hasRun, joined, wordForms } from './words.ts';

export type NameTest = (name: string) => boolean;

export const hasWildcard = (pattern: string): boolean => /[*?[]/.test(pattern);

/** What `glob` takes as it is, and classes with their end; a `]` right after the opening is a member. */
const sound = /\\.|\[(?:[!^]|(?![!^]))(?:\][^\]]*|[^\]]+)\]/gs;

/** Why nothing can match the pattern, if so. */
export const patternFault = (pattern: string): string | undefined => {
  if (pattern.replace(sound, '').includes('[')) return 'its [ is never closed';
  if (!hasWildcard(pattern) && joined(pattern) === '') return 'it has no letter and no digit';
  return undefined;
};

/** Answers are remembered: the same few thousand names are asked for at every frame. */
const remembered = (test: NameTest): NameTest => {
  const known = new Map<string, boolean>();
  return name => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const answer = test(name);
    known.set(name, answer);
    return answer;
  };
};

const never: NameTest = () => false;

/** The labels look at one name after the other: its words are taken apart for the first of them. */
let latest = { name: '', words: wordForms('') };
const wordsIn = (name: string): (typeof latest)['words'] => {
  if (latest.name !== name) latest = { name, words: wordForms(name) };
  return latest.words;
};

/** Whether any of the patterns is found in the name. */
export const nameTest = (patterns: readonly string[]): NameTest => {
  if (patterns.length === 0) return never;
  const wildcards = patterns.filter(hasWildcard).map(glob);
  const runs = patterns.filter(pattern => !hasWildcard(pattern)).map(joined);
  return remembered(name => {
    const words = runs.length === 0 ? [] : wordsIn(name);
    return runs.some(run => hasRun(words, run)) || wildcards.some(test => test(name));
  });
};

export interface AccountName {
  readonly id: string;
  readonly name?: string | undefined;
}

/** The same for accounts: 12 digits are an id, and wildcards match the name or the id. */
export const accountTest = (patterns: readonly string[]): ((account: AccountName) => boolean) => {
  const ids = new Set(patterns.filter(isAccountId));
  const byName = nameTest(patterns.filter(pattern => !isAccountId(pattern)));
  const byId = nameTest(patterns.filter(hasWildcard));
  return ({ id, name }) => ids.has(id) || byId(id) || (name !== undefined && byName(name));
};
