/** Profiles whose role is no longer assigned, judged only by complete listings. */
import { grouped } from '../grouped.ts';
import type { ConfigSnapshot, Profile, RoleRef } from '../model.ts';
import { compare, type Filter, inOrder, nameOfAccount } from './select.ts';
import type { Guarded, Listing } from './types.ts';

export interface StaleProfile {
  readonly profile: Profile;
  readonly ref: RoleRef;
  readonly accountName: string | undefined;
  readonly reason: string;
}

/** Accounts whose roles are not known; a listing that has any is not complete, whatever it says. */
export const unlisted = (listing: Listing): number =>
  listing.accounts.filter(account => !listing.roles.has(account.id)).length;

const isComplete = (listing: Listing): boolean => listing.complete && unlisted(listing) === 0;

const staleIn = (listing: Listing, profiles: readonly Profile[], filter: Filter): readonly StaleProfile[] => {
  const accounts = new Map(listing.accounts.map(account => [account.id, account]));
  const judge = (profile: Profile): readonly StaleProfile[] => {
    const { accountId, roleName } = profile;
    if (accountId === undefined || roleName === undefined) return [];
    const accountName = nameOfAccount(accounts.get(accountId));
    if (listing.roles.get(accountId)?.some(role => role.name === roleName)) return [];
    if (!filter.account(accountId, accountName) || !filter.role(roleName)) return [];
    const reason = accounts.has(accountId)
      ? `The role ${roleName} is no longer assigned to you in this account`
      : `No role of the account ${accountId} is assigned to you any more`;
    return [{ profile, ref: { session: listing.session.name, accountId, roleName }, accountName, reason }];
  };
  return profiles.flatMap(judge).sort((a, b) => compare(a.profile.name, b.profile.name));
};

const bySession = (config: ConfigSnapshot): ReadonlyMap<string | undefined, readonly Profile[]> =>
  grouped(
    config.profiles.filter(profile => profile.file === 'config' && profile.session !== undefined),
    profile => profile.session,
  );

/** By session and profile name. Profiles in the credentials file are not ours to judge. */
export const staleProfiles = (
  config: ConfigSnapshot,
  listings: readonly Listing[],
  filter: Filter,
): readonly StaleProfile[] => {
  const profiles = bySession(config);
  return inOrder(listings)
    .filter(isComplete)
    .flatMap(listing => staleIn(listing, profiles.get(listing.session.name) ?? [], filter));
};

const everything: Filter = { account: () => true, role: () => true };

/** So many stale profiles of a session are daily life, however few profiles it has. */
const unsuspicious = 10;

const guardOf = (listing: Listing, profiles: readonly Profile[]): readonly Guarded[] => {
  const managed = profiles.filter(
    profile => profile.managed && profile.accountId !== undefined && profile.roleName !== undefined,
  );
  const stale = staleIn(listing, managed, everything).length;
  const empty = listing.accounts.length === 0;
  const suspicious = (empty && stale > 0) || (stale > unsuspicious && stale * 2 > managed.length);
  return suspicious ? [{ session: listing.session.name, managed: managed.length, stale, empty }] : [];
};

/**
 * Sessions of which more than half would be pruned, or whose portal lists no account at all. A revoked
 * assignment looks the same as an answer gone wrong, so nothing of these is removed as a group. Filters make
 * no listing less suspicious.
 */
export const guardedSessions = (config: ConfigSnapshot, listings: readonly Listing[]): readonly Guarded[] => {
  const profiles = bySession(config);
  return inOrder(listings)
    .filter(isComplete)
    .flatMap(listing => guardOf(listing, profiles.get(listing.session.name) ?? []));
};
