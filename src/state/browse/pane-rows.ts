/** The rows of the three panes. */
import { roleRefKey } from '../../domain/model.ts';
import { layout } from '../layout.ts';
import { type Cell, type Row, tokenWords } from '../rows.ts';
import {
  accountById,
  labelOf,
  listingOf,
  profilesOf,
  roleListOf,
  selectedAccount,
  selectedSession,
  sessionNamed,
  tokenOf,
} from '../select.ts';
import type { Listing, Pane, State } from '../state.ts';
import { accountLabelCells, roleLabelCells } from './pane-labels.ts';

/** The file says valid, but the portal refuses it: revoked there, or signed out by another machine. */
export const isRefused = (state: State, name: string): boolean =>
  tokenOf(state, name).is === 'valid' && (listingOf(state, name).failure?.code ?? '').startsWith('token.');

const sessionWords = (state: State, name: string): Pick<Cell, 'text' | 'tone'> => {
  if (sessionNamed(state, name)?.problem !== undefined) return { text: 'incomplete', tone: 'bad' };
  if (isRefused(state, name)) return { text: 'refused', tone: 'bad' };
  return tokenWords(tokenOf(state, name), state.now);
};

const sessionRow = (state: State, name: string): Row => {
  const session = sessionNamed(state, name);
  return {
    key: name,
    cells: [{ text: labelOf(state, name) }, { ...sessionWords(state, name), width: 10, align: 'right' }],
    mark: session?.legacy ? { text: 'L', tone: 'dim' } : undefined,
  };
};

const accountMark = (state: State, listing: Listing, id: string, session: string): Cell | undefined => {
  const roles = listing.roles.get(id);
  if (roles?.is === 'failed') return { text: '✗', tone: 'bad' };
  const marked = roles?.roles.some(role =>
    state.marked.has(roleRefKey({ session, accountId: id, roleName: role.name })),
  );
  if (marked) return { text: '✓', tone: 'accent' };
  return listing.appeared.has(id) ? { text: '+', tone: 'good' } : undefined;
};

/** In a narrow pane the name has the room; the id is in the details below. */
const showsIds = (state: State): boolean => layout(state).panes.accounts.width >= 40;

const isConfirmed = (listing: Listing, id: string): boolean =>
  listing.source === 'complete' || (listing.arrived?.has(id) ?? false);

const accountRow = (state: State, session: string, id: string): Row => {
  const listing = listingOf(state, session);
  const name = accountById(state, session, id)?.name;
  return {
    key: id,
    cells: [
      name ? { text: name } : { text: '(no name)', tone: 'dim' },
      ...(showsIds(state) ? [{ text: id, tone: 'dim', width: 13, align: 'right' } as const] : []),
      ...accountLabelCells(state, session, id),
    ],
    mark: accountMark(state, listing, id, session),
    dim: !isConfirmed(listing, id),
  };
};

const roleRow = (state: State, session: string, accountId: string, roleName: string): Row => {
  const ref = { session, accountId, roleName };
  const key = roleRefKey(ref);
  const [profile] = profilesOf(state, ref);
  const isFavourite = state.remembered.favourites.some(each => roleRefKey(each) === key);
  return {
    key: roleName,
    cells: [
      { text: roleName },
      ...roleLabelCells(state, ref),
      ...(isFavourite ? [{ text: '★ ', tone: 'warn', width: 2 } as const] : []),
      ...(profile ? [{ text: profile.name, tone: 'good', width: 0 } as const] : []),
    ],
    mark: state.marked.has(key) ? { text: '✓', tone: 'accent' } : undefined,
    dim: roleListOf(state, session, accountId)?.is === 'remembered',
  };
};

export const rowOf = (state: State, pane: Pane, key: string): Row => {
  const session = selectedSession(state)?.name ?? '';
  if (pane === 'sessions') return sessionRow(state, key);
  if (pane === 'accounts') return accountRow(state, session, key);
  return roleRow(state, session, selectedAccount(state)?.id ?? '', key);
};
