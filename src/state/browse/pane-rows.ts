/** The rows of the three panes. */
import { own } from '../../domain/collections/own.ts';
import type { Listing } from '../../domain/listing.ts';
import { matchedIn } from '../../domain/matching/fuzzy.ts';
import { type RoleRef, roleListKey, roleRefKey } from '../../domain/model.ts';
import { ago } from '../../domain/time.ts';
import { widthOf } from '../../text/measure.ts';
import { allProfilesOf } from '../config.ts';
import { roleInUse, sessionInUse } from '../in-use.ts';
import { accountLabels, labelCell, ownRoleLabels } from '../labels.ts';
import { layout } from '../layout.ts';
import { frameAndGutters } from '../panes/needs.ts';
import { lastUsed, madeOf } from '../panes/order.ts';
import { type Cell, type Row, tokenWords } from '../rows.ts';
import {
  accountById,
  accountWords,
  isRefused,
  labelOf,
  listingOf,
  profilesOf,
  roleListOf,
  selectedAccount,
  selectedSession,
  sessionNamed,
  sessionWords,
  tokenOf,
} from '../select.ts';
import type { Pane, State } from '../state.ts';
import { type Column, columnsOf } from './columns.ts';

const signInWords = (state: State, name: string): Pick<Cell, 'text' | 'tone'> => {
  if (sessionNamed(state, name)?.problem !== undefined) return { text: 'incomplete', tone: 'bad' };
  if (isRefused(state, name)) return { text: 'refused', tone: 'bad' };
  // Until they are read every session would look signed out.
  if (own(state.tokens, name) === undefined) return { text: '' };
  return tokenWords(tokenOf(state, name), state.now);
};

const inUseMark: Cell = { text: '●', tone: 'use' };
const markedMark: Cell = { text: '✓', tone: 'accent' };

/** The letters of a cell that the filter has found; the words of the row begin with those of the cell. */
const found = (words: string, filter: string, from: number, text: string): Pick<Cell, 'matched'> => {
  if (filter === '') return {};
  const matched = matchedIn(words, filter)
    .map(at => at - from)
    .filter(at => at >= 0 && at < text.length);
  return matched.length === 0 ? {} : { matched };
};

/** The time has no room where the pane is narrow; a problem is a mark then. */
const sessionCells = (state: State, name: string, filter: string): readonly Cell[] => {
  const session = sessionNamed(state, name);
  const label = labelOf(state, name);
  const words = session && !session.legacy ? sessionWords(session) : '';
  const cell: Cell = { text: label, ...found(words, filter, 0, label) };
  const signIn = signInWords(state, name);
  const room = layout(state).panes.sessions.width - frameAndGutters - Math.max(8, widthOf(signIn.text) + 1);
  // A host needs more than a name: its beginning alone says little.
  if (room < (session?.legacy ? Math.min(widthOf(label), 10) : 6)) return [cell];
  // As wide as its words: a name is not cut for blanks.
  return [cell, { ...signIn, width: widthOf(signIn.text), align: 'right' }];
};

/** A problem that its words have no room for, then what the session is. */
const sessionMark = (state: State, name: string, told: boolean): Cell | undefined => {
  if (!told && signInWords(state, name).tone === 'bad') return { text: '!', tone: 'bad' };
  if (sessionInUse(state) === name) return inUseMark;
  return sessionNamed(state, name)?.legacy ? { text: 'L', tone: 'dim' } : undefined;
};

const sessionRow = (state: State, name: string, filter: string): Row => {
  const cells = sessionCells(state, name, filter);
  return { key: name, cells, mark: sessionMark(state, name, cells.length > 1) };
};

const isOfAccount = (ref: RoleRef | undefined, session: string, id: string): boolean =>
  ref?.session === session && ref.accountId === id;

const accountMark = (state: State, listing: Listing, id: string, session: string): Cell | undefined => {
  const roles = listing.roles.get(id);
  if (roles?.is === 'failed') return { text: '✗', tone: 'bad' };
  const marked =
    state.marked.size > 0 &&
    roles?.roles.some(role => state.marked.has(roleRefKey({ session, accountId: id, roleName: role.name })));
  if (marked) return markedMark;
  if (isOfAccount(roleInUse(state), session, id)) return inUseMark;
  return listing.appeared.has(id) ? { text: '+', tone: 'good' } : undefined;
};

const isConfirmed = (listing: Listing, id: string): boolean =>
  listing.source === 'complete' || (listing.arrived?.has(id) ?? false);

type Texts = Readonly<Partial<Record<Column['id'], Omit<Cell, 'width' | 'align'>>>>;

const placed = (columns: readonly Column[], texts: Texts): readonly Cell[] =>
  columns.map(({ id, width, align }) => ({
    text: '',
    ...texts[id],
    width,
    ...(align ? { align } : {}),
  }));

const usedCell = (state: State, at: number | undefined): Omit<Cell, 'width'> =>
  at === undefined ? { text: '–', tone: 'dim' } : { text: ago(state.now - at), tone: 'dim' };

/** How many of the account's roles have a profile. */
const madeCell = (state: State, session: string, accountId: string): Omit<Cell, 'width'> => {
  const roles = roleListOf(state, session, accountId)?.roles;
  if (!roles) return { text: '', tone: 'dim' };
  const made = madeOf(allProfilesOf(state), { session, accountId }, roles);
  return { text: `${made}/${roles.length}`, tone: made > 0 && made === roles.length ? 'good' : 'dim' };
};

const accountRow = (state: State, session: string, id: string, filter: string): Row => {
  const listing = listingOf(state, session);
  const account = accountById(state, session, id) ?? { id };
  const { name = '', email = '' } = account;
  const words = accountWords(account);
  return {
    key: id,
    cells: placed(columnsOf(state, 'accounts'), {
      name: name.trim()
        ? { text: name, ...found(words, filter, 0, name) }
        : { text: '(no name)', tone: 'dim' },
      id: { text: id, tone: 'dim', ...found(words, filter, name.length + 1, id) },
      profiles: madeCell(state, session, id),
      labels: labelCell(accountLabels(state, session, id)),
      used: usedCell(state, lastUsed(state).ofAccount.get(roleListKey(session, id))),
      email: { text: email, tone: 'dim', ...found(words, filter, name.length + id.length + 2, email) },
    }),
    mark: accountMark(state, listing, id, session),
    dim: !isConfirmed(listing, id),
  };
};

/** `●`: the shell uses it now. `○`: it has a profile. */
const glyphOf = (state: State, ref: RoleRef): Omit<Cell, 'width'> | undefined => {
  const inUse = roleInUse(state);
  if (inUse && roleRefKey(inUse) === roleRefKey(ref)) return inUseMark;
  return profilesOf(state, ref).length > 0 ? { text: '○', tone: 'good' } : undefined;
};

/** A profile's name is shown where it fits whole. */
const profileCell = (state: State, ref: RoleRef, width: number): Omit<Cell, 'width'> => {
  const [profile] = profilesOf(state, ref);
  return profile && widthOf(profile.name) <= width ? { text: profile.name, tone: 'good' } : { text: '' };
};

const roleRow = (state: State, ref: RoleRef, filter: string): Row => {
  const key = roleRefKey(ref);
  const columns = columnsOf(state, 'roles');
  const glyph = glyphOf(state, ref);
  const isFavourite = state.remembered.favourites.some(each => roleRefKey(each) === key);
  const hasPlace = columns.some(({ id }) => id === 'use');
  const profile = columns.find(({ id }) => id === 'profile');
  return {
    key: ref.roleName,
    cells: placed(columns, {
      name: { text: ref.roleName, ...found(ref.roleName, filter, 0, ref.roleName) },
      ...(glyph ? { use: glyph } : {}),
      ...(isFavourite ? { favourite: { text: '★', tone: 'warn' } } : {}),
      labels: labelCell(ownRoleLabels(state, ref)),
      used: usedCell(state, lastUsed(state).ofRole.get(key)),
      ...(profile ? { profile: profileCell(state, ref, profile.width) } : {}),
    }),
    mark: state.marked.has(key) ? markedMark : hasPlace ? undefined : glyph,
    dim: roleListOf(state, ref.session, ref.accountId)?.is === 'remembered',
  };
};

export const rowOf = (state: State, pane: Pane, key: string, filter = ''): Row => {
  const session = selectedSession(state)?.name ?? '';
  if (pane === 'sessions') return sessionRow(state, key, filter);
  if (pane === 'accounts') return accountRow(state, session, key, filter);
  return roleRow(state, { session, accountId: selectedAccount(state)?.id ?? '', roleName: key }, filter);
};
