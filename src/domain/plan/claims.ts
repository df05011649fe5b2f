/** Who gets which name: every name once, contested ones resolved by rule or shown as a conflict. */
import type { Profile } from '../model.ts';
import { isPortable, portable } from '../naming/names.ts';
import type { ClashRule } from '../settings.ts';
import { areTwins, type Claimant, roleOf, withMarks } from './marks.ts';
import type { Conflict } from './types.ts';

/** What became of a claim that was not simply granted. */
export interface Settled {
  /** The name by rule, which may be the one it has; for a conflict the name that was wanted. */
  readonly name: string;
  readonly conflict?: Conflict;
}

export interface ClaimRules {
  readonly resolve: ClashRule;
  /** A claimant in words, by its key. */
  readonly label: (key: string) => string;
  /** The profile that has a name now; undefined when it is free. */
  readonly holder: (name: string) => Profile | undefined;
  /** That profile in words. */
  readonly describe: (profile: Profile) => string;
}

/** Claimants by the name they want; nearly all are alone, so only the others get a list. */
interface Wishes {
  readonly alone: ReadonlyMap<string, Claimant>;
  readonly rivals: ReadonlyMap<string, readonly Claimant[]>;
}

const wishesOf = (claimants: readonly Claimant[]): Wishes => {
  const alone = new Map<string, Claimant>();
  const rivals = new Map<string, Claimant[]>();
  for (const claimant of claimants) {
    const first = alone.get(claimant.wants);
    const group = rivals.get(claimant.wants);
    if (group) group.push(claimant);
    else if (!first) alone.set(claimant.wants, claimant);
    else rivals.set(claimant.wants, [first, claimant]);
  }
  for (const name of rivals.keys()) alone.delete(name);
  return { alone, rivals };
};

/** `default` is the profile of everyone who names none; no rule may take it. */
const reserved = (name: string): boolean => name === 'default';

/** Claimants with the names they want after a step, and what else decides whether a name can be given. */
interface Round {
  readonly claimants: readonly Claimant[];
  readonly rules: ClaimRules;
  /** Names that are free once their profiles have been renamed. */
  readonly leaving: ReadonlySet<string>;
}

const holderIn = ({ rules, leaving }: Round, name: string): Profile | undefined =>
  leaving.has(name) ? undefined : rules.holder(name);

interface Contested {
  readonly claimant: Claimant;
  /** Everybody else who wants the name, or has it. */
  readonly rivals: readonly Claimant[];
  readonly holder: Profile | undefined;
}

/** The claims that cannot all be granted and may be changed by rule. */
const contestedIn = (round: Round): readonly Contested[] => {
  const { rivals } = wishesOf(round.claimants);
  return round.claimants.flatMap(claimant => {
    const { wants, byHand } = claimant;
    if (byHand) return [];
    const group = rivals.get(wants);
    const holder = holderIn(round, wants);
    if (!group && !holder && !reserved(wants)) return [];
    return [{ claimant, rivals: group?.filter(each => each !== claimant) ?? [], holder }];
  });
};

const hasTwin = ({ claimant, rivals, holder }: Contested): boolean => {
  const held = holder && roleOf(holder);
  return (
    rivals.some(rival => areTwins(claimant.ref, rival.ref)) ||
    (held !== undefined && areTwins(claimant.ref, held))
  );
};

const marked = (round: Round, contested: readonly Contested[]): Round => {
  const chosen = new Set(contested.map(({ claimant }) => claimant));
  const isHeld = (name: string) => holderIn(round, name) !== undefined;
  return { ...round, claimants: withMarks(round.claimants, chosen, isHeld) };
};

const appended = (
  round: Round,
  contested: readonly Contested[],
  end: (claimant: Claimant) => string,
): Round => {
  const chosen = new Set(contested.map(({ claimant }) => claimant));
  const longer = (claimant: Claimant) => ({ ...claimant, wants: `${claimant.wants}-${end(claimant)}` });
  return {
    ...round,
    claimants: round.claimants.map(each => (chosen.has(each) ? longer(each) : each)),
  };
};

/** The same role of the same account in two sessions: neither account id nor role tells them apart. */
const isInTwoSessions = ({ claimant: { ref }, rivals }: Contested): boolean =>
  rivals.some(
    rival =>
      rival.ref.session !== ref.session &&
      rival.ref.accountId === ref.accountId &&
      rival.ref.roleName === ref.roleName,
  );

/**
 * The account id for all parties alike; then, for those it does not tell apart, the session's name, and at
 * last a mark of the role.
 */
const byRule = (round: Round): Round => {
  const withIds = appended(round, contestedIn(round), ({ ref }) => ref.accountId);
  const shared = contestedIn(withIds).filter(isInTwoSessions);
  const withSessions = appended(withIds, shared, ({ target }) => portable(target, target));
  return marked(withSessions, contestedIn(withSessions));
};

/**
 * Roles with names that only a mark tells apart get it under every rule: no decision of the user could help.
 */
const resolved = (round: Round): Round => {
  const contested = contestedIn(round);
  if (contested.length === 0) return round;
  const apart = marked(round, contested.filter(hasTwin));
  return round.rules.resolve === 'append-account-id' ? byRule(apart) : apart;
};

/** What can be said of a name without knowing who else moves. */
const problemOf = (name: string, rivals: number): Conflict['problem'] | undefined => {
  if (reserved(name)) return 'reserved';
  if (!isPortable(name)) return 'invalid';
  return rivals > 1 ? 'shared' : undefined;
};

/**
 * Resolves name conflicts. Returns only claims that were denied or changed; all others are granted. A name is
 * free if nobody has it, or its profile is itself renamed away; when such a rename fails, the name is kept
 * after all, and whoever counted on it fails too.
 */
export const settleNames = (
  claimants: readonly Claimant[],
  rules: ClaimRules,
): ReadonlyMap<string, Settled> => {
  const leaving = new Set<string>();
  for (const { from } of claimants) if (from !== undefined) leaving.add(from);
  const round = resolved({ claimants, rules, leaving });
  const asked = round.claimants;
  const { alone, rivals } = wishesOf(asked.filter(({ wants, from }) => wants !== from));
  const holder = (name: string): string | undefined => {
    const profile = rules.holder(name);
    return profile && rules.describe(profile);
  };
  const settled = new Map<string, Settled>();
  /** Names that are not given up after all. */
  const kept: string[] = [];
  const refuse = (group: readonly Claimant[], problem: Conflict['problem'], owner?: string) => {
    const parties = [...group.map(({ key }) => rules.label(key)), ...(owner === undefined ? [] : [owner])];
    for (const { key, wants, from } of group) {
      settled.set(key, { name: wants, conflict: { problem, parties } });
      if (from !== undefined) kept.push(from);
    }
  };

  for (const [i, { key, wants, from }] of asked.entries()) {
    if (wants !== claimants[i]?.wants) settled.set(key, { name: wants });
    if (wants === from) kept.push(from);
  }
  for (const [name, group] of rivals) refuse(group, problemOf(name, group.length) ?? 'shared', holder(name));
  for (const [name, claimant] of alone) {
    const problem = problemOf(name, 1);
    const owner = leaving.has(name) ? undefined : holder(name);
    if (problem) refuse([claimant], problem);
    else if (owner !== undefined) refuse([claimant], 'taken', owner);
  }
  for (let name = kept.pop(); name !== undefined; name = kept.pop()) {
    const claimant = alone.get(name);
    if (claimant && !settled.get(claimant.key)?.conflict) refuse([claimant], 'taken', holder(name));
  }
  return settled;
};
