/** From a query to the best rows: each word must be found in the session, the account, the role or the profile. */
import fuzzysort from 'fuzzysort';
import { rememberedFor } from '../memo.ts';
import { type Account, type Profile, type RoleRef, roleRefKey, type Session } from '../model.ts';
import type { Remembered } from '../state.ts';
import type { AccountEntry, Prepared, ProfileEntry, RoleEntry, SearchIndex, SessionEntry } from './index.ts';

export type Hit =
  | { readonly is: 'session'; readonly session: Session }
  | { readonly is: 'account'; readonly session: Session; readonly account: Account }
  | {
      readonly is: 'role';
      readonly session: Session;
      readonly account: Account;
      readonly ref: RoleRef;
      readonly profile?: Profile;
    }
  | { readonly is: 'profile'; readonly profile: Profile };

export interface Found {
  /** Best first, at most `hitsShown`. */
  readonly hits: readonly Hit[];
  readonly total: number;
}

export const hitsShown = 200;

/** As in the panes' filters: letters with gaps, but not strewn. */
const threshold = 0.25;
/** More words than that narrow nothing any more. */
const wordsRead = 6;

/** Profile names are typed with their separators, which stand between words here. */
const wordsOf = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/[\s\-_/.@:+|]+/)
    .filter(word => word !== '')
    .slice(0, wordsRead);

/** A score for each word; 0: not found. */
type Scores = readonly number[];

interface Target<T> {
  readonly entry: T;
  readonly prepared: Prepared;
}

/** Only what matches is in the map. */
const scoresOf = <T>(entries: readonly Target<T>[], words: readonly string[]): ReadonlyMap<T, number[]> => {
  const found = new Map<T, number[]>();
  words.forEach((word, at) => {
    for (const hit of fuzzysort.go(word, entries, { key: 'prepared', threshold, limit: 0 })) {
      const scores = found.get(hit.obj.entry) ?? words.map(() => 0);
      scores[at] = hit.score;
      found.set(hit.obj.entry, scores);
    }
  });
  return found;
};

/** A word in one piece, as account ids and profile names are looked for. */
const pieceScore = (text: string, word: string): number =>
  text.startsWith(word) ? 0.9 : text.includes(word) ? 0.6 : 0;

const highest = (a: Scores | undefined, b: Scores | undefined, at: number): number =>
  Math.max(a?.[at] ?? 0, b?.[at] ?? 0);

/** The mean; undefined when a word was found nowhere. */
const mean = (scores: Scores): number | undefined =>
  scores.includes(0) ? undefined : scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);

type Offered =
  | { readonly entry: SessionEntry | ProfileEntry; readonly role?: undefined }
  | { readonly entry: AccountEntry; readonly role?: RoleEntry };

interface Kept {
  readonly score: number;
  readonly offered: Offered;
}

/** The best so far, in order; what is no better than the last of a full list costs one comparison. */
const keeper = (limit: number) => {
  const kept: Kept[] = [];
  let total = 0;
  const place = (score: number): number => {
    let low = 0;
    for (let high = kept.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((kept[middle]?.score ?? 0) >= score) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wants = (score: number): boolean => {
    total += 1;
    return kept.length < limit || score > (kept.at(-1)?.score ?? 0);
  };
  const keep = (score: number, offered: Offered): void => {
    kept.splice(place(score), 0, { score, offered });
    if (kept.length > limit) kept.pop();
  };
  return { wants, keep, found: (): Found => ({ hits: kept.map(({ offered }) => hitOf(offered)), total }) };
};

type Keeper = ReturnType<typeof keeper>;

/** What stands before all else: favourites in their order, then what was used last. */
const boostsOf = ({ favourites, recents }: Remembered): ReadonlyMap<string, number> => {
  const boosts = new Map<string, number>();
  for (const [index, ref] of recents.entries()) boosts.set(roleRefKey(ref), 2 - index / 1_000);
  for (const [index, ref] of favourites.entries()) boosts.set(roleRefKey(ref), 4 - index / 1_000);
  return boosts;
};

interface Boosted {
  readonly of: ReadonlyMap<string, number>;
  /** Accounts that have a boosted role, so that the others' roles need no key made. */
  readonly accounts: ReadonlySet<string>;
}

const boosted = (remembered: Remembered, first: boolean): Boosted => {
  if (!first) return { of: new Map(), accounts: new Set() };
  const refs = [...remembered.favourites, ...remembered.recents];
  return { of: boostsOf(remembered), accounts: new Set(refs.map(ref => ref.accountId)) };
};

const refOf = ({ session, account }: AccountEntry, role: RoleEntry): RoleRef => ({
  session: session.session.name,
  accountId: account.id,
  roleName: role.name,
});

/** Among equals the wider comes first: a session before its accounts, an account before its roles. */
const widerFirst = { session: 0.003, account: 0.002, role: 0.001 } as const;

const hitOf = ({ entry, role }: Offered): Hit => {
  if ('profile' in entry) return { is: 'profile', profile: entry.profile };
  if (!('account' in entry)) return { is: 'session', session: entry.session };
  const { session } = entry.session;
  if (!role) return { is: 'account', session, account: entry.account };
  const { profile } = role;
  return {
    is: 'role',
    session,
    account: entry.account,
    ref: refOf(entry, role),
    ...(profile ? { profile } : {}),
  };
};

interface Targets {
  readonly sessions: readonly Target<SessionEntry>[];
  readonly accounts: readonly Target<AccountEntry>[];
  readonly roles: readonly Target<string>[];
  readonly loose: readonly Target<ProfileEntry>[];
}

const targetOf = <T extends { readonly prepared: Prepared }>(entry: T): Target<T> => ({
  entry,
  prepared: entry.prepared,
});

/** In the form the fuzzy search wants, made once for each index. */
const targetsOf = rememberedFor(
  (index: SearchIndex): Targets => ({
    sessions: index.sessions.map(targetOf),
    accounts: index.accounts.map(targetOf),
    roles: [...index.roleNames].map(([entry, prepared]) => ({ entry, prepared })),
    loose: index.loose.map(targetOf),
  }),
);

/** What the words found, before it is put together. */
interface Matches {
  readonly words: readonly string[];
  readonly sessions: ReadonlyMap<SessionEntry, Scores>;
  readonly accounts: ReadonlyMap<AccountEntry, Scores>;
  readonly roles: ReadonlyMap<string, Scores>;
  readonly loose: ReadonlyMap<ProfileEntry, Scores>;
  /** Words with digits, by their places: they may be the account id's. */
  readonly digits: readonly boolean[];
  /** Words that no role name has, by their places. */
  readonly noRole: readonly boolean[];
}

const matchesOf = (index: SearchIndex, words: readonly string[]): Matches => {
  const targets = targetsOf(index);
  const roles = scoresOf(targets.roles, words);
  return {
    words,
    sessions: scoresOf(targets.sessions, words),
    accounts: scoresOf(targets.accounts, words),
    roles,
    loose: scoresOf(targets.loose, words),
    digits: words.map(word => /^\d+$/.test(word)),
    noRole: words.map((_word, at) => [...roles.values()].every(scores => scores[at] === 0)),
  };
};

/** How well session and account answer each word. */
const accountScores = ({ words, sessions, accounts, digits }: Matches, entry: AccountEntry): Scores => {
  const session = sessions.get(entry.session);
  const account = accounts.get(entry);
  return words.map((word, at) =>
    Math.max(highest(session, account, at), digits[at] ? pieceScore(entry.account.id, word) : 0),
  );
};

/** The mean of the words' best scores in account, role and profile. */
const roleScore = (
  { words, roles }: Matches,
  own: Scores,
  { name, spoken }: RoleEntry,
): number | undefined => {
  const scores = roles.get(name);
  let sum = 0;
  for (let at = 0; at < words.length; at++) {
    let score = highest(own, scores, at);
    if (spoken !== undefined && score < 0.9) score = Math.max(score, pieceScore(spoken, words[at] ?? ''));
    if (score === 0) return undefined;
    sum += score;
  }
  return sum / Math.max(1, words.length);
};

const offerAccount = (entry: AccountEntry, matches: Matches, boosts: Boosted, keeper: Keeper): void => {
  const own = accountScores(matches, entry);
  // Most accounts end here: a word that no role has must be the account's own, unless a profile says it.
  if (!entry.speaks && own.some((score, at) => score === 0 && matches.noRole[at])) return;
  const score = mean(own);
  if (score !== undefined && keeper.wants(score + widerFirst.account))
    keeper.keep(score + widerFirst.account, { entry });
  const special = boosts.accounts.has(entry.account.id);
  for (const role of entry.roles) {
    const found = roleScore(matches, own, role);
    if (found === undefined) continue;
    const boost = special ? (boosts.of.get(roleRefKey(refOf(entry, role))) ?? 0) : 0;
    const total = found + boost + widerFirst.role;
    if (keeper.wants(total)) keeper.keep(total, { entry, role });
  }
};

export const search = (
  index: SearchIndex,
  query: string,
  remembered: Remembered,
  favouritesFirst = true,
): Found => {
  const matches = matchesOf(index, wordsOf(query));
  const boosts = boosted(remembered, favouritesFirst);
  const kept = keeper(hitsShown);
  const none: Scores = matches.words.map(() => 0);
  const offer = (entry: SessionEntry | ProfileEntry, scores: Scores | undefined, more: number): void => {
    const score = mean(scores ?? none);
    if (score !== undefined && kept.wants(score + more)) kept.keep(score + more, { entry });
  };
  for (const entry of index.sessions) offer(entry, matches.sessions.get(entry), widerFirst.session);
  for (const entry of index.accounts) offerAccount(entry, matches, boosts, kept);
  for (const entry of index.loose) offer(entry, matches.loose.get(entry), 0);
  return kept.found();
};
