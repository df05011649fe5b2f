/** How a listing changes with what is remembered, reported and ended: pure, one listing at a time. */
import { withValues } from '../../domain/collections/patched.ts';
import type { Listing, ListingReport, RememberedListing, RoleList } from '../../domain/listing.ts';
import type { Account, Millis } from '../../domain/model.ts';
import { accountsInOrder, mergedInOrder, rolesInOrder } from '../../domain/order.ts';

/** Shares one RoleList per distinct set of roles, as the file does: saves memory with 10,000 accounts. */
const rememberedLists = (): ((names: readonly string[]) => RoleList) => {
  const known = new Map<readonly string[], RoleList>();
  return names => {
    const list = known.get(names) ?? { is: 'remembered', roles: rolesInOrder(names.map(name => ({ name }))) };
    known.set(names, list);
    return list;
  };
};

export const recalled = (listing: Listing, past: RememberedListing): Listing => {
  if (listing.source !== 'none') return listing;
  const roles = new Map<string, RoleList>();
  const listOf = rememberedLists();
  for (const id in past.roles) roles.set(id, listOf(past.roles[id] ?? []));
  const accounts = accountsInOrder(past.accounts);
  return { ...listing, source: 'remembered', accounts, rememberedAt: past.at, roles };
};

/** Fresh rows take the place of remembered ones; those not confirmed yet stay until the list is complete. */
const withAccounts = (listing: Listing, fresh: readonly Account[], complete: boolean): Listing => {
  const ids = new Set(fresh.map(account => account.id));
  const kept = listing.accounts.filter(account => !ids.has(account.id));
  const known = new Set(listing.accounts.map(account => account.id));
  const news = listing.rememberedAt === undefined ? [] : [...ids].filter(id => !known.has(id));
  const next: Listing = {
    ...listing,
    source: 'arriving',
    accounts: mergedInOrder(kept, accountsInOrder(fresh)),
    appeared: new Set([...listing.appeared, ...news]),
    arrived: new Set([...(listing.arrived ?? []), ...ids]),
  };
  return complete ? completed(next) : next;
};

/** Accounts that did not arrive are gone, with their roles. */
const completed = (listing: Listing): Listing => {
  const { arrived = new Set<string>(), ...rest } = listing;
  const accounts = listing.accounts.filter(account => arrived.has(account.id));
  const roles = new Map([...listing.roles].filter(([id]) => arrived.has(id)));
  return {
    ...rest,
    source: 'complete',
    accounts,
    roles,
    disappeared: listing.accounts.length - accounts.length,
  };
};

type NewList = readonly [accountId: string, list: RoleList];

const withRoles = (listing: Listing, report: Extract<ListingReport, { is: 'roles' }>): Listing => {
  const listed = report.listed.map(
    ({ accountId, roles }): NewList => [accountId, { is: 'listed', roles: rolesInOrder(roles) }],
  );
  const failed = report.failed.map(({ accountId, failure }): NewList => {
    const roles = listing.roles.get(accountId)?.roles ?? [];
    return [accountId, { is: 'failed', failure, roles }];
  });
  return { ...listing, roles: withValues(listing.roles, [...listed, ...failed]) };
};

export const applied = (listing: Listing, report: ListingReport): Listing => {
  switch (report.is) {
    case 'accounts':
      return withAccounts(listing, report.accounts, report.complete);
    case 'roles':
      return withRoles(listing, report);
    case 'progress':
      return { ...listing, progress: report.progress };
    case 'failed':
      return { ...listing, failure: report.failure };
  }
};

/** What is remembered for the next run: everything that was really listed. */
export const snapshot = (listing: Listing, at: Millis): RememberedListing => ({
  at,
  accounts: listing.accounts,
  roles: Object.fromEntries(
    [...listing.roles]
      .filter(([, list]) => list.is !== 'failed')
      .map(([id, list]) => [id, list.roles.map(role => role.name)]),
  ),
});

/** `retry`: only the retry ended; the listing beside it may go on. */
export const stopped = (listing: Listing, retry: boolean): Listing => {
  if (retry && listing.running) return { ...listing, retrying: false };
  const { progress: _, ...rest } = listing;
  if (retry) return { ...rest, retrying: false };
  return { ...rest, running: false };
};

export const failedAccounts = (listing: Listing): readonly string[] =>
  [...listing.roles].filter(([, list]) => list.is === 'failed').map(([id]) => id);
