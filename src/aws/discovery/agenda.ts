/** What one discovery still has to list, and in which order. Pure: it hands out calls and is told what came of them. */

import type { Account, Failure, Millis, Role } from '../../domain/model.ts';
import type { DiscoveryEvent } from '../../ports.ts';
import { type Chain, chain, follow, isOpen, isReady, paged } from './chain.ts';

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
  arrived(call: Call, page: Page): readonly DiscoveryEvent[];
  /** The list this call belongs to cannot be had. */
  failed(call: Call, failure: Failure): readonly DiscoveryEvent[];
  /** The call is to be made again, not before `at`. */
  again(call: Call, at: Millis): void;
  /** Calls that were given back for later may be taken now. */
  hurry(now: Millis): void;
  /** Gives up all that is not listed. */
  abandon(failure: Failure): readonly DiscoveryEvent[];
  want(accountIds: readonly string[]): void;
  /** Nothing is left, neither to take nor under way. */
  done(): boolean;
  counts(): AgendaCounts;
}

interface RoleChain extends Chain {
  /** Of the pages so far. */
  roles: readonly Role[];
  /** The portal has listed the account. A wanted one may be asked for before it has. */
  known: boolean;
  failure?: Failure;
}

const endless: Failure = {
  code: 'portal.invalid',
  summary: 'Something other than AWS answered: its list repeats itself or has no end.',
  hint: 'Press r to try again. A proxy in between may be repeating an old answer.',
};

const rolesOf = (accountId: string, roles: readonly Role[]): DiscoveryEvent => ({
  is: 'roles',
  listed: [{ accountId, roles }],
  failed: [],
});

const failureOfRoles = (accountId: string, failure: Failure): DiscoveryEvent => ({
  is: 'roles',
  listed: [],
  failed: [{ accountId, failure }],
});

/** A wanted account that the portal has not listed (yet) may simply be gone; only a listed one has a failure. */
const mayBeGone = (failure: Failure): boolean =>
  failure.code === 'portal.forbidden' || failure.code === 'portal.not-found';

const bringsNew = (before: readonly Role[], more: readonly Role[]): boolean => {
  const names = new Set(before.map(role => role.name));
  return more.some(role => !names.has(role.name));
};

/**
 * Each role once, and one list in memory for all accounts that have the same roles: an organisation has few such
 * sets, and they outlive the listing.
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

export const agendaOf = (options: AgendaOptions): Agenda => {
  const withRoles = !options.accountsOnly;
  const share = roleSharing();
  const accounts = options.only ? undefined : chain();
  const roles = new Map<string, RoleChain>();
  /** Accounts in the order of the portal; those before `next` are taken. */
  const order: string[] = [];
  let next = 0;
  const seenAccounts = new Set<string>();
  /** Lists begun or given back: to be finished before others are begun. */
  const begun = new Set<string>();
  let wanted: readonly string[] = [];
  let known = 0;
  let listed = 0;
  let failures = 0;
  /** Role lists that are neither listed nor failed. */
  let open = 0;

  const roleChain = (accountId: string): RoleChain => {
    const it = roles.get(accountId) ?? { ...chain(), roles: [], known: false };
    if (!roles.has(accountId)) open++;
    roles.set(accountId, it);
    return it;
  };

  const count = (it: RoleChain): void => {
    if (!it.known) return;
    if (it.state === 'listed') listed++;
    if (it.state === 'failed') failures++;
  };

  /** The portal lists this account: what is known of it already counts from now on. */
  const list = (accountId: string): readonly DiscoveryEvent[] => {
    known++;
    if (!withRoles) return [];
    const it = roleChain(accountId);
    it.known = true;
    order.push(accountId);
    count(it);
    return it.failure ? [failureOfRoles(accountId, it.failure)] : [];
  };

  const end = (it: RoleChain, accountId: string, state: 'listed' | 'failed'): void => {
    it.state = state;
    open--;
    begun.delete(accountId);
    count(it);
  };

  /** While accounts are still being listed a wanted one is taken at its word. */
  const isWanted = (accountId: string, now: Millis): boolean => {
    const it = roles.get(accountId);
    if (it) return isReady(it, now);
    return accounts !== undefined && accounts.state !== 'listed';
  };

  const inOrder = (now: Millis): string | undefined => {
    while (next < order.length) {
      const accountId = order[next];
      const it = accountId === undefined ? undefined : roles.get(accountId);
      if (it && isReady(it, now) && !begun.has(accountId ?? '')) return accountId;
      next++;
    }
    return undefined;
  };

  const ready = (accountId: string, now: Millis): boolean => {
    const it = roles.get(accountId);
    return it !== undefined && isReady(it, now);
  };

  const takeRoles = (accountId: string | undefined): Call | undefined => {
    if (accountId === undefined) return undefined;
    const it = roleChain(accountId);
    it.state = 'busy';
    begun.delete(accountId);
    return { list: 'roles', accountId, ...paged(it) };
  };

  const takeAccounts = (now: Millis): Call | undefined => {
    if (!accounts || !isReady(accounts, now)) return undefined;
    accounts.state = 'busy';
    return { list: 'accounts', ...paged(accounts) };
  };

  const chainOf = (call: Call): Chain | undefined =>
    call.list === 'accounts' ? accounts : roles.get(call.accountId);

  const freshOnes = (page: Page): readonly Account[] => {
    const fresh = new Map(page.accounts.map(account => [account.id, account]));
    for (const id of fresh.keys()) if (seenAccounts.has(id)) fresh.delete(id);
    for (const id of fresh.keys()) seenAccounts.add(id);
    return [...fresh.values()];
  };

  const accountsArrived = (it: Chain, page: Page): readonly DiscoveryEvent[] => {
    const fresh = freshOnes(page);
    if (page.next === undefined) it.state = 'listed';
    const held = fresh.flatMap(account => list(account.id));
    const event: DiscoveryEvent = { is: 'accounts', accounts: fresh, complete: it.state === 'listed' };
    const looped = page.next !== undefined && !follow(it, page.next, fresh.length > 0);
    return [event, ...held, ...(looped ? failed({ list: 'accounts' }, endless) : [])];
  };

  const rolesArrived = (it: RoleChain, accountId: string, page: Page): readonly DiscoveryEvent[] => {
    const before = it.roles;
    it.roles = it.roles.concat(page.roles);
    if (page.next !== undefined) {
      begun.add(accountId);
      return follow(it, page.next, bringsNew(before, page.roles))
        ? []
        : failed({ list: 'roles', accountId }, endless);
    }
    const whole = share(it.roles);
    it.roles = [];
    end(it, accountId, 'listed');
    return [rolesOf(accountId, whole)];
  };

  const failed = (call: Call, failure: Failure): readonly DiscoveryEvent[] => {
    if (call.list === 'accounts') {
      if (accounts) accounts.state = 'failed';
      return [{ is: 'failed', failure }];
    }
    const it = roleChain(call.accountId);
    it.failure = failure;
    end(it, call.accountId, 'failed');
    return it.known || !mayBeGone(failure) ? [failureOfRoles(call.accountId, failure)] : [];
  };

  const openCalls = (): readonly Call[] => [
    ...(accounts && isOpen(accounts) ? [{ list: 'accounts' } as const] : []),
    ...[...roles].flatMap(([accountId, it]) => (isOpen(it) ? [{ list: 'roles', accountId } as const] : [])),
  ];

  const want = (accountIds: readonly string[]): void => {
    if (withRoles) wanted = accountIds;
  };

  for (const accountId of new Set(options.only)) list(accountId);
  want(options.wanted ?? []);

  return {
    take(now) {
      wanted = wanted.filter(id => !roles.has(id) || isOpen(roleChain(id)));
      return (
        takeRoles(wanted.find(id => isWanted(id, now))) ??
        takeRoles([...begun].find(id => ready(id, now))) ??
        takeAccounts(now) ??
        takeRoles(inOrder(now))
      );
    },
    dueAt() {
      const waiting = [accounts, ...[...begun].map(id => roles.get(id))];
      const times = waiting.flatMap(it => (it?.state === 'ready' ? [it.readyAt] : []));
      return Math.min(Number.POSITIVE_INFINITY, ...times);
    },
    arrived(call, page) {
      if (call.list === 'accounts') return accounts ? accountsArrived(accounts, page) : [];
      return rolesArrived(roleChain(call.accountId), call.accountId, page);
    },
    failed,
    again(call, at) {
      const it = chainOf(call);
      if (it?.state !== 'busy') return;
      it.state = 'ready';
      it.readyAt = at;
      if (call.list === 'roles') begun.add(call.accountId);
    },
    hurry(now) {
      for (const it of [accounts, ...[...begun].map(id => roles.get(id))])
        if (it?.state === 'ready') it.readyAt = Math.min(it.readyAt, now);
    },
    abandon: failure => openCalls().flatMap(call => failed(call, failure)),
    want,
    done: () => open === 0 && !(accounts && isOpen(accounts)),
    counts: () => ({
      accounts: known,
      accountsComplete: accounts === undefined || accounts.state === 'listed',
      rolesListed: listed,
      rolesFailed: failures,
      callsLeft: open + (accounts && isOpen(accounts) ? 1 : 0),
    }),
  };
};
