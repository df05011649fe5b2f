/**
 * The lists one discovery wants of the portal, and how far each is. They change in place: ten thousand of
 * them are too many to copy with every answer.
 */
import type { Failure, Millis, Role } from '../../domain/model.ts';
import { type Chain, chain, isOpen, isReady } from './chain.ts';

export interface RoleChain extends Chain {
  /** Of the pages so far. */
  roles: readonly Role[];
  /** The portal has listed the account. A wanted one may be asked for before it has. */
  known: boolean;
  /** Reported once the portal lists the account: until then it may be gone. */
  withheld?: Failure;
}

export interface Lists {
  /** Undefined when only the roles of chosen accounts are listed. */
  readonly accounts: Chain | undefined;
  readonly withRoles: boolean;
  readonly roles: Map<string, RoleChain>;
  /** Accounts in the order of the portal; those before `next` have been taken. */
  readonly order: string[];
  next: number;
  readonly seenAccounts: Set<string>;
  /** Role lists begun or given back: they are finished before others are begun. */
  readonly begun: Set<string>;
  known: number;
  listed: number;
  failed: number;
  /** Role lists that are neither listed nor failed. */
  open: number;
}

export const listsOf = (accounts: Chain | undefined, withRoles: boolean): Lists => ({
  ...{ accounts, withRoles, roles: new Map(), order: [], next: 0, seenAccounts: new Set(), begun: new Set() },
  ...{ known: 0, listed: 0, failed: 0, open: 0 },
});

export const areAccountsListed = ({ accounts }: Lists): boolean =>
  accounts === undefined || accounts.state === 'listed';

/** Lists that are neither listed nor failed. */
export const openLists = ({ accounts, open }: Lists): number => open + (accounts && isOpen(accounts) ? 1 : 0);

export const hasReadyRoles = ({ roles }: Lists, accountId: string, now: Millis): boolean => {
  const it = roles.get(accountId);
  return it !== undefined && isReady(it, now);
};

/** The list of this account's roles, which the discovery wants from now on. */
export const roleChain = (lists: Lists, accountId: string): RoleChain => {
  const it = lists.roles.get(accountId) ?? { ...chain(), roles: [], known: false };
  if (!lists.roles.has(accountId)) lists.open++;
  lists.roles.set(accountId, it);
  return it;
};

const count = (lists: Lists, { known, state }: RoleChain): void => {
  if (!known) return;
  if (state === 'listed') lists.listed++;
  if (state === 'failed') lists.failed++;
};

/** The portal lists this account: what has come of its roles already counts from now on. */
export const addAccount = (lists: Lists, accountId: string): RoleChain | undefined => {
  lists.known++;
  if (!lists.withRoles) return undefined;
  const it = roleChain(lists, accountId);
  it.known = true;
  lists.order.push(accountId);
  count(lists, it);
  return it;
};

/** No further page of this account's roles is fetched. */
export const endRoles = (lists: Lists, accountId: string, state: 'listed' | 'failed'): RoleChain => {
  const it = roleChain(lists, accountId);
  it.state = state;
  lists.open--;
  lists.begun.delete(accountId);
  count(lists, it);
  return it;
};

/** The first account in the portal's order whose roles can be asked for and were not begun. */
export const nextInOrder = (lists: Lists, now: Millis): string | undefined => {
  for (; lists.next < lists.order.length; lists.next++) {
    const accountId = lists.order[lists.next];
    if (accountId === undefined || lists.begun.has(accountId)) continue;
    if (hasReadyRoles(lists, accountId, now)) return accountId;
  }
  return undefined;
};

/** The lists whose next page may have to wait for its time. */
export const waitingLists = ({ accounts, begun, roles }: Lists): readonly Chain[] =>
  [accounts, ...[...begun].map(id => roles.get(id))].flatMap(it => (it?.state === 'ready' ? [it] : []));
