/** Reports of a listing of a session's accounts and roles, and the listing as it is remembered. */
import type { Account, Failure, Millis, Role } from './model.ts';

export interface ListingProgress {
  readonly accounts: number;
  readonly accountsComplete: boolean;
  readonly rolesListed: number;
  readonly rolesFailed: number;
  /** Calls a second that the portal lets through at present. */
  readonly perSecond: number;
  /** At that pace; absent while unknown. */
  readonly remainingMs?: number;
  /** Why it pauses. */
  readonly paused?: Failure;
}

/** One batch of a listing. */
export type ListingReport =
  /** The new accounts of a page; `complete` with the last page. */
  | { readonly is: 'accounts'; readonly accounts: readonly Account[]; readonly complete: boolean }
  | {
      readonly is: 'roles';
      readonly listed: readonly { readonly accountId: string; readonly roles: readonly Role[] }[];
      readonly failed: readonly { readonly accountId: string; readonly failure: Failure }[];
    }
  | { readonly is: 'progress'; readonly progress: ListingProgress }
  /** The listing of accounts failed; accounts that had arrived stay. */
  | { readonly is: 'failed'; readonly failure: Failure };

/** The last listing of a session. */
export interface RememberedListing {
  readonly at: Millis;
  readonly accounts: readonly Account[];
  /** Role names by account id; an account that is not in here was not listed. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}
