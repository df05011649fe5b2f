/** How well everything in the index matches one word. */
import { rememberedFor } from '../../domain/collections/memo.ts';
import { narrowing, type Prepared, type Scores, scored } from '../../domain/matching/scores.ts';
import type { SearchIndex } from './index.ts';

/** Scores by the targets' index. */
export interface Answers {
  readonly sessions: Scores;
  readonly accounts: Scores;
  /** By the index of the role's name. */
  readonly roles: Scores;
  readonly loose: Scores;
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

export const answersFrom = rememberedFor((index: SearchIndex): ((word: string) => Answers) => {
  const targets = targetsOf(index);
  return narrowing((word, before) => answered(targets, word, before));
});
