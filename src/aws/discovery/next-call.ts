/** Which call of a listing comes next, and calls that are given back. */
import type { Millis } from '../../domain/model.ts';
import type { Call } from './call.ts';
import { type Chain, chain, isReady, paged } from './chain.ts';
import { areAccountsListed, hasReadyRoles, type Lists, nextInOrder, roleChain } from './lists.ts';

/** A wanted account is assumed to exist until the account list is complete. */
const isWanted = (lists: Lists, accountId: string, now: Millis): boolean =>
  lists.roles.has(accountId) ? hasReadyRoles(lists, accountId, now) : !areAccountsListed(lists);

/** In this order: wanted roles, lists that were begun, the accounts, roles as the portal lists them. */
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

export const take = (lists: Lists, wanted: readonly string[], now: Millis): Call | undefined => {
  const call = nextCall(lists, wanted, now);
  if (call?.list === 'roles') {
    roleChain(lists, call.accountId).state = 'busy';
    lists.begun.delete(call.accountId);
  } else if (call && lists.accounts) lists.accounts.state = 'busy';
  return call;
};

export const giveBack = (lists: Lists, call: Call, at: Millis): void => {
  const it = chainOf(lists, call);
  if (it?.state !== 'busy') return;
  it.state = 'ready';
  it.readyAt = at;
  if (call.list === 'roles') lists.begun.add(call.accountId);
};
