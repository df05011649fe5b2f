/** The three panes as a frame shows them. */

import type { Account } from '../../domain/model.ts';
import { counted } from '../../domain/time.ts';
import { accountLabels, labelWords } from '../labels.ts';
import { layout } from '../layout.ts';
import { windowOf } from '../list.ts';
import { type Cell, type Row, sessionLabel } from '../rows.ts';
import {
  accountsOf,
  keysOf,
  linesAbove,
  paneHeight,
  paneList,
  rolesOf,
  selectedAccount,
  selectedRole,
  selectedSession,
  sessionsOf,
} from '../select.ts';
import type { Pane, State } from '../state.ts';
import { headingRow } from './columns.ts';
import { messageOf } from './pane-messages.ts';
import { rowOf } from './pane-rows.ts';

export interface FilterView {
  readonly value: string;
  /** `3 of 60`. */
  readonly count: string;
  /** It is being typed. */
  readonly typed: boolean;
}

export interface PaneView {
  readonly pane: Pane;
  readonly title: string;
  /** Right end of the title: `3/41`. */
  readonly count: string;
  readonly focused: boolean;
  /** The title says where the only pane of a narrow screen is: its end matters most. */
  readonly single: boolean;
  readonly heading: Row | undefined;
  readonly filter: FilterView | undefined;
  readonly rows: readonly Row[];
  /** Lines for the rows. */
  readonly height: number;
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

const allIn = (state: State, pane: Pane): number =>
  ({ sessions: sessionsOf, accounts: accountsOf, roles: rolesOf })[pane](state).length;

const countOf = (state: State, pane: Pane, shown: number): string =>
  shown === 0 ? '' : `${counted(paneList(state, pane).at + 1)}/${counted(shown)}`;

/** The title of the only pane of a narrow screen: `acme › checkout-prod › Admin`. */
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

const filterOf = (state: State, pane: Pane, shown: number): FilterView => ({
  value: paneList(state, pane).filter,
  count: `${counted(shown)} of ${counted(allIn(state, pane))}`,
  typed: state.overlays.at(-1)?.kind === 'filter' && state.overlays.length === 1 && state.focus === pane,
});

/** Lines of a message below rows. */
const below = 2;

export const paneView = (state: State, pane: Pane): PaneView => {
  const keys = keysOf(state, pane);
  const list = paneList(state, pane);
  const message = messageOf(state, pane, keys.length, list.filter);
  const height = paneHeight(state, pane);
  const kept = keys.length > 0 && message.length > 0 ? Math.min(below, height - 1) : 0;
  const room = height - (keys.length > 0 ? kept : 0);
  // A message takes the lines below the rows: they move up so that the cursor stays visible.
  const top = Math.max(list.top, list.at - room + 1);
  const { headings, filter } = linesAbove(state, pane);
  const { single } = layout(state);
  return {
    pane,
    title: single ? trailOf(state) : titleOf(state, pane),
    single,
    count: countOf(state, pane, keys.length),
    focused: state.focus === pane,
    heading: headings && keys.length > 0 ? headingRow(state, pane) : undefined,
    filter: filter ? filterOf(state, pane, keys.length) : undefined,
    rows: windowOf({ ...list, top }, keys, room).map(key => rowOf(state, pane, key, list.filter)),
    height,
    selected: list.selected,
    message,
  };
};

/** The rectangle of the rows, for the mouse: what is above them is not a row. */
export const rowsRect = (state: State, pane: Pane) => {
  const rect = layout(state).panes[pane];
  const { headings, filter } = linesAbove(state, pane);
  const above = 1 + Number(headings) + Number(filter);
  return {
    left: rect.left + 1,
    top: rect.top + above,
    width: rect.width - 2,
    height: paneHeight(state, pane),
  };
};
