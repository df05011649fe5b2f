/** What a page, or the failure of one, changes in the lists, and what is reported of it. */
import type { ListingReport } from '../../domain/listing.ts';
import type { Account, Failure, Role } from '../../domain/model.ts';
import type { Call, Page } from './call.ts';
import { type Chain, follow, isOpen } from './chain.ts';
import { addAccount, endRoles, type Lists, type RoleChain, roleChain } from './lists.ts';

const endless: Failure = {
  code: 'portal.invalid',
  summary: 'Something other than AWS answered: its list repeats itself or has no end.',
  hint: 'Press r to try again. A proxy in between may be repeating an old answer.',
};

const rolesOf = (accountId: string, roles: readonly Role[]): ListingReport => ({
  is: 'roles',
  listed: [{ accountId, roles }],
  failed: [],
});

const failureOfRoles = (accountId: string, failure: Failure): ListingReport => ({
  is: 'roles',
  listed: [],
  failed: [{ accountId, failure }],
});

/** A wanted account that the portal has not listed yet may be gone; only a listed one has a failure. */
const mayBeGone = (failure: Failure): boolean =>
  failure.code === 'portal.forbidden' || failure.code === 'portal.not-found';

const bringsNew = (before: readonly Role[], more: readonly Role[]): boolean => {
  const names = new Set(before.map(role => role.name));
  return more.some(role => !names.has(role.name));
};

/** Shares one list among all accounts with the same roles: there are few such sets, and many accounts. */
export const roleSharing = () => {
  const lists = new Map<string, readonly Role[]>();
  return (roles: readonly Role[]): readonly Role[] => {
    const byName = new Map(roles.map(role => [role.name, role]));
    const key = JSON.stringify([...byName.keys()]);
    const list = lists.get(key) ?? [...byName.values()];
    lists.set(key, list);
    return list;
  };
};

type Share = ReturnType<typeof roleSharing>;

export const failed = (lists: Lists, call: Call, failure: Failure): readonly ListingReport[] => {
  if (call.list === 'accounts') {
    if (lists.accounts) lists.accounts.state = 'failed';
    return [{ is: 'failed', failure }];
  }
  const it = endRoles(lists, call.accountId, 'failed');
  if (it.known || !mayBeGone(failure)) return [failureOfRoles(call.accountId, failure)];
  it.withheld = failure;
  return [];
};

/** The accounts of a page that were not on one before. */
const freshOnes = ({ seenAccounts }: Lists, page: Page): readonly Account[] => {
  const fresh = new Map(page.accounts.map(account => [account.id, account]));
  for (const id of fresh.keys()) if (seenAccounts.has(id)) fresh.delete(id);
  for (const id of fresh.keys()) seenAccounts.add(id);
  return [...fresh.values()];
};

const withheldFailures = (lists: Lists, accountId: string): readonly ListingReport[] => {
  const failure = addAccount(lists, accountId)?.withheld;
  return failure ? [failureOfRoles(accountId, failure)] : [];
};

export const accountsArrived = (lists: Lists, it: Chain, page: Page): readonly ListingReport[] => {
  const accounts = freshOnes(lists, page);
  const complete = page.next === undefined;
  if (complete) it.state = 'listed';
  const held = accounts.flatMap(account => withheldFailures(lists, account.id));
  const looped = page.next !== undefined && !follow(it, page.next, accounts.length > 0);
  const ended = looped ? failed(lists, { list: 'accounts' }, endless) : [];
  return [{ is: 'accounts', accounts, complete }, ...held, ...ended];
};

/** A page of roles that is not the last. */
const rolesFollow = (lists: Lists, accountId: string, page: Page, next: string): readonly ListingReport[] => {
  const it = roleChain(lists, accountId);
  const fresh = bringsNew(it.roles, page.roles);
  it.roles = it.roles.concat(page.roles);
  lists.begun.add(accountId);
  return follow(it, next, fresh) ? [] : failed(lists, { list: 'roles', accountId }, endless);
};

export const rolesArrived = (
  lists: Lists,
  share: Share,
  accountId: string,
  page: Page,
): readonly ListingReport[] => {
  if (page.next !== undefined) return rolesFollow(lists, accountId, page, page.next);
  const it: RoleChain = endRoles(lists, accountId, 'listed');
  const whole = share(it.roles.concat(page.roles));
  it.roles = [];
  return [rolesOf(accountId, whole)];
};

export const openCalls = ({ accounts, roles }: Lists): readonly Call[] => [
  ...(accounts && isOpen(accounts) ? [{ list: 'accounts' } as const] : []),
  ...[...roles].flatMap(([accountId, it]) => (isOpen(it) ? [{ list: 'roles', accountId } as const] : [])),
];
