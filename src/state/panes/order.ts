/** The order of accounts and roles that was chosen: sorted once for each listing, not with each key. */
import { rememberedFor } from '../../domain/memo.ts';
import { type Account, type Profile, type Role, roleListKey, roleRefKey } from '../../domain/model.ts';
import { compare } from '../../domain/order.ts';
import { profilesByRole } from '../../domain/profiles/by-role.ts';
import type { Remembered, RowOrder } from '../../domain/remembered.ts';
import { allProfilesOf } from '../config.ts';
import type { State } from '../state.ts';

const byName: RowOrder = { by: 'name', reversed: false };
export const rowOrderOf = ({ remembered }: State): RowOrder => remembered.view?.order ?? byName;

interface Counts {
  /** Roles that have a profile, by `roleListKey` of their account. */
  readonly ofAccount: ReadonlyMap<string, number>;
  readonly ofRole: ReadonlyMap<string, number>;
}

const tally = (counts: Map<string, number>, key: string, by: (before: number) => number): void => {
  counts.set(key, by(counts.get(key) ?? 0));
};

const madeCounts = rememberedFor((profiles: readonly Profile[]): Counts => {
  const ofAccount = new Map<string, number>();
  const ofRole = new Map<string, number>();
  for (const [key, { accountId, profiles: made }] of profilesByRole(profiles)) {
    ofRole.set(key, 1);
    tally(ofAccount, roleListKey(made[0]?.session ?? '', accountId), before => before + 1);
  }
  return { ofAccount, ofRole };
});

/** When accounts and roles were last used. */
const usedTimes = rememberedFor((recents: Remembered['recents']): Counts => {
  const ofAccount = new Map<string, number>();
  const ofRole = new Map<string, number>();
  for (const { at, ...ref } of recents) {
    tally(ofRole, roleRefKey(ref), before => Math.max(before, at));
    tally(ofAccount, roleListKey(ref.session, ref.accountId), before => Math.max(before, at));
  }
  return { ofAccount, ofRole };
});

export const lastUsed = ({ remembered }: State): Counts => usedTimes(remembered.recents);

/** Stable: what counts the same stays in the order of names. */
const sorted = <T>(items: readonly T[], reversed: boolean, worth: (item: T) => string | number) => {
  const ranked = items.map(item => ({ item, worth: worth(item) }));
  ranked.sort((a, b) => (reversed ? compare(b.worth, a.worth) : compare(a.worth, b.worth)));
  return ranked.map(({ item }) => item);
};

const accountsBy = rememberedFor(
  (accounts: readonly Account[], { by, reversed }: RowOrder, session: string, counts: Counts | undefined) => {
    if (counts)
      return sorted(accounts, !reversed, ({ id }) => counts.ofAccount.get(roleListKey(session, id)) ?? 0);
    if (by === 'id') return sorted(accounts, reversed, ({ id }) => id);
    return reversed ? accounts.toReversed() : accounts;
  },
);

const rolesBy = rememberedFor(
  (
    roles: readonly Role[],
    { reversed }: RowOrder,
    session: string,
    accountId: string,
    counts: Counts | undefined,
  ) => {
    if (!counts) return reversed ? roles.toReversed() : roles;
    const keyOf = ({ name }: Role): string => roleRefKey({ session, accountId, roleName: name });
    return sorted(roles, !reversed, role => counts.ofRole.get(keyOf(role)) ?? 0);
  },
);

/** Profiles made and last use: the most come first. */
const countsFor = (state: State, { by }: RowOrder): Counts | undefined => {
  if (by === 'profiles') return madeCounts(allProfilesOf(state));
  return by === 'used' ? lastUsed(state) : undefined;
};

const isPlain = ({ by, reversed }: RowOrder): boolean => by === 'name' && !reversed;

/** They arrive in the order of their names. */
export const accountsAsSorted = (
  state: State,
  session: string,
  accounts: readonly Account[],
): readonly Account[] => {
  const order = rowOrderOf(state);
  return isPlain(order) ? accounts : accountsBy(accounts, order, session, countsFor(state, order));
};

export const rolesAsSorted = (
  state: State,
  { session, accountId }: { readonly session: string; readonly accountId: string },
  roles: readonly Role[],
): readonly Role[] => {
  const order = rowOrderOf(state);
  return isPlain(order) ? roles : rolesBy(roles, order, session, accountId, countsFor(state, order));
};
