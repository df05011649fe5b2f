/** Going to a session, account or role from anywhere: clears filters, scrolls the lists, moves the focus. */

import type { Place } from '../../domain/remembered.ts';
import { emptyList, movedTo } from '../list.ts';
import { keysOf, listId, paneHeight } from '../select.ts';
import type { Pane, State } from '../state.ts';

/** Unfiltered, on this row if it is listed. */
const pointed = (state: State, pane: Pane, key: string): State => {
  const id = listId(state, pane);
  const bare: State = { ...state, lists: { ...state.lists, [id]: emptyList } };
  const list = movedTo(emptyList, keysOf(bare, pane), key, paneHeight(state, pane));
  return { ...bare, lists: { ...bare.lists, [id]: list } };
};

const listed = (state: State, pane: Pane, key: string): boolean => keysOf(state, pane).includes(key);

/** As deep as the place is listed: a role of an unlisted account leads to the accounts. */
export const jumpTo = (state: State, { session, accountId, roleName }: Place): State => {
  const there = pointed({ ...state, overlays: [] }, 'sessions', session);
  if (accountId === undefined) return { ...there, focus: 'sessions' };
  const account = pointed(there, 'accounts', accountId);
  if (roleName === undefined || !listed(account, 'accounts', accountId))
    return { ...account, focus: 'accounts' };
  return { ...pointed(account, 'roles', roleName), focus: 'roles' };
};
