/** What a listing of a session's accounts and roles reports, and what is kept of it. */
import type { Account, Failure, Millis, Role } from './model.ts';

export interface ListingProgress {
  readonly accounts: number;
  readonly accountsComplete: boolean;
  readonly rolesListed: number;
  readonly rolesFailed: number;
  /** Calls a second that the portal lets through at present. */
  readonly perSecond: number;
  /** Milliseconds to go at that pace; absent while unknown. */
  readonly remainingMs?: number;
  /** Why nothing is asked at the moment. */
  readonly paused?: Failure;
}

/** What one batch of a discovery brings. */
export type ListingReport =
  /** Accounts as pages arrive, only the new ones; `complete` with the last. */
  | { readonly is: 'accounts'; readonly accounts: readonly Account[]; readonly complete: boolean }
  | {
      readonly is: 'roles';
      readonly listed: readonly { readonly accountId: string; readonly roles: readonly Role[] }[];
      readonly failed: readonly { readonly accountId: string; readonly failure: Failure }[];
    }
  | { readonly is: 'progress'; readonly progress: ListingProgress }
  /** The listing of accounts failed; what had arrived stays. */
  | { readonly is: 'failed'; readonly failure: Failure };

/** What was listed of a session last time. */
export interface RememberedListing {
  readonly at: Millis;
  readonly accounts: readonly Account[];
  /** Role names by account id; an account that is not in here was not listed. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}
