/** One call of a listing, and the page it brings. */
import type { Account, Role } from '../../domain/model.ts';

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

/** Names the page a call asks for. */
export const pageKey = (call: Call): string =>
  `${call.list} ${call.list === 'roles' ? call.accountId : ''} ${call.token ?? ''}`;
