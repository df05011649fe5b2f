/** The three panes: focus and marks. */

import { type Account, type RoleRef, roleRefKey } from '../../domain/model.ts';
import { plural } from '../../domain/time.ts';
import type { Command } from '../command.ts';
import { goOn, type Handlers, only, type Step } from '../flow.ts';
import { paneAfter } from '../layout.ts';
import {
  accountsOf,
  keysOf,
  listingOf,
  noAccount,
  noSession,
  paneList,
  roleListOf,
  rolesOf,
  selectedAccount,
  selectedRole,
  selectedSession,
  withPaneList,
} from '../select.ts';
import { type Pane, type State, withNotice } from '../state.ts';

export type BrowseAction =
  | { readonly type: 'pane.focused'; readonly pane: Pane }
  | { readonly type: 'pane.left' }
  | { readonly type: 'role.marked' }
  | { readonly type: 'roles.marked'; readonly of: 'account' | 'session' }
  | { readonly type: 'marks.cleared' };

const focus = (state: State, pane: Pane): Step => {
  const focused: State = { ...state, focus: pane };
  return pane === 'sessions' ? only(focused) : goOn(focused, { type: 'selection.shown' });
};

const isFiltered = (state: State): boolean => paneList(state, state.focus).filter !== '';

const back = (state: State): Step =>
  isFiltered(state)
    ? only(withPaneList(state, { ...paneList(state, state.focus), filter: '' }))
    : focus(state, paneAfter(state.focus, -1));

const toggled = (
  marked: ReadonlyMap<string, RoleRef>,
  refs: readonly RoleRef[],
): ReadonlyMap<string, RoleRef> => {
  const next = new Map(marked);
  const allMarked = refs.every(ref => marked.has(roleRefKey(ref)));
  for (const ref of refs) {
    if (allMarked) next.delete(roleRefKey(ref));
    else next.set(roleRefKey(ref), ref);
  }
  return next;
};

const refsOfAccount = (state: State, session: string, account: Account): RoleRef[] =>
  (roleListOf(state, session, account.id)?.roles ?? []).map(role => ({
    session,
    accountId: account.id,
    roleName: role.name,
  }));

const refsToMark = (state: State, of: 'account' | 'session'): RoleRef[] => {
  const session = selectedSession(state)?.name;
  const account = selectedAccount(state);
  if (session === undefined) return [];
  if (of === 'account') return account ? refsOfAccount(state, session, account) : [];
  const visible = new Set(keysOf(state, 'accounts'));
  return accountsOf(state)
    .filter(each => visible.has(each.id))
    .flatMap(each => refsOfAccount(state, session, each));
};

const markMany = (state: State, of: 'account' | 'session'): Step => {
  const refs = refsToMark(state, of);
  const marked = toggled(state.marked, refs);
  const what = marked.size < state.marked.size ? 'unmarked' : 'marked';
  const open = listingOf(state, selectedSession(state)?.name).running && of === 'session';
  const more = open ? '; accounts still being listed are not among them' : '';
  return only(withNotice({ ...state, marked }, `${plural(refs.length, 'role')} ${what}${more}.`));
};

const markOne = (state: State): Step => {
  const ref = selectedRole(state);
  if (!ref) return only(state);
  return only({ ...state, marked: toggled(state.marked, [ref]) });
};

export const browseHandlers: Handlers<BrowseAction> = {
  'pane.focused': (state, { pane }) => focus(state, pane),
  'pane.left': back,
  'role.marked': markOne,
  'roles.marked': (state, { of }) => markMany(state, of),
  'marks.cleared': state => only({ ...state, marked: new Map() }),
};

const noRole = (state: State): string | undefined =>
  rolesOf(state).length === 0 ? 'no role is listed here yet' : undefined;

export const browseCommands: readonly Command[] = [
  {
    id: 'show-accounts',
    title: 'Show accounts',
    short: 'Accounts',
    about: 'Goes to the accounts of the session.',
    keys: ['enter', 'right', 'l'],
    scope: 'sessions',
    hint: 1,
    unavailable: noSession,
    action: () => ({ type: 'pane.focused', pane: 'accounts' }),
  },
  {
    id: 'show-roles',
    title: 'Show roles',
    short: 'Roles',
    about: 'Goes to the roles of the account.',
    keys: ['enter', 'right', 'l'],
    scope: 'accounts',
    hint: 1,
    unavailable: noAccount,
    action: () => ({ type: 'pane.focused', pane: 'roles' }),
  },
  {
    id: 'back',
    title: 'Back',
    about: 'Clears the filter, then goes one pane to the left.',
    short: state => (isFiltered(state) ? 'Clear filter' : 'Back'),
    keys: ['escape', 'left', 'h'],
    scope: 'global',
    hint: 98,
    hintWhen: isFiltered,
    action: () => ({ type: 'pane.left' }),
  },
  {
    id: 'next-pane',
    title: 'Next pane',
    about: 'Moves the focus to the next pane, and from the last to the first.',
    keys: ['tab'],
    scope: 'global',
    action: state => ({
      type: 'pane.focused',
      pane: state.focus === 'roles' ? 'sessions' : paneAfter(state.focus, 1),
    }),
  },
  {
    id: 'previous-pane',
    title: 'Previous pane',
    about: 'Moves the focus to the previous pane, and from the first to the last.',
    keys: ['shift+tab'],
    scope: 'global',
    action: state => ({
      type: 'pane.focused',
      pane: state.focus === 'sessions' ? 'roles' : paneAfter(state.focus, -1),
    }),
  },
  {
    id: 'mark',
    title: 'Mark',
    about: 'Marks the role for the next bulk action.',
    keys: ['space'],
    scope: 'roles',
    hint: 3,
    unavailable: noRole,
    action: () => ({ type: 'role.marked' }),
  },
  {
    id: 'mark-all-of-account',
    title: 'Mark all of the account',
    about: 'Marks every role of the account. Press again to undo.',
    keys: ['a'],
    scope: 'global',
    unavailable: noRole,
    action: () => ({ type: 'roles.marked', of: 'account' }),
  },
  {
    id: 'mark-account',
    title: 'Mark account',
    short: 'Mark',
    about: 'Marks every role of the account under the cursor. Press again to undo.',
    keys: ['space'],
    scope: 'accounts',
    hint: 3,
    unavailable: noRole,
    action: () => ({ type: 'roles.marked', of: 'account' }),
  },
  {
    id: 'mark-all-of-session',
    title: 'Mark all of the session',
    about:
      'Marks every role of every account listed in the session (of those the filter leaves). Press again to undo.',
    keys: ['A'],
    scope: 'global',
    unavailable: state => (accountsOf(state).length === 0 ? 'no account is listed yet' : undefined),
    action: () => ({ type: 'roles.marked', of: 'session' }),
  },
  {
    id: 'unmark-all',
    title: 'Unmark all',
    about: 'Takes every mark away.',
    keys: ['U'],
    scope: 'global',
    unavailable: state => (state.marked.size === 0 ? 'nothing is marked' : undefined),
    action: () => ({ type: 'marks.cleared' }),
  },
];
