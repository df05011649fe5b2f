/** Profiles whose role is no longer assigned, judged only by complete listings. */
import { grouped } from '../grouped.ts';
import type { ConfigSnapshot, Profile, RoleRef } from '../model.ts';
import { compare, type Filter, inOrder, nameOfAccount } from './select.ts';
import type { Listing } from './types.ts';

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

/** By session and profile name. Profiles in the credentials file are not ours to judge. */
export const staleProfiles = (
  config: ConfigSnapshot,
  listings: readonly Listing[],
  filter: Filter,
): readonly StaleProfile[] => {
  const bySession = grouped(
    config.profiles.filter(profile => profile.file === 'config' && profile.session !== undefined),
    profile => profile.session,
  );
  return inOrder(listings)
    .filter(isComplete)
    .flatMap(listing => staleIn(listing, bySession.get(listing.session.name) ?? [], filter));
};
