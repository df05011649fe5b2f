/** What a plan is about: from the cursor, the marks or a choice, to the listings it is worked out from. */
import { rememberedFor } from '../../domain/memo.ts';
import { type RoleRef, roleRefKey, type Session, type SessionName } from '../../domain/model.ts';
import type { Listing } from '../../domain/plan/plan.ts';
import { reachesAccounts } from '../../domain/sessions/scopes.ts';
import { counted, plural } from '../../domain/time.ts';
import { sessionLabel } from '../rows.ts';
import {
  accountById,
  accountsOf,
  configOf,
  keysOf,
  listId,
  listingOf,
  selectedAccount,
  selectedRole,
  selectedSession,
  sessionNamed,
  sessionsOf,
} from '../select.ts';
import { listOf, type State, type Listing as StateListing } from '../state.ts';
import type { PlanScope } from './types.ts';

const roleScope = (state: State): PlanScope | undefined => {
  const ref = selectedRole(state);
  return ref && { is: 'role', ref };
};

const accountScope = (state: State): PlanScope | undefined => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  return session && account && { is: 'account', session: session.name, accountId: account.id };
};

const shownScope = (state: State): PlanScope | undefined => {
  const session = selectedSession(state);
  const filtered = listOf(state, listId(state, 'accounts')).filter !== '';
  return session && filtered ? { is: 'shown', session: session.name } : undefined;
};

const sessionScope = (state: State): PlanScope | undefined => {
  const session = selectedSession(state);
  return session && { is: 'session', session: session.name };
};

/** The scope of a kind where the cursor is now, if there is anything of that kind. */
export const scopeOf = (state: State, is: PlanScope['is']): PlanScope | undefined => {
  switch (is) {
    case 'role':
      return roleScope(state);
    case 'marked':
      return state.marked.size > 0 ? { is } : undefined;
    case 'account':
      return accountScope(state);
    case 'shown':
      return shownScope(state);
    case 'session':
      return sessionScope(state);
    case 'everything':
      return sessionsOf(state).some(reachesAccounts) ? { is } : undefined;
  }
};

/** The marked roles; else what the cursor is on: a role, an account or a session. */
export const scopeHere = (state: State): PlanScope | undefined =>
  scopeOf(state, 'marked') ??
  (state.focus === 'roles' ? scopeOf(state, 'role') : undefined) ??
  (state.focus === 'sessions' ? undefined : scopeOf(state, 'account')) ??
  scopeOf(state, 'session');

const kinds: readonly PlanScope['is'][] = ['role', 'marked', 'account', 'shown', 'session', 'everything'];

/** Every scope there is to choose from now, from the smallest. */
export const scopesHere = (state: State): readonly PlanScope[] =>
  kinds.flatMap(is => scopeOf(state, is) ?? []);

const accountName = (state: State, session: SessionName, id: string): string =>
  accountById(state, session, id)?.name?.trim() || id;

const sessionName = (state: State, name: SessionName): string => {
  const session = sessionNamed(state, name);
  return session ? sessionLabel(session) : name;
};

/** `every role of sandbox`: for the title and the menu. */
export const scopeLabel = (state: State, scope: PlanScope): string => {
  switch (scope.is) {
    case 'role':
      return `${scope.ref.roleName} in ${accountName(state, scope.ref.session, scope.ref.accountId)}`;
    case 'marked':
      return state.marked.size === 1 ? 'the marked role' : `the ${counted(state.marked.size)} marked roles`;
    case 'account':
      return `every role of ${accountName(state, scope.session, scope.accountId)}`;
    case 'shown': {
      const accounts = keysOf(state, 'accounts').length;
      return `the ${plural(accounts, 'account')} that the filter shows`;
    }
    case 'session':
      return `every role of ${sessionName(state, scope.session)}`;
    case 'everything': {
      const { length } = sessionsIn(state, scope);
      return length === 1 ? 'every session' : `all ${length} sessions`;
    }
  }
};

/** Asked after every key while a plan is open, and there may be thousands of marks. */
const markedSessions = rememberedFor(
  (marked: ReadonlyMap<string, RoleRef>): ReadonlySet<string> =>
    new Set([...marked.values()].map(ref => ref.session)),
);

/** The sessions a scope touches, in the order of the config. */
export const sessionsIn = (state: State, scope: PlanScope): readonly Session[] => {
  const sessions = sessionsOf(state);
  switch (scope.is) {
    case 'everything':
      return sessions.filter(reachesAccounts);
    case 'marked':
      return sessions.filter(({ name }) => markedSessions(state.marked).has(name));
    case 'role':
      return sessions.filter(({ name }) => name === scope.ref.session);
    default:
      return sessions.filter(({ name }) => name === scope.session);
  }
};

/** Only what the portal really listed in this run counts; what it listed last time may be gone. */
const wholeListing = rememberedFor(
  ({ accounts, roles, source }: StateListing, session: Session): Listing => ({
    session,
    complete: source === 'complete',
    accounts,
    roles: new Map(
      [...roles].flatMap(([id, list]) => (list.is === 'listed' ? [[id, list.roles] as const] : [])),
    ),
  }),
);

/**
 * Roles that were pointed at one by one: also those remembered from last time. Nothing can be stale in such a
 * plan.
 */
const chosenListing = (state: State, session: Session, refs: readonly RoleRef[]): Listing => {
  const { roles } = listingOf(state, session.name);
  const ids = [...new Set(refs.filter(ref => ref.session === session.name).map(ref => ref.accountId))];
  return {
    session,
    complete: true,
    accounts: ids.flatMap(id => accountById(state, session.name, id) ?? []),
    roles: new Map(ids.map(id => [id, roles.get(id)?.roles ?? []])),
  };
};

const shownListing = (state: State, session: Session): Listing => {
  const visible = new Set(selectedSession(state)?.name === session.name ? keysOf(state, 'accounts') : []);
  const { roles, accounts } = listingOf(state, session.name);
  const listed = accounts.filter(({ id }) => visible.has(id) && roles.get(id)?.is === 'listed');
  return {
    session,
    complete: true,
    accounts: listed,
    roles: new Map(listed.map(({ id }) => [id, roles.get(id)?.roles ?? []])),
  };
};

/** The listings a plan of this scope is worked out from. */
export const listingsFor = (state: State, scope: PlanScope): readonly Listing[] => {
  const sessions = sessionsIn(state, scope);
  switch (scope.is) {
    case 'role':
      return sessions.map(session => chosenListing(state, session, [scope.ref]));
    case 'marked':
      return sessions.map(session => chosenListing(state, session, [...state.marked.values()]));
    case 'shown':
      return sessions.map(session => shownListing(state, session));
    default:
      return sessions.map(session => wholeListing(listingOf(state, session.name), session));
  }
};

/** The part of the rules that a scope decides. */
export const scopeRules = (
  state: State,
  scope: PlanScope,
  listings: readonly Listing[],
): { readonly only?: ReadonlySet<string>; readonly accounts?: readonly string[] } => {
  switch (scope.is) {
    case 'role':
      return { only: new Set([roleRefKey(scope.ref)]) };
    case 'marked':
      return { only: new Set(state.marked.keys()) };
    case 'shown':
      return { only: new Set(refsIn(listings).map(roleRefKey)) };
    case 'account':
      return { accounts: [scope.accountId] };
    default:
      return {};
  }
};

const refsIn = (listings: readonly Listing[]): readonly RoleRef[] =>
  listings.flatMap(({ session, accounts, roles }) =>
    accounts.flatMap(({ id }) =>
      (roles.get(id) ?? []).map(role => ({ session: session.name, accountId: id, roleName: role.name })),
    ),
  );

export const countRoles = (listings: readonly Listing[]): number => {
  let count = 0;
  for (const { roles } of listings) for (const list of roles.values()) count += list.length;
  return count;
};

/** What the listings are cut from: the plan has aged as soon as one of them is another one. */
export const sourcesOf = (state: State, scope: PlanScope): readonly unknown[] => [
  configOf(state),
  state.settings,
  scope.is === 'marked' ? state.marked : undefined,
  scope.is === 'shown' ? accountsOf(state) : undefined,
  ...sessionsIn(state, scope).flatMap(({ name }) => {
    const { accounts, roles, source } = listingOf(state, name);
    return [accounts, roles, source];
  }),
];
