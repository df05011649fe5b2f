/** The three panes as a frame shows them. */
import type { Account } from '../../domain/model.ts';
import { counted } from '../../domain/time.ts';
import { accountLabels, labelWords } from '../labels.ts';
import { paneHeight } from '../layout.ts';
import { windowOf } from '../list.ts';
import { type Cell, type Row, sessionLabel } from '../rows.ts';
import { keysOf, paneList, selectedAccount, selectedRole, selectedSession } from '../select.ts';
import type { Pane, State } from '../state.ts';
import { messageOf } from './pane-messages.ts';
import { rowOf } from './pane-rows.ts';

export interface PaneView {
  readonly pane: Pane;
  readonly title: string;
  /** Right end of the title: `3 of 41`. */
  readonly count: string;
  readonly focused: boolean;
  /** Shown in the title while the pane is filtered. */
  readonly filter: string;
  readonly rows: readonly Row[];
  readonly selected: string | undefined;
  /** Instead of rows, or below them. */
  readonly message: readonly Cell[];
}

const titles: Readonly<Record<Pane, string>> = { sessions: 'Sessions', accounts: 'Accounts', roles: 'Roles' };

const accountLabel = (account: Account): string => account.name || account.id;

/** `acme-prod PROD` */
const labelled = (state: State, account: Account): string => {
  const session = selectedSession(state)?.name ?? '';
  return `${accountLabel(account)} ${labelWords(accountLabels(state, session, account.id))}`.trimEnd();
};

const titleOf = (state: State, pane: Pane): string => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  if (pane === 'accounts' && session) return `${titles.accounts} · ${sessionLabel(session)}`;
  if (pane === 'roles' && account) return `${titles.roles} · ${labelled(state, account)}`;
  return titles[pane];
};

const countOf = (state: State, pane: Pane, all: number): string => {
  return all === 0 ? '' : `${counted(paneList(state, pane).at + 1)} of ${counted(all)}`;
};

export const paneView = (state: State, pane: Pane): PaneView => {
  const keys = keysOf(state, pane);
  const list = paneList(state, pane);
  const message = messageOf(state, pane, keys.length, list.filter);
  const room = paneHeight(state, pane) - (keys.length === 0 ? 0 : message.length > 0 ? 1 : 0);
  // A message takes the line below the rows: they move up so that the cursor stays visible.
  const top = Math.max(list.top, list.at - room + 1);
  return {
    pane,
    title: titleOf(state, pane),
    count: countOf(state, pane, keys.length),
    focused: state.focus === pane,
    filter: list.filter,
    rows: windowOf({ ...list, top }, keys, room).map(key => rowOf(state, pane, key)),
    selected: list.selected,
    message,
  };
};

/** Above the single pane of a narrow screen: `main > sandbox`. */
export const trailOf = (state: State): string => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  const parts = [
    session ? sessionLabel(session) : 'no session',
    ...(state.focus !== 'sessions' && account ? [labelled(state, account)] : []),
    ...(state.focus === 'roles' ? [selectedRole(state)?.roleName ?? ''] : []),
  ];
  return parts.filter(Boolean).join(' › ');
};
