/** What one discovery still has to list, and in which order. */
import type { ListingProgress, ListingReport } from '../../domain/listing.ts';
import type { Failure, Millis } from '../../domain/model.ts';
import { accountsArrived, failed, openCalls, roleSharing, rolesArrived } from './arrivals.ts';
import type { Call, Page } from './call.ts';
import { chain, isOpen } from './chain.ts';
import { addAccount, areAccountsListed, type Lists, listsOf, openLists, waitingLists } from './lists.ts';
import { giveBack, take } from './next-call.ts';

export interface AgendaOptions {
  /** List only these accounts' roles. */
  readonly only?: readonly string[];
  readonly accountsOnly?: boolean;
  /** Most wanted first. */
  readonly wanted?: readonly string[];
}

interface AgendaCounts
  extends Pick<ListingProgress, 'accounts' | 'accountsComplete' | 'rolesListed' | 'rolesFailed'> {
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
