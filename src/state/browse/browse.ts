/** The three panes: focus and marks. */

import { nextIn } from '../../domain/collections/next-in.ts';
import { type RoleRef, roleRefKey } from '../../domain/model.ts';
import { plural } from '../../domain/time.ts';
import { type Command, commandsIn } from '../command.ts';
import { goOn, type Handlers, only, type Step } from '../flow.ts';
import { paneAfter } from '../layout.ts';
import {
  accountsOf,
  listingOf,
  noAccount,
  noSession,
  paneList,
  refsOfSelected,
  refsOfShown,
  rolesOf,
  selectedRole,
  selectedSession,
  withPaneList,
} from '../select.ts';
import { type Pane, panes, type State, withNotice } from '../state.ts';

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

const markMany = (state: State, of: 'account' | 'session'): Step => {
  const refs = of === 'account' ? refsOfSelected(state) : refsOfShown(state);
  if (refs.length === 0) return only(withNotice(state, 'None of the accounts shown has a role listed yet.'));
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
  ...commandsIn('sessions', {
    'show-accounts': {
      title: 'Show accounts',
      short: 'Accounts',
      about: 'Goes to the accounts of the session.',
      keys: ['enter', 'right', 'l'],
      hint: 1,
      unavailable: noSession,
      action: () => ({ type: 'pane.focused', pane: 'accounts' }),
    },
  }),
  ...commandsIn('roles', {
    mark: {
      title: 'Mark',
      about: 'Marks the role for the next bulk action.',
      keys: ['space'],
      hint: 3,
      unavailable: noRole,
      action: () => ({ type: 'role.marked' }),
    },
  }),
  ...commandsIn('global', {
    back: {
      title: 'Back',
      about: 'Clears the filter, then goes one pane to the left.',
      short: state => (isFiltered(state) ? 'Clear filter' : 'Back'),
      keys: ['escape', 'left', 'h'],
      hint: 98,
      hintWhen: isFiltered,
      action: () => ({ type: 'pane.left' }),
    },
    'next-pane': {
      title: 'Next pane',
      about: 'Moves the focus to the next pane, and from the last to the first.',
      keys: ['tab'],
      action: ({ focus: pane }) => ({ type: 'pane.focused', pane: nextIn(panes, pane) }),
    },
    'previous-pane': {
      title: 'Previous pane',
      about: 'Moves the focus to the previous pane, and from the first to the last.',
      keys: ['shift+tab'],
      action: ({ focus: pane }) => ({ type: 'pane.focused', pane: nextIn(panes, pane, -1) }),
    },
    'mark-all-of-account': {
      title: 'Mark all of the account',
      about: 'Marks every role of the account. Press again to undo.',
      keys: ['a'],
      unavailable: noRole,
      action: () => ({ type: 'roles.marked', of: 'account' }),
    },
  }),
  ...commandsIn('accounts', {
    'show-roles': {
      title: 'Show roles',
      short: 'Roles',
      about: 'Goes to the roles of the account.',
      keys: ['enter', 'right', 'l'],
      hint: 1,
      unavailable: noAccount,
      action: () => ({ type: 'pane.focused', pane: 'roles' }),
    },
    'mark-account': {
      title: 'Mark account',
      short: 'Mark',
      about: 'Marks every role of the account under the cursor. Press again to undo.',
      keys: ['space'],
      hint: 3,
      unavailable: noRole,
      action: () => ({ type: 'roles.marked', of: 'account' }),
    },
  }),
  ...commandsIn('global', {
    'mark-all-of-session': {
      title: 'Mark all of the session',
      about:
        'Marks every role of every account listed in the session (of those the filter leaves). Press again to undo.',
      keys: ['A'],
      unavailable: state => (accountsOf(state).length === 0 ? 'no account is listed yet' : undefined),
      action: () => ({ type: 'roles.marked', of: 'session' }),
    },
    'unmark-all': {
      title: 'Unmark all',
      about: 'Takes every mark away.',
      keys: ['U'],
      unavailable: state => (state.marked.size === 0 ? 'nothing is marked' : undefined),
      action: () => ({ type: 'marks.cleared' }),
    },
  }),
];
