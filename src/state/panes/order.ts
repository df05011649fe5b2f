/** The order of accounts and roles that was chosen: sorted once for each listing, not with each key. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { own } from '../../domain/collections/own.ts';
import { emptyListing, type Listing } from '../../domain/listing.ts';
import { type Account, type Profile, type Role, roleListKey, roleRefKey } from '../../domain/model.ts';
import { compare } from '../../domain/order.ts';
import { profilesByRole } from '../../domain/profiles/by-role.ts';
import type { Remembered, RowOrder } from '../../domain/remembered.ts';
import { allProfilesOf } from '../config.ts';
import type { State } from '../state.ts';

const byName: RowOrder = { by: 'name', reversed: false };
export const rowOrderOf = ({ remembered }: State): RowOrder => remembered.view?.order ?? byName;

interface Counts {
  /** By `roleListKey`. */
  readonly ofAccount: ReadonlyMap<string, number>;
  readonly ofRole: ReadonlyMap<string, number>;
}

const tally = (counts: Map<string, number>, key: string, by: (before: number) => number): void => {
  counts.set(key, by(counts.get(key) ?? 0));
};

/** How many of these roles have a profile: one rule for what an account shows and for the order. */
export const madeOf = (
  profiles: readonly Profile[],
  { session, accountId }: { readonly session: string; readonly accountId: string },
  roles: readonly Role[],
): number => {
  const made = profilesByRole(profiles);
  return roles.filter(({ name }) => made.has(roleRefKey({ session, accountId, roleName: name }))).length;
};

const madeRoles = rememberedFor(
  (profiles: readonly Profile[]) => new Map([...profilesByRole(profiles).keys()].map(key => [key, 1])),
);

/** Only roles that are listed count, as they are the ones that are shown. */
const madeCounts = rememberedFor(
  (lists: Listing['roles'], profiles: readonly Profile[], session: string): Counts => ({
    ofAccount: new Map(
      [...lists].map(([accountId, { roles }]) => [
        roleListKey(session, accountId),
        madeOf(profiles, { session, accountId }, roles),
      ]),
    ),
    ofRole: madeRoles(profiles),
  }),
);

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
const countsFor = (state: State, session: string, { by }: RowOrder): Counts | undefined => {
  const { roles } = own(state.listings, session) ?? emptyListing;
  if (by === 'profiles') return madeCounts(roles, allProfilesOf(state), session);
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
  return isPlain(order) ? accounts : accountsBy(accounts, order, session, countsFor(state, session, order));
};

export const rolesAsSorted = (
  state: State,
  { session, accountId }: { readonly session: string; readonly accountId: string },
  roles: readonly Role[],
): readonly Role[] => {
  const order = rowOrderOf(state);
  return isPlain(order) ? roles : rolesBy(roles, order, session, accountId, countsFor(state, session, order));
};
