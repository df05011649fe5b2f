/**
 * How well everything in the index matches one word. A longer word is looked for only where the shorter was.
 */
import fuzzysort from 'fuzzysort';
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { Prepared, SearchIndex } from './index.ts';

/** Scores by the targets' index: above 0 if the word is found, else 0 or `strewn`. */
export interface Answers {
  readonly sessions: Float64Array;
  readonly accounts: Float64Array;
  /** By the index of the role's name. */
  readonly roles: Float64Array;
  readonly loose: Float64Array;
  readonly anyRole: boolean;
}

/** The search index as arrays, which a pass over all of it reads fastest. */
export interface Targets {
  readonly sessions: readonly Prepared[];
  readonly accounts: readonly Prepared[];
  readonly roles: readonly Prepared[];
  readonly loose: readonly Prepared[];
  /** For each account, the index of its session. */
  readonly sessionAt: Uint32Array;
  /** For each role of each account, the index of its name. */
  readonly roleAt: Uint32Array;
}

/** As in the panes' filters: letters with gaps, but not strewn. */
const threshold = 0.25;
/**
 * The letters are there, but too far apart. More letters may bring them together: `n-t` is strewn where
 * `n-team` is not.
 */
const strewn = -1;
/** Words whose answers are kept, so that deleting a letter computes nothing. */
const wordsKept = 24;

const preparedOf = ({ prepared }: { readonly prepared: Prepared }): Prepared => prepared;

const roleAtOf = ({ accounts, roleNames }: SearchIndex): Uint32Array => {
  const places = new Map([...roleNames.keys()].map((name, at) => [name, at]));
  const found = new Uint32Array(accounts.reduce((sum, { roles }) => sum + roles.length, 0));
  let next = 0;
  for (const { roles } of accounts) for (const { name } of roles) found[next++] = places.get(name) ?? 0;
  return found;
};

const sessionAtOf = ({ sessions, accounts }: SearchIndex): Uint32Array => {
  const places = new Map(sessions.map((session, at) => [session, at]));
  return Uint32Array.from(accounts, ({ session }) => places.get(session) ?? 0);
};

export const targetsOf = rememberedFor(
  (index: SearchIndex): Targets => ({
    sessions: index.sessions.map(preparedOf),
    accounts: index.accounts.map(preparedOf),
    roles: [...index.roleNames.values()],
    loose: index.loose.map(preparedOf),
    sessionAt: sessionAtOf(index),
    roleAt: roleAtOf(index),
  }),
);

/** `before`: the scores of a word this one begins with. What lacks even its letters is skipped. */
const scored = (word: string, targets: readonly Prepared[], before: Float64Array | undefined) => {
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

const answered = (targets: Targets, word: string, before: Answers | undefined): Answers => {
  const roles = scored(word, targets.roles, before?.roles);
  return {
    sessions: scored(word, targets.sessions, before?.sessions),
    accounts: scored(word, targets.accounts, before?.accounts),
    roles,
    loose: scored(word, targets.loose, before?.loose),
    anyRole: roles.some(score => score > 0),
  };
};

const longestBeginning = (known: ReadonlyMap<string, Answers>, word: string): Answers | undefined => {
  for (let length = word.length - 1; length > 0; length--) {
    const answers = known.get(word.slice(0, length));
    if (answers) return answers;
  }
  return undefined;
};

export const answersFrom = rememberedFor((index: SearchIndex): ((word: string) => Answers) => {
  const targets = targetsOf(index);
  const known = new Map<string, Answers>();
  return word => {
    const answers = known.get(word) ?? answered(targets, word, longestBeginning(known, word));
    // Set again, so that this word is forgotten last.
    known.delete(word);
    known.set(word, answers);
    for (const oldest of known.keys()) {
      if (known.size <= wordsKept) break;
      known.delete(oldest);
    }
    return answers;
  };
});
