/** The scope of a plan: the roles it is about, by the cursor, the marks or a choice. */
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { RoleRef, Session, SessionName } from '../../domain/model.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import { counted, plural } from '../../domain/time.ts';
import { accountLabel } from '../rows.ts';
import {
  accountById,
  keysOf,
  labelOf,
  listId,
  selectedAccount,
  selectedRole,
  selectedSession,
  sessionsOf,
} from '../select.ts';
import { listOf, type State } from '../state.ts';
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
  accountLabel(accountById(state, session, id) ?? { id });

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
      return `every role of ${labelOf(state, scope.session)}`;
    case 'everything': {
      const { length } = sessionsIn(state, scope);
      if (length === 1) return 'every session';
      return length === 2 ? 'both sessions' : `all ${length} sessions`;
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
