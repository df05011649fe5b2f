/**
 * What one discovery still has to list, and in which order: it hands out calls and is told what came of them.
 */

import type { ListingReport } from '../../domain/listing.ts';
import type { Account, Failure, Millis, Role } from '../../domain/model.ts';
import { type Chain, chain, follow, isOpen, isReady, paged } from './chain.ts';
import {
  addAccount,
  areAccountsListed,
  endRoles,
  hasReadyRoles,
  type Lists,
  listsOf,
  nextInOrder,
  openLists,
  type RoleChain,
  roleChain,
  waitingLists,
} from './lists.ts';

/** One page of a list; `token` is the portal's word for the page, absent for the first. */
export type Call =
  | { readonly list: 'accounts'; readonly token?: string }
  | { readonly list: 'roles'; readonly accountId: string; readonly token?: string };

export interface Page {
  /** Of a page of accounts; empty otherwise. */
  readonly accounts: readonly Account[];
  /** Of a page of roles; empty otherwise. */
  readonly roles: readonly Role[];
  /** Names the next page; absent on the last one. */
  readonly next?: string;
}

export interface AgendaOptions {
  /** List only these accounts' roles. */
  readonly only?: readonly string[];
  readonly accountsOnly?: boolean;
  /** Most wanted first. */
  readonly wanted?: readonly string[];
}

export interface AgendaCounts {
  readonly accounts: number;
  readonly accountsComplete: boolean;
  readonly rolesListed: number;
  readonly rolesFailed: number;
  /** Calls still to make, as far as known: pages of accounts not yet seen cannot be. */
  readonly callsLeft: number;
}

export interface Agenda {
  /** The call to make next; it is not handed out again unless `again` gives it back. */
  take(now: Millis): Call | undefined;
  /** When a call that was given back may be taken; Infinity when none waits. */
  dueAt(): Millis;
  /** A page came. */
  arrived(call: Call, page: Page): readonly ListingReport[];
  /** The list this call belongs to cannot be had. */
  failed(call: Call, failure: Failure): readonly ListingReport[];
  /** The call is to be made again, not before `at`. */
  again(call: Call, at: Millis): void;
  /** Calls that were given back for later may be taken now. */
  hurry(now: Millis): void;
  /** Gives up all that is not listed. */
  abandon(failure: Failure): readonly ListingReport[];
  want(accountIds: readonly string[]): void;
  /** Nothing is left, neither to take nor under way. */
  done(): boolean;
  counts(): AgendaCounts;
}

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

/**
 * A wanted account that the portal has not listed (yet) may simply be gone; only a listed one has a failure.
 */
const mayBeGone = (failure: Failure): boolean =>
  failure.code === 'portal.forbidden' || failure.code === 'portal.not-found';

const bringsNew = (before: readonly Role[], more: readonly Role[]): boolean => {
  const names = new Set(before.map(role => role.name));
  return more.some(role => !names.has(role.name));
};

/**
 * Each role once, and one list in memory for all accounts that have the same roles: an organisation has few
 * such sets, and they outlive the listing.
 */
const roleSharing = () => {
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

/** A wanted account is assumed to exist until the account list is complete. */
const isWanted = (lists: Lists, accountId: string, now: Millis): boolean =>
  lists.roles.has(accountId) ? hasReadyRoles(lists, accountId, now) : !areAccountsListed(lists);

/**
 * What may be called now: wanted roles, lists that were begun, the accounts, then roles in the portal's
 * order.
 */
const nextCall = (lists: Lists, wanted: readonly string[], now: Millis): Call | undefined => {
  const { accounts, begun } = lists;
  const rolesCall = (accountId: string | undefined): Call | undefined =>
    accountId === undefined
      ? undefined
      : { list: 'roles', accountId, ...paged(lists.roles.get(accountId) ?? chain()) };
  return (
    rolesCall(wanted.find(id => isWanted(lists, id, now))) ??
    rolesCall([...begun].find(id => hasReadyRoles(lists, id, now))) ??
    (accounts && isReady(accounts, now) ? { list: 'accounts', ...paged(accounts) } : undefined) ??
    rolesCall(nextInOrder(lists, now))
  );
};

const chainOf = (lists: Lists, call: Call): Chain | undefined =>
  call.list === 'accounts' ? lists.accounts : lists.roles.get(call.accountId);

const take = (lists: Lists, wanted: readonly string[], now: Millis): Call | undefined => {
  const call = nextCall(lists, wanted, now);
  if (call?.list === 'roles') {
    roleChain(lists, call.accountId).state = 'busy';
    lists.begun.delete(call.accountId);
  } else if (call && lists.accounts) lists.accounts.state = 'busy';
  return call;
};

const giveBack = (lists: Lists, call: Call, at: Millis): void => {
  const it = chainOf(lists, call);
  if (it?.state !== 'busy') return;
  it.state = 'ready';
  it.readyAt = at;
  if (call.list === 'roles') lists.begun.add(call.accountId);
};

const failed = (lists: Lists, call: Call, failure: Failure): readonly ListingReport[] => {
  if (call.list === 'accounts') {
    if (lists.accounts) lists.accounts.state = 'failed';
    return [{ is: 'failed', failure }];
  }
  const it = endRoles(lists, call.accountId, 'failed');
  it.failure = failure;
  return it.known || !mayBeGone(failure) ? [failureOfRoles(call.accountId, failure)] : [];
};

/** The accounts of a page that were not on one before. */
const freshOnes = ({ seenAccounts }: Lists, page: Page): readonly Account[] => {
  const fresh = new Map(page.accounts.map(account => [account.id, account]));
  for (const id of fresh.keys()) if (seenAccounts.has(id)) fresh.delete(id);
  for (const id of fresh.keys()) seenAccounts.add(id);
  return [...fresh.values()];
};

/** Failures of wanted accounts that could not be told before the portal listed the account. */
const heldFailures = (lists: Lists, accountId: string): readonly ListingReport[] => {
  const failure = addAccount(lists, accountId)?.failure;
  return failure ? [failureOfRoles(accountId, failure)] : [];
};

const accountsArrived = (lists: Lists, it: Chain, page: Page): readonly ListingReport[] => {
  const accounts = freshOnes(lists, page);
  const complete = page.next === undefined;
  if (complete) it.state = 'listed';
  const held = accounts.flatMap(account => heldFailures(lists, account.id));
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

const rolesArrived = (
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

const openCalls = ({ accounts, roles }: Lists): readonly Call[] => [
  ...(accounts && isOpen(accounts) ? [{ list: 'accounts' } as const] : []),
  ...[...roles].flatMap(([accountId, it]) => (isOpen(it) ? [{ list: 'roles', accountId } as const] : [])),
];

const countsOf = (lists: Lists): AgendaCounts => ({
  accounts: lists.known,
  accountsComplete: areAccountsListed(lists),
  rolesListed: lists.listed,
  rolesFailed: lists.failed,
  callsLeft: openLists(lists),
});

export const agendaOf = ({ only, accountsOnly = false, wanted: first = [] }: AgendaOptions): Agenda => {
  const lists = listsOf(only ? undefined : chain(), !accountsOnly);
  const share = roleSharing();
  let wanted = accountsOnly ? [] : first;
  for (const accountId of new Set(only)) addAccount(lists, accountId);
  return {
    take(now) {
      wanted = wanted.filter(id => isOpen(lists.roles.get(id) ?? chain()));
      return take(lists, wanted, now);
    },
    dueAt: () => Math.min(Number.POSITIVE_INFINITY, ...waitingLists(lists).map(it => it.readyAt)),
    arrived(call, page) {
      if (call.list === 'roles') return rolesArrived(lists, share, call.accountId, page);
      return lists.accounts ? accountsArrived(lists, lists.accounts, page) : [];
    },
    failed: (call, failure) => failed(lists, call, failure),
    again: (call, at) => giveBack(lists, call, at),
    hurry(now) {
      for (const it of waitingLists(lists)) it.readyAt = Math.min(it.readyAt, now);
    },
    abandon: failure => openCalls(lists).flatMap(call => failed(lists, call, failure)),
    want(accountIds) {
      if (!accountsOnly) wanted = accountIds;
    },
    done: () => openLists(lists) === 0,
    counts: () => countsOf(lists),
  };
};
