/** From a query to the best rows: each word must match the session, account, role or profile. */
import { builtInLabels, type Label } from '../../domain/labels/labels.ts';
import { labelTerms } from '../../domain/labels/term.ts';
import { roleRefKey } from '../../domain/model.ts';
import type { Remembered } from '../../domain/remembered.ts';
import type { PickKind } from '../../domain/use/picking.ts';
import { type Answers, answersFrom, targetsOf } from './answers.ts';
import type { AccountEntry, ProfileEntry, RoleEntry, SearchIndex, SessionEntry } from './index.ts';
import { type Found, type Keeper, keeper, refOf } from './keeper.ts';
import { type Called, calledBy, type LabelTest, labelTest } from './labels.ts';

const hitsShown = 200;

/** More words would not narrow the result. */
const wordsRead = 6;

/** Also split at the separators of profile names. */
const wordsOf = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/[\s\-_/.@:+|]+/)
    .filter(word => word !== '')
    .slice(0, wordsRead);

/** What is looked for in names; `label:` terms are not. */
export const searchedWords = (query: string): readonly string[] => wordsOf(labelTerms(query).rest);

/** For account ids and profile names: no gaps between the letters. */
const pieceScore = (text: string, word: string): number =>
  text.startsWith(word) ? 0.9 : text.includes(word) ? 0.6 : 0;

/** Favourites come before everything, in their order; then recent roles. */
const boostsOf = ({ favourites, recents }: Remembered): ReadonlyMap<string, number> => {
  const boosts = new Map<string, number>();
  for (const [index, ref] of recents.entries()) boosts.set(roleRefKey(ref), 2 - index / 1_000);
  for (const [index, ref] of favourites.entries()) boosts.set(roleRefKey(ref), 4 - index / 1_000);
  return boosts;
};

interface Boosted {
  readonly of: ReadonlyMap<string, number>;
  /** Accounts with a boosted role: the roles of others need no lookup. */
  readonly accounts: ReadonlySet<string>;
}

const boosted = (remembered: Remembered, first: boolean): Boosted => {
  if (!first) return { of: new Map(), accounts: new Set() };
  const refs = [...remembered.favourites, ...remembered.recents];
  return { of: boostsOf(remembered), accounts: new Set(refs.map(ref => ref.accountId)) };
};

/** Among equals the wider comes first: a session before its accounts, an account before its roles. */
const widerFirst = { session: 0.003, account: 0.002, role: 0.001 } as const;

interface Matches {
  readonly words: readonly string[];
  readonly answers: readonly Answers[];
  /** Which words are digits only: these may be part of an account id. */
  readonly digits: readonly boolean[];
  readonly carries: LabelTest | undefined;
  /** Where one role is to be picked, a word may also be a label that the role carries. */
  readonly called: readonly Called[];
  readonly picks: PickKind | undefined;
}

const matchesOf = (
  index: SearchIndex,
  query: string,
  labels: readonly Label[],
  picks: PickKind | undefined,
): Matches => {
  const { labels: terms, rest } = labelTerms(query);
  const words = wordsOf(rest);
  const answersTo = answersFrom(index);
  return {
    words,
    answers: words.map(answersTo),
    digits: words.map(word => /^\d+$/.test(word)),
    carries: labelTest(labels, terms),
    called: words.map(word => (picks === undefined ? undefined : calledBy(labels, word))),
    picks,
  };
};

/** The score if a word was not found. */
const nowhere = -1;

/** The mean of the words' scores. */
const mean = (scores: readonly number[]): number => {
  let sum = 0;
  for (const score of scores) {
    if (score <= 0) return nowhere;
    sum += score;
  }
  return sum / Math.max(1, scores.length);
};

const accountScores = (
  { words, answers, digits }: Matches,
  session: number,
  account: number,
  id: string,
): readonly number[] =>
  answers.map(({ sessions, accounts }, at) =>
    Math.max(
      sessions[session] ?? 0,
      accounts[account] ?? 0,
      digits[at] ? pieceScore(id, words[at] ?? '') : 0,
    ),
  );

/** A word that is a label of the role. */
const labelled = 0.9;

/**
 * The mean of the words' best scores in account, role, profile and label. `name`: the index of the role's
 * name.
 */
const roleScore = (
  { words, answers, called }: Matches,
  own: readonly number[],
  name: number,
  { spoken }: RoleEntry,
  carries: (called: NonNullable<Called>) => boolean,
): number => {
  let sum = 0;
  for (let at = 0; at < own.length; at++) {
    let score = Math.max(own[at] ?? 0, answers[at]?.roles[name] ?? 0);
    if (spoken !== undefined && score < 0.9) score = Math.max(score, pieceScore(spoken, words[at] ?? ''));
    const label = called[at];
    if (label && score < labelled && carries(label)) score = labelled;
    if (score <= 0) return nowhere;
    sum += score;
  }
  return sum / Math.max(1, own.length);
};

/** Offers an account and its roles; their entries in `roleAt` begin at `first`. */
const offerAccount = (
  entry: AccountEntry,
  own: readonly number[],
  matches: Matches,
  roleAt: Uint32Array,
  first: number,
  boosts: Boosted,
  keeper: Keeper,
): void => {
  const { carries, picks } = matches;
  const score = mean(own) + widerFirst.account;
  if (picks === undefined && score >= 0 && (!carries || carries.account(entry)) && keeper.wants(score))
    keeper.keep(score, { entry });
  const special = boosts.accounts.has(entry.account.id);
  for (let at = 0; at < entry.roles.length; at++) {
    const role = entry.roles[at];
    if (!role || (picks === 'profile' && !role.profile)) continue;
    const found = roleScore(matches, own, roleAt[first + at] ?? 0, role, called => called(entry, at));
    if (found === nowhere || (carries && !carries.role(entry, at))) continue;
    const boost = special ? (boosts.of.get(roleRefKey(refOf(entry, role))) ?? 0) : 0;
    const total = found + boost + widerFirst.role;
    if (keeper.wants(total)) keeper.keep(total, { entry, role });
  }
};

const offerAccounts = (index: SearchIndex, matches: Matches, boosts: Boosted, keeper: Keeper): void => {
  if (matches.picks === 'session') return;
  const { sessionAt, roleAt } = targetsOf(index);
  let first = 0;
  for (const [at, entry] of index.accounts.entries()) {
    const own = accountScores(matches, sessionAt[at] ?? 0, at, entry.account.id);
    // Rejects most accounts: a word that no role has must match the account, unless a profile has it.
    const hopeless = own.some(
      (score, word) => score <= 0 && !matches.answers[word]?.anyRole && !matches.called[word],
    );
    if (entry.speaks || !hopeless) offerAccount(entry, own, matches, roleAt, first, boosts, keeper);
    first += entry.roles.length;
  }
};

export const search = (
  index: SearchIndex,
  query: string,
  remembered: Remembered,
  favouritesFirst = true,
  labels: readonly Label[] = builtInLabels,
  picks?: PickKind,
): Found => {
  const matches = matchesOf(index, query, labels, picks);
  const { carries } = matches;
  const kept = keeper(hitsShown);
  const offer = (entry: SessionEntry | ProfileEntry, scores: readonly number[], more: number): void => {
    const score = mean(scores) + more;
    if (score >= 0 && kept.wants(score)) kept.keep(score, { entry });
  };
  const offersSessions = picks === undefined || picks === 'session';
  for (const [at, entry] of index.sessions.entries())
    if (offersSessions && (!carries || carries.session(entry)))
      offer(
        entry,
        matches.answers.map(({ sessions }) => sessions[at] ?? 0),
        widerFirst.session,
      );
  offerAccounts(index, matches, boosted(remembered, favouritesFirst), kept);
  for (const [at, entry] of index.loose.entries())
    if (picks !== 'session' && (!carries || carries.loose(entry)))
      offer(
        entry,
        matches.answers.map(({ loose }) => loose[at] ?? 0),
        0,
      );
  return kept.found();
};
