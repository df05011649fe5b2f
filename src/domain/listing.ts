/** The listing of a session's accounts and roles: as it is known, as it is reported, as it is remembered. */
import { own } from './collections/own.ts';
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

/** The roles of one account, as far as they are known. */
export type RoleList =
  | { readonly is: 'listed'; readonly roles: readonly Role[] }
  | { readonly is: 'remembered'; readonly roles: readonly Role[] }
  | { readonly is: 'failed'; readonly failure: Failure; readonly roles: readonly Role[] };

/** What is known of the accounts and roles of a session. */
export interface Listing {
  /** Where the accounts come from: nowhere yet, the last run, or the portal (arriving or complete). */
  readonly source: 'none' | 'remembered' | 'arriving' | 'complete';
  readonly accounts: readonly Account[];
  /** When the remembered accounts were listed. */
  readonly rememberedAt?: Millis;
  readonly roles: ReadonlyMap<string, RoleList>;
  /** Ids that the running listing has brought so far; absent once the list is complete. */
  readonly arrived?: ReadonlySet<string>;
  readonly running: boolean;
  /** The roles of some accounts are being listed again. */
  readonly retrying: boolean;
  /** The account list itself failed. */
  readonly failure?: Failure;
  readonly progress?: ListingProgress;
  /** Account ids that the last run did not have; empty if nothing was remembered. */
  readonly appeared: ReadonlySet<string>;
  /** How many accounts of the last run are gone, once the list is complete. */
  readonly disappeared: number;
}

export const emptyListing: Listing = {
  source: 'none',
  accounts: [],
  roles: new Map(),
  running: false,
  retrying: false,
  appeared: new Set(),
  disappeared: 0,
};

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

/**
 * A listing by columns, one entry an account, with each set of roles once: where ten thousand accounts are
 * only searched, no object is made for each.
 */
export interface ListedColumns {
  readonly ids: readonly string[];
  /** Empty: the account has none. */
  readonly names: readonly string[];
  /** Index into `roleSets`; -1: the account's roles were not listed. */
  readonly sets: readonly number[];
  readonly roleSets: readonly (readonly string[])[];
}

export const columnsOf = ({ accounts, roles }: Omit<RememberedListing, 'at'>): ListedColumns => {
  const numbers = new Map<string, number>();
  const roleSets: (readonly string[])[] = [];
  const numberOf = (names: readonly string[] | undefined): number => {
    if (!names) return -1;
    const key = JSON.stringify(names);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, roleSets.length);
    return roleSets.push(names) - 1;
  };
  return {
    ids: accounts.map(({ id }) => id),
    names: accounts.map(({ name }) => name ?? ''),
    sets: accounts.map(({ id }) => numberOf(own(roles, id))),
    roleSets,
  };
};

/** Undefined for an account without a name, or one that was not listed. */
export const nameInColumns = ({ ids, names }: ListedColumns, accountId: string): string | undefined =>
  names[ids.indexOf(accountId)] || undefined;
