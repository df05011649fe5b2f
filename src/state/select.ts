/** What is listed in each pane and what is selected there, read off the state. */

import { rememberedFor } from '../domain/collections/memo.ts';
import { own } from '../domain/collections/own.ts';
import { filtered } from '../domain/labels/filter.ts';
import { labellerFor } from '../domain/labels/labelling.ts';
import type { Label } from '../domain/labels/labels.ts';
import { emptyListing, type Listing, type RoleList } from '../domain/listing.ts';
import {
  type Account,
  type Failure,
  type Profile,
  type Role,
  type RoleRef,
  roleListKey,
  roleRefKey,
  type Session,
  type SessionName,
  type TokenFact,
} from '../domain/model.ts';
import { profilesByRole } from '../domain/profiles/by-role.ts';
import { allProfilesOf, configOf, sessionsOf } from './config.ts';
import { layout } from './layout.ts';
import { type ActiveList, type ListState, settled } from './list.ts';
import { accountsAsSorted, rolesAsSorted } from './panes/order.ts';
import { sessionLabel } from './rows.ts';
import { listOf, type Pane, type State } from './state.ts';

export { configOf, sessionsOf };

export const sessionNamed = (state: State, name: SessionName): Session | undefined =>
  sessionsOf(state).find(session => session.name === name);

/** How a session is called on screen. */
export const labelOf = (state: State, name: SessionName): string => {
  const session = sessionNamed(state, name);
  return session ? sessionLabel(session) : name;
};

const absent: TokenFact = { is: 'absent' };
/** A token that was valid when it was read may have expired since. */
export const tokenOf = (state: State, session: SessionName): TokenFact => {
  const token = own(state.tokens, session) ?? absent;
  return token.is === 'valid' && token.until <= state.now
    ? { is: 'expired', since: token.until, refreshable: token.refreshable }
    : token;
};

/** Whether the portal can be asked without a sign-in by the user. */
export const canList = (token: TokenFact): boolean =>
  token.is === 'valid' || (token.is === 'expired' && token.refreshable);

export const listingOf = (state: State, session: SessionName | undefined): Listing =>
  (session === undefined ? undefined : own(state.listings, session)) ?? emptyListing;

/** The file says valid, but the portal refuses it: revoked there, or signed out by another machine. */
export const isRefused = (state: State, name: SessionName): boolean =>
  tokenOf(state, name).is === 'valid' && (listingOf(state, name).failure?.code ?? '').startsWith('token.');

/** Why a running listing is paused. */
export const pauseOf = ({ running, retrying, progress }: Listing): Failure | undefined =>
  running || retrying ? progress?.paused : undefined;

/** Each session has its own position in the accounts, each account in the roles. */
export const listId = (state: State, pane: Pane): string => {
  if (pane === 'sessions') return pane;
  const session = selectedSession(state)?.name ?? '';
  if (pane === 'accounts') return `accounts:${session}`;
  return `roles:${roleListKey(session, selectedAccount(state)?.id ?? '')}`;
};

/** Every start URL ends alike; only the host tells them apart. */
const hostOf = ({ startUrl }: Session): string => startUrl.replace(/^https?:\/\//, '').split('/')[0] ?? '';

/** What the filters look at. */
export const sessionWords = (session: Session): string => `${session.name} ${hostOf(session)}`;
export const accountWords = ({ name = '', id, email = '' }: Account): string => `${name} ${id} ${email}`;

const keysOfSessions = rememberedFor((all: readonly Session[], filter: string, labels: readonly Label[]) =>
  filtered(all, filter, sessionWords, ({ name }) => labellerFor(labels)({ session: name })).map(
    session => session.name,
  ),
);
const keysOfAccounts = rememberedFor(
  (all: readonly Account[], filter: string, labels: readonly Label[], session: SessionName) =>
    filtered(all, filter, accountWords, account => labellerFor(labels)({ session, account })).map(
      account => account.id,
    ),
);
const keysOfRoles = rememberedFor(
  (
    all: readonly Role[],
    filter: string,
    labels: readonly Label[],
    session: SessionName,
    account: Account | undefined,
  ) =>
    filtered(
      all,
      filter,
      role => role.name,
      ({ name }) => labellerFor(labels)({ session, ...(account ? { account } : {}), role: name }),
    ).map(role => role.name),
);
const noKeys: readonly string[] = [];
const byId = rememberedFor((all: readonly Account[]) => new Map(all.map(account => [account.id, account])));

const keysIn = (state: State, session: SessionName): readonly string[] => {
  const { filter } = listOf(state, `accounts:${session}`);
  const sorted = accountsAsSorted(state, session, listingOf(state, session).accounts);
  return keysOfAccounts(sorted, filter, state.settings.labels, session);
};

export const keysOf = (state: State, pane: Pane): readonly string[] => {
  const { filter } = listOf(state, listId(state, pane));
  const { labels } = state.settings;
  if (pane === 'sessions') return keysOfSessions(sessionsOf(state), filter, labels);
  const session = selectedSession(state)?.name;
  if (session === undefined) return noKeys;
  if (pane === 'accounts') return keysIn(state, session);
  const place = { session, accountId: selectedAccount(state)?.id ?? '' };
  const sorted = rolesAsSorted(state, place, rolesOf(state));
  return keysOfRoles(sorted, filter, labels, session, selectedAccount(state));
};

/** Whether the filter of this pane is being typed: perhaps with the help above it. */
const isFiltering = (state: State, pane: Pane): boolean =>
  state.focus === pane && state.overlays[0]?.kind === 'filter';

/** The lines above the rows: headings, and the filter while there is one. */
export const linesAbove = (state: State, pane: Pane) => ({
  headings: layout(state).headed && pane !== 'sessions',
  filter: listOf(state, listId(state, pane)).filter !== '' || isFiltering(state, pane),
});

/** Rows of content inside a pane's frame. */
export const paneHeight = (state: State, pane: Pane): number => {
  const { headings, filter } = linesAbove(state, pane);
  const above = Number(headings) + Number(filter);
  return Math.max(1, layout(state).panes[pane].height - 2 - above);
};

export const withPaneList = (state: State, list: ListState): State => ({
  ...state,
  lists: { ...state.lists, [listId(state, state.focus)]: list },
});

export const paneList = (state: State, pane: Pane): ListState =>
  settled(listOf(state, listId(state, pane)), keysOf(state, pane), paneHeight(state, pane));

/** The rows of the focused pane, as a list that can have the keyboard. */
export const paneRows = (state: State): ActiveList => ({
  keys: keysOf(state, state.focus),
  list: paneList(state, state.focus),
  height: paneHeight(state, state.focus),
});

export const selectedSession = (state: State): Session | undefined => {
  const list = listOf(state, 'sessions');
  // The height of the pane changes what is on screen, not what is selected.
  const keys = keysOfSessions(sessionsOf(state), list.filter, state.settings.labels);
  const name = settled(list, keys, 1).selected;
  return name === undefined ? undefined : sessionNamed(state, name);
};

export const accountsOf = (state: State): readonly Account[] =>
  listingOf(state, selectedSession(state)?.name).accounts;

export const accountById = (state: State, session: SessionName, id: string): Account | undefined =>
  byId(listingOf(state, session).accounts).get(id);

export const selectedAccount = (state: State): Account | undefined => {
  const session = selectedSession(state);
  if (!session) return undefined;
  const list = listOf(state, `accounts:${session.name}`);
  const { accounts } = listingOf(state, session.name);
  const id = settled(list, keysIn(state, session.name), 1).selected;
  return id === undefined ? undefined : byId(accounts).get(id);
};

export const roleListOf = (state: State, session: SessionName, accountId: string): RoleList | undefined =>
  listingOf(state, session).roles.get(accountId);

const noRoles: readonly Role[] = [];
export const rolesOf = (state: State): readonly Role[] => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  return (session && account && roleListOf(state, session.name, account.id)?.roles) ?? noRoles;
};

export const selectedRole = (state: State): RoleRef | undefined => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  const roleName = paneList(state, 'roles').selected;
  return session && account && roleName !== undefined
    ? { session: session.name, accountId: account.id, roleName }
    : undefined;
};

/** The roles of an account, as far as they are listed. */
export const refsOfAccount = (state: State, session: SessionName, accountId: string): readonly RoleRef[] =>
  (roleListOf(state, session, accountId)?.roles ?? noRoles).map(({ name: roleName }) => ({
    session,
    accountId,
    roleName,
  }));

/** The roles of the account under the cursor. */
export const refsOfSelected = (state: State): readonly RoleRef[] => {
  const session = selectedSession(state)?.name;
  const id = selectedAccount(state)?.id;
  return session === undefined || id === undefined ? [] : refsOfAccount(state, session, id);
};

/** The roles of all accounts that the filter leaves. */
export const refsOfShown = (state: State): readonly RoleRef[] => {
  const session = selectedSession(state)?.name;
  return session === undefined
    ? []
    : keysOf(state, 'accounts').flatMap(id => refsOfAccount(state, session, id));
};

const noProfiles: readonly Profile[] = [];
/** The profiles of a role, whatever their names. */
export const profilesOf = (state: State, ref: RoleRef): readonly Profile[] =>
  profilesByRole(allProfilesOf(state)).get(roleRefKey(ref))?.profiles ?? noProfiles;

/** Roles of the visible accounts are listed first, beginning with the account under the cursor. */
export const wantedAccounts = (state: State): readonly string[] => {
  const list = paneList(state, 'accounts');
  const keys = keysOf(state, 'accounts').slice(list.top, list.top + paneHeight(state, 'accounts'));
  return list.selected === undefined ? keys : [list.selected, ...keys.filter(key => key !== list.selected)];
};

/** Why a command has nothing to work on. */
export const noSession = (state: State): string | undefined =>
  selectedSession(state) ? undefined : 'there is no session yet';
export const noAccount = (state: State): string | undefined =>
  selectedAccount(state) ? undefined : 'no account is listed yet';
export const noRole = (state: State): string | undefined =>
  selectedRole(state) ? undefined : 'no role is listed here yet';
export const nothingToUndo = (state: State): string | undefined =>
  configOf(state)?.undoable ? undefined : 'there is no change to take back';
