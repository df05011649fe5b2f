/** Who gets which name: every name once, and claims to one name resolved by rule or shown as a conflict. */
import { type Profile, roleOf } from '../model.ts';
import { isPortable, portable } from '../naming/names.ts';
import type { ClashRule } from '../settings/settings.ts';
import { areTwins, wanting, withHashes } from './role-hash.ts';
import type { Conflict, NameClaim } from './types.ts';

/** What became of a claim that was not simply granted. */
export interface Settled {
  /** The name by rule, which may be the one it has; for a conflict the name that was wanted. */
  readonly name: string;
  readonly conflict?: Conflict;
}

interface ClaimRules {
  readonly resolve: ClashRule;
  /** The role of a claim in words, by its key. */
  readonly label: (key: string) => string;
  /** The profile that has a name now; undefined when it is free. */
  readonly holder: (name: string) => Profile | undefined;
  /** That profile in words. */
  readonly describe: (profile: Profile) => string;
}

/** Claims by the name they want; nearly all are alone, so only the others get a list. */
interface ByWantedName {
  readonly alone: ReadonlyMap<string, NameClaim>;
  readonly rivals: ReadonlyMap<string, readonly NameClaim[]>;
}

const byWantedName = (claims: readonly NameClaim[]): ByWantedName => {
  const alone = new Map<string, NameClaim>();
  const rivals = new Map<string, NameClaim[]>();
  for (const claim of claims) {
    const first = alone.get(claim.wants);
    const group = rivals.get(claim.wants);
    if (group) group.push(claim);
    else if (!first) alone.set(claim.wants, claim);
    else rivals.set(claim.wants, [first, claim]);
  }
  for (const name of rivals.keys()) alone.delete(name);
  return { alone, rivals };
};

/** `default` is the profile of everyone who names none; no rule may take it. */
const isReserved = (name: string): boolean => name === 'default';

/** The claims after a step, and what else decides whether a name can be given. */
interface Round {
  readonly claims: readonly NameClaim[];
  readonly rules: ClaimRules;
  /** Names that are free once their profiles have been renamed. */
  readonly leaving: ReadonlySet<string>;
}

const holderIn = ({ rules, leaving }: Round, name: string): Profile | undefined =>
  leaving.has(name) ? undefined : rules.holder(name);

interface Contested {
  readonly claim: NameClaim;
  /** The other claims to the name. */
  readonly rivals: readonly NameClaim[];
  readonly holder: Profile | undefined;
}

/** The claims that cannot all be granted and may be changed by rule. */
const contestedIn = (round: Round): readonly Contested[] => {
  const { rivals } = byWantedName(round.claims);
  return round.claims.flatMap(claim => {
    const { wants, byHand } = claim;
    if (byHand) return [];
    const group = rivals.get(wants);
    const holder = holderIn(round, wants);
    if (!group && !holder && !isReserved(wants)) return [];
    return [{ claim, rivals: group?.filter(each => each !== claim) ?? [], holder }];
  });
};

const hasTwin = ({ claim, rivals, holder }: Contested): boolean => {
  const held = holder && roleOf(holder);
  return (
    rivals.some(rival => areTwins(claim.ref, rival.ref)) || (held !== undefined && areTwins(claim.ref, held))
  );
};

const claimsOf = (contested: readonly Contested[]): ReadonlySet<NameClaim> =>
  new Set(contested.map(({ claim }) => claim));

const hashed = (round: Round, contested: readonly Contested[]): Round => {
  const isHeld = (name: string) => holderIn(round, name) !== undefined;
  return { ...round, claims: withHashes(round.claims, claimsOf(contested), isHeld) };
};

const appended = (
  round: Round,
  contested: readonly Contested[],
  end: (claim: NameClaim) => string,
): Round => {
  const chosen = claimsOf(contested);
  const longer = (claim: NameClaim) => wanting(claim, `${claim.wants}-${end(claim)}`);
  return { ...round, claims: round.claims.map(each => (chosen.has(each) ? longer(each) : each)) };
};

/** The same role of the same account in two sessions: neither account id nor role tells them apart. */
const isInTwoSessions = ({ claim: { ref }, rivals }: Contested): boolean =>
  rivals.some(
    rival =>
      rival.ref.session !== ref.session &&
      rival.ref.accountId === ref.accountId &&
      rival.ref.roleName === ref.roleName,
  );

/**
 * The account id for all parties alike; where it does not tell them apart the session's name, and at last a
 * hash of the role.
 */
const byRule = (round: Round): Round => {
  const withIds = appended(round, contestedIn(round), ({ ref }) => ref.accountId);
  const shared = contestedIn(withIds).filter(isInTwoSessions);
  const withSessions = appended(withIds, shared, ({ target }) => portable(target, target));
  return hashed(withSessions, contestedIn(withSessions));
};

/** Twins get their hash under every rule: no decision of the user could tell them apart. */
const resolved = (round: Round): Round => {
  const contested = contestedIn(round);
  if (contested.length === 0) return round;
  const apart = hashed(round, contested.filter(hasTwin));
  return round.rules.resolve === 'append-account-id' ? byRule(apart) : apart;
};

/** What can be said of a name without knowing who else moves. */
const problemOf = (name: string, claims: number): Conflict['problem'] | undefined => {
  if (isReserved(name)) return 'reserved';
  if (!isPortable(name)) return 'invalid';
  return claims > 1 ? 'shared' : undefined;
};

/**
 * Resolves name conflicts. Returns only claims that were denied or changed; all others are granted. A name is
 * free if nobody has it, or its profile is itself renamed away. When such a rename is denied, the profile
 * keeps its name, and whoever counted on that name is denied too.
 */
export const settleNames = (
  claims: readonly NameClaim[],
  rules: ClaimRules,
): ReadonlyMap<string, Settled> => {
  const leaving = new Set(claims.flatMap(({ from }) => from ?? []));
  const round = resolved({ claims, rules, leaving });
  const { alone, rivals } = byWantedName(round.claims.filter(({ wants, from }) => wants !== from));
  const holder = (name: string): string | undefined => {
    const profile = rules.holder(name);
    return profile && rules.describe(profile);
  };
  const settled = new Map<string, Settled>();
  /** Names that their profiles keep, which `leaving` took for free. */
  const kept: string[] = [];
  const deny = (group: readonly NameClaim[], problem: Conflict['problem'], owner?: string) => {
    const parties = [...group.map(({ key }) => rules.label(key)), ...(owner === undefined ? [] : [owner])];
    for (const { key, wants, from } of group) {
      settled.set(key, { name: wants, conflict: { problem, parties } });
      if (from !== undefined) kept.push(from);
    }
  };

  for (const [i, { key, wants, from }] of round.claims.entries()) {
    if (wants !== claims[i]?.wants) settled.set(key, { name: wants });
    if (wants === from) kept.push(from);
  }
  for (const [name, group] of rivals) deny(group, problemOf(name, group.length) ?? 'shared', holder(name));
  for (const [name, claim] of alone) {
    const problem = problemOf(name, 1);
    const owner = leaving.has(name) ? undefined : holder(name);
    if (problem) deny([claim], problem);
    else if (owner !== undefined) deny([claim], 'taken', owner);
  }
  for (let name = kept.pop(); name !== undefined; name = kept.pop()) {
    const claim = alone.get(name);
    if (claim && !settled.get(claim.key)?.conflict) deny([claim], 'taken', holder(name));
  }
  return settled;
};
