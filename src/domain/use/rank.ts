/** From a few words to one role: which roles and profiles they match, and whether one is clearly meant. */
import { onceForKey } from '../collections/memo.ts';
import { type Labelled, labellerFor } from '../labels/labelling.ts';
import { type Label, sameLabel } from '../labels/labels.ts';
import { labelledProfile } from '../labels/profile.ts';
import type { ListedColumns } from '../listing.ts';
import { type Profile, type RoleRef, roleOf, roleRefKey, type SessionName } from '../model.ts';
import { usedRoleOf } from '../profiles/used-role.ts';
import { type KnownSession, type UseFacts, type Words, words } from './asked.ts';
import { type Grade, gradeOf, grades, type Name, nameOf } from './grade.ts';

/** What can be used: a profile, or a role that has none yet. */
export type Usable =
  | { readonly profile: Profile; readonly ref?: RoleRef; readonly accountName?: string }
  | { readonly profile?: undefined; readonly ref: RoleRef; readonly accountName?: string };

export interface Ranked {
  /** Best first. */
  readonly found: readonly Usable[];
  /** The first is clearly better than the others. */
  readonly clear: boolean;
}

interface Scored {
  readonly usable: Usable;
  readonly score: number;
}

const gradesOf = (words: Words, names: readonly Name[]): readonly Grade[] =>
  words.map(word => names.reduce<Grade>((best, name) => Math.max(best, gradeOf(word, name)), grades.none));

const better = (one: readonly Grade[], other: readonly Grade[] | undefined): readonly Grade[] =>
  other ? one.map((grade, at) => Math.max(grade, other[at] ?? grades.none)) : one;

/** The labels that each word is the name of. */
const labelsCalled = ({ labels }: UseFacts, words: Words): readonly (readonly Label[])[] =>
  words.map(word =>
    labels.filter(({ name, word: shown }) => sameLabel(name, word) || sameLabel(shown, word)),
  );

/** A label counts as a word of what carries it. It is looked for only where it could make a difference. */
const labelled = (facts: UseFacts, words: Words) => {
  const of = labellerFor(facts.labels);
  const called = labelsCalled(facts, words);
  return (graded: readonly Grade[], subject: Labelled): readonly Grade[] => {
    const helps = graded.some((grade, at) => grade < grades.word && (called[at]?.length ?? 0) > 0);
    const lost = graded.some((grade, at) => grade === grades.none && called[at]?.length === 0);
    if (!helps || lost) return graded;
    const carried = of(subject);
    return graded.map((grade, at) =>
      grade < grades.word && carried.some(label => called[at]?.includes(label)) ? grades.word : grade,
    );
  };
};

/** How the tiers of a match stand to each other: whole names, exact words, roles used before, the rest. */
const tiers = { named: 4, exactAndUsed: 3, exact: 2, used: 1, loose: 0 } as const;

const scoreOf = (graded: readonly Grade[], isUsed: boolean, isNamed: boolean): number => {
  const exact = graded.every(grade => grade >= grades.word);
  const tier = isNamed
    ? tiers.named
    : exact
      ? isUsed
        ? tiers.exactAndUsed
        : tiers.exact
      : isUsed
        ? tiers.used
        : tiers.loose;
  return tier * 1_000 + graded.reduce<number>((sum, grade) => sum + grade, 0);
};

const usedKeys = ({ remembered, favouritesFirst }: UseFacts): ReadonlySet<string> =>
  new Set([...remembered.recents, ...(favouritesFirst ? remembered.favourites : [])].map(roleRefKey));

/** Rather not `[default]`, which is a way to use a role and not its name, nor what some client refuses. */
const doubts = (profile: Profile | undefined): number =>
  profile === undefined ? 0 : Number(profile.name === 'default') + Number(profile.cautions !== undefined);

/** Names of accounts by session and id. */
type AccountNames = ReadonlyMap<SessionName, ReadonlyMap<string, string>>;

/** Of the accounts that profiles lead to: few of those that are listed, mostly. */
const accountNamesOf = ({ profiles, sessions }: UseFacts): AccountNames => {
  const wanted = new Set(
    profiles.flatMap(profile => [usedRoleOf(profile).accountId, profile.root?.accountId]),
  );
  const namesIn = ({ ids, names }: ListedColumns): ReadonlyMap<string, string> => {
    const found = new Map<string, string>();
    ids.forEach((id, at) => {
      if (names[at] && wanted.has(id)) found.set(id, names[at]);
    });
    return found;
  };
  return new Map(sessions.map(({ name, listed }) => [name, namesIn(listed)]));
};

interface Search {
  readonly facts: UseFacts;
  readonly words: Words;
  /** All words as they were typed, with single blanks. */
  readonly query: string;
  readonly name: (text: string) => Name;
  readonly withLabels: ReturnType<typeof labelled>;
  readonly used: ReadonlySet<string>;
}

const scoredProfile = (
  { words, query, name, withLabels, used }: Search,
  profile: Profile,
  names: AccountNames,
): Scored | undefined => {
  const isNamed = profile.name.toLowerCase() === query;
  if (profile.broken !== undefined && !isNamed) return undefined;
  const { session = '', accountId, roleName } = usedRoleOf(profile);
  const accountName = names.get(session)?.get(accountId ?? '');
  const { accountId: rootId = '', roleName: rootRole } = profile.root ?? {};
  const root = [rootId, names.get(session)?.get(rootId), rootRole];
  const texts = [profile.name, session, accountId, accountName, roleName, ...root];
  const own = gradesOf(
    words,
    texts.flatMap(text => (text ? [name(text)] : [])),
  );
  const graded = withLabels(own, labelledProfile(profile, accountName));
  if (graded.includes(grades.none)) return undefined;
  const ref = roleOf(profile);
  const isUsed = ref !== undefined && used.has(roleRefKey(ref));
  return {
    usable: { profile, ...(ref ? { ref } : {}), ...(accountName ? { accountName } : {}) },
    score: scoreOf(graded, isUsed, isNamed),
  };
};

/**
 * Whether some role of an account can have all words: a look that spares most accounts the grading of their
 * names. Accounts with the same roles share one list of them.
 */
const promising = ({ facts, words }: Search, { name: session, listed }: KnownSession) => {
  const isLabel = labelsCalled(facts, words).map(labels => labels.length > 0);
  const asked = words.filter((word, at) => !isLabel[at] && !session.toLowerCase().includes(word));
  const { ids, names, sets } = listed;
  const lacking = listed.roleSets.map(roles => {
    const lower = roles.map(role => role.toLowerCase());
    return asked.filter(word => !lower.some(role => role.includes(word)));
  });
  return (at: number): boolean => {
    const lost = lacking[sets[at] ?? -1];
    if (!lost || lost.length === 0) return lost !== undefined;
    const lower = names[at]?.toLowerCase() ?? '';
    return lost.every(word => lower.includes(word) || ids[at]?.includes(word));
  };
};

const rolesOfSession = (search: Search, known: KnownSession, withProfile: ReadonlySet<string>): Scored[] => {
  const { words, name, withLabels, used } = search;
  const { name: session, listed } = known;
  const gradedRole = onceForKey((role: string) => gradesOf(words, [name(role)]));
  const ofSession = gradesOf(words, [name(session)]);
  const isPromising = promising(search, known);
  const found: Scored[] = [];
  for (let at = 0; at < listed.ids.length; at++) {
    if (!isPromising(at)) continue;
    const id = listed.ids[at] ?? '';
    const called = listed.names[at] ?? '';
    const account = called === '' ? { id } : { id, name: called };
    const own = better(gradesOf(words, [nameOf(called), nameOf(id)]), ofSession);
    for (const roleName of listed.roleSets[listed.sets[at] ?? -1] ?? []) {
      const graded = withLabels(better(own, gradedRole(roleName)), { session, account, role: roleName });
      if (graded.includes(grades.none)) continue;
      const ref = { session, accountId: id, roleName };
      const key = roleRefKey(ref);
      if (withProfile.has(key)) continue;
      const usable = { ref, ...(called === '' ? {} : { accountName: called }) };
      found.push({ usable, score: scoreOf(graded, used.has(key), false) });
    }
  }
  return found;
};

/** Roles without a profile. Each name of a role and of an account is graded once. */
const scoredRoles = (search: Search, withProfile: ReadonlySet<string>): readonly Scored[] =>
  search.facts.sessions.flatMap(known => rolesOfSession(search, known, withProfile));

/** One of several profiles of a role, unless one of them was named. */
const onePerRole = (profiles: readonly Scored[]): readonly Scored[] => {
  const best = new Map<string, Scored>();
  const loose: Scored[] = [];
  for (const scored of profiles) {
    const { ref } = scored.usable;
    if (!ref) {
      loose.push(scored);
      continue;
    }
    const key = roleRefKey(ref);
    const before = best.get(key);
    const gain = before ? scored.score - before.score : 1;
    if (gain > 0 || (gain === 0 && doubts(scored.usable.profile) < doubts(before?.usable.profile)))
      best.set(key, scored);
  }
  return [...best.values(), ...loose];
};

/** Best first. Among equals the profiles come in the order of the config, then roles as they were listed. */
export const rank = (typed: readonly string[], facts: UseFacts): Ranked => {
  const asked = words(typed);
  const search: Search = {
    facts,
    words: asked,
    query: asked.join(' '),
    name: onceForKey(nameOf),
    withLabels: labelled(facts, asked),
    used: usedKeys(facts),
  };
  const accountNames = accountNamesOf(facts);
  const profiles = facts.profiles.flatMap(profile => scoredProfile(search, profile, accountNames) ?? []);
  const withProfile = new Set(
    facts.profiles.flatMap(profile => {
      const ref = profile.broken === undefined ? roleOf(profile) : undefined;
      return ref ? [roleRefKey(ref)] : [];
    }),
  );
  const all = [...onePerRole(profiles), ...scoredRoles(search, withProfile)].sort(
    (a, b) => b.score - a.score,
  );
  const [first, second] = all;
  return {
    found: all.map(({ usable }) => usable),
    clear: first !== undefined && (second === undefined || first.score > second.score),
  };
};
