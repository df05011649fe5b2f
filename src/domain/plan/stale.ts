/**
 * Profiles whose role is no longer assigned: found by complete listings only, and which of them are removed.
 */
import { grouped } from '../collections/grouped.ts';
import { type ConfigSnapshot, type Profile, roleOf } from '../model.ts';
import { compare } from '../order.ts';
import { dependantsOf } from '../profiles/dependants.ts';
import { type Filter, filters, inOrder, nameOfAccount } from './chosen.ts';
import { profileKey, type StaleProfile, staleEntry } from './entries.ts';
import type { Guarded, Listing, PlanEntry, PlanRules } from './types.ts';

/** Accounts whose roles are not known; a listing that has any is not complete, whatever it says. */
export const unlisted = (listing: Listing): number =>
  listing.accounts.filter(account => !listing.roles.has(account.id)).length;

const staleIn = (
  listing: Listing,
  profiles: readonly Profile[],
  filter: Filter,
  carries: PlanRules['carries'],
): readonly StaleProfile[] => {
  if (profiles.length === 0) return [];
  const accounts = new Map(listing.accounts.map(account => [account.id, account]));
  const judge = (profile: Profile): readonly StaleProfile[] => {
    const ref = roleOf(profile);
    if (!ref) return [];
    const { accountId, roleName } = ref;
    const accountName = nameOfAccount(accounts.get(accountId));
    if (listing.roles.get(accountId)?.some(role => role.name === roleName)) return [];
    if (!filter.account(accountId, accountName) || !filter.role(roleName)) return [];
    const subject = { session: ref.session, account: { id: accountId, name: accountName }, role: roleName };
    if (carries && !carries(subject)) return [];
    const reason = accounts.has(accountId)
      ? `The role ${roleName} is no longer assigned to you in this account`
      : `No role of the account ${accountId} is assigned to you any more`;
    return [{ profile, ref, accountName, reason }];
  };
  return profiles.flatMap(judge).sort((a, b) => compare(a.profile.name, b.profile.name));
};

/** Each complete listing with the profiles of its session. The credentials file is not ours to judge. */
const judged = (
  config: ConfigSnapshot,
  listings: readonly Listing[],
): readonly (readonly [Listing, readonly Profile[]])[] => {
  const bySession = grouped(
    config.profiles.filter(profile => profile.file === 'config'),
    profile => profile.session,
  );
  return inOrder(listings)
    .filter(listing => listing.complete && unlisted(listing) === 0)
    .map(listing => [listing, bySession.get(listing.session.name) ?? []] as const);
};

const everything: Filter = { account: () => true, role: () => true };

/** So many stale profiles of a session are daily life, however few profiles it has. */
const unsuspicious = 10;

/**
 * A session is guarded if more than half of its profiles would be pruned, or its portal lists no account at
 * all. A revoked assignment looks the same as a wrong answer, so none of its profiles are removed as a group.
 * Filters make no listing less suspicious.
 */
const guardOf = (listing: Listing, profiles: readonly Profile[]): readonly Guarded[] => {
  const managed = profiles.filter(profile => profile.managed && roleOf(profile));
  const stale = staleIn(listing, managed, everything, undefined).length;
  const empty = listing.accounts.length === 0;
  const suspicious = (empty && stale > 0) || (stale > unsuspicious && stale * 2 > managed.length);
  return suspicious ? [{ session: listing.session.name, managed: managed.length, stale, empty }] : [];
};

type Fate = 'remove' | 'guarded' | 'stale';

/**
 * Pruning is automatic, so it spares `[default]` and profiles that others depend on; choosing by name does
 * not.
 */
const fateOf = (
  { profile: { name, managed }, ref }: StaleProfile,
  { skipped, remove, prune }: PlanRules,
  isNeeded: (name: string) => boolean,
  guarded: ReadonlySet<string>,
): Fate => {
  if (skipped?.has(profileKey(name))) return 'stale';
  if (remove?.has(name)) return 'remove';
  if (prune === undefined || name === 'default' || isNeeded(name)) return 'stale';
  if (prune === 'all') return 'remove';
  if (!managed) return 'stale';
  return guarded.has(ref.session) ? 'guarded' : 'remove';
};

interface StalePart {
  readonly entries: readonly PlanEntry[];
  /** Sessions of which something would have been pruned. */
  readonly guarded: readonly Guarded[];
}

/** The stale part of a plan, by session and profile name. */
export const staleOf = (
  config: ConfigSnapshot,
  listings: readonly Listing[],
  rules: PlanRules,
): StalePart => {
  if (rules.only) return { entries: [], guarded: [] };
  const complete = judged(config, listings);
  const guarded =
    rules.prune === 'managed' ? complete.flatMap(([listing, profiles]) => guardOf(listing, profiles)) : [];
  const names = new Set(guarded.map(({ session }) => session));
  const dependants = dependantsOf(config);
  const filterFor = filters(rules);
  const stale = complete
    .flatMap(([listing, profiles]) =>
      staleIn(listing, profiles, filterFor(listing.session.name), rules.carries),
    )
    .map(each => ({ each, fate: fateOf(each, rules, name => dependants(name).length > 0, names) }));
  const spared = new Set(stale.filter(({ fate }) => fate === 'guarded').map(({ each }) => each.ref.session));
  return {
    entries: stale.map(({ each, fate }) => staleEntry(each, fate === 'remove')),
    guarded: guarded.filter(({ session }) => spared.has(session)),
  };
};
