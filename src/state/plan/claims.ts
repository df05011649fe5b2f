/** Who gets which name: every name once, contested ones resolved by rule or shown as a conflict. */
import type { RoleRef } from '../model.ts';
import { isPortable } from '../naming.ts';
import type { ClashRule } from '../settings.ts';
import type { Conflict } from './types.ts';

/** Somebody who wants a name it does not have yet: a role without a profile, or a profile to be renamed. */
export interface Claimant {
  readonly key: string;
  readonly wants: string;
  /** Typed by the user: never changed by rule. */
  readonly byHand: boolean;
  /** The name it has now, and gives up if it gets the new one. */
  readonly from: string | undefined;
  readonly ref: RoleRef;
}

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
  /** Who has a name now, in words; undefined when it is free. */
  readonly holder: (name: string) => string | undefined;
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

/** Appends the account id to every contested name that was not typed by hand, to all parties alike. */
const withIds = (
  claimants: readonly Claimant[],
  { rivals }: Wishes,
  rules: ClaimRules,
  leaving: ReadonlySet<string>,
): readonly Claimant[] => {
  const contested = ({ wants, byHand }: Claimant) =>
    !byHand &&
    (rivals.has(wants) || reserved(wants) || (!leaving.has(wants) && rules.holder(wants) !== undefined));
  if (!claimants.some(contested)) return claimants;
  return claimants.map(claimant =>
    contested(claimant) ? { ...claimant, wants: `${claimant.wants}-${claimant.ref.accountId}` } : claimant,
  );
};

/** What can be said of a name without knowing who else moves. */
const problemOf = (name: string, rivals: number): Conflict['problem'] | undefined => {
  if (reserved(name)) return 'reserved';
  if (!isPortable(name)) return 'invalid';
  return rivals > 1 ? 'shared' : undefined;
};

/**
 * Settles all claims, each for another name than the claimant has; those that are not in the answer get what they want. A name is free if nobody has it, or its
 * profile is itself renamed away; when such a renaming fails, the name is kept after all, and who counted on it fails too.
 */
export const settleNames = (
  claimants: readonly Claimant[],
  rules: ClaimRules,
): ReadonlyMap<string, Settled> => {
  /** Names that are free once their profiles have been renamed. */
  const leaving = new Set<string>();
  for (const { from } of claimants) if (from !== undefined) leaving.add(from);
  const wishes = wishesOf(claimants);
  const asked =
    rules.resolve === 'append-account-id' ? withIds(claimants, wishes, rules, leaving) : claimants;
  const { alone, rivals } =
    asked === claimants ? wishes : wishesOf(asked.filter(({ wants, from }) => wants !== from));
  const settled = new Map<string, Settled>();
  /** Names that are not given up after all. */
  const kept: string[] = [];
  const refuse = (group: readonly Claimant[], problem: Conflict['problem'], holder?: string) => {
    const parties = [...group.map(({ key }) => rules.label(key)), ...(holder === undefined ? [] : [holder])];
    for (const { key, wants, from } of group) {
      settled.set(key, { name: wants, conflict: { problem, parties } });
      if (from !== undefined) kept.push(from);
    }
  };

  if (asked !== claimants)
    for (const [i, { key, wants, from }] of asked.entries()) {
      if (wants !== claimants[i]?.wants) settled.set(key, { name: wants });
      if (wants === from) kept.push(from);
    }
  for (const [name, group] of rivals)
    refuse(group, problemOf(name, group.length) ?? 'shared', rules.holder(name));
  for (const [name, claimant] of alone) {
    const problem = problemOf(name, 1);
    const holder = leaving.has(name) ? undefined : rules.holder(name);
    if (problem) refuse([claimant], problem);
    else if (holder !== undefined) refuse([claimant], 'taken', holder);
  }
  for (let name = kept.pop(); name !== undefined; name = kept.pop()) {
    const claimant = alone.get(name);
    if (claimant && !settled.get(claimant.key)?.conflict) refuse([claimant], 'taken', rules.holder(name));
  }
  return settled;
};
