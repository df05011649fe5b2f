/** The three panes as a frame shows them. */

import { labelWords } from '../../domain/labels/labels.ts';
import { counted } from '../../domain/time.ts';
import type { Target } from '../../text/line.ts';
import { wrapped } from '../../text/measure.ts';
import { keyOf, pressing } from '../key-names.ts';
import { accountLabels } from '../labels.ts';
import { layout } from '../layout.ts';
import { windowOf } from '../list.ts';
import { accountLabel, type Cell, type Row, sessionLabel } from '../rows.ts';
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
  /** A click on one that is kept goes on typing it. */
  readonly target: Target;
}

export interface PaneView {
  readonly pane: Pane;
  readonly title: string;
  /** Whose rows they are, the session or the account: it stands alone where the title has no room. */
  readonly titleOf: string;
  /** What of the title is not cut: the labels. */
  readonly titleEnd: string;
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
  /** Where the rest of it is told, if it does not fit. */
  readonly more: string;
}

const titles: Readonly<Record<Pane, string>> = { sessions: 'Sessions', accounts: 'Accounts', roles: 'Roles' };

/** Of the account under the cursor. */
const labelsHere = (state: State): string => {
  const session = selectedSession(state)?.name;
  const account = selectedAccount(state);
  return session === undefined || !account ? '' : labelWords(accountLabels(state, session, account.id));
};

const ownerOf = (state: State, pane: Pane): string => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  if (pane === 'accounts' && session) return sessionLabel(session);
  return pane === 'roles' && account ? accountLabel(account) : '';
};

const titleOf = (state: State, pane: Pane): string =>
  [titles[pane], ownerOf(state, pane)].filter(Boolean).join(' · ');

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
    // `acme-prod PROD`
    ...(state.focus !== 'sessions' && account
      ? [`${accountLabel(account)} ${labelsHere(state)}`.trimEnd()]
      : []),
    ...(state.focus === 'roles' ? [selectedRole(state)?.roleName ?? ''] : []),
  ];
  return parts.filter(Boolean).join(' › ');
};

const filterOf = (state: State, pane: Pane, shown: number): FilterView => ({
  value: paneList(state, pane).filter,
  count: `${counted(shown)} of ${counted(allIn(state, pane))}`,
  typed: state.overlays.at(-1)?.kind === 'filter' && state.overlays.length === 1 && state.focus === pane,
  target: pressing(state, 'filter'),
});

/**
 * Lines that a message below the rows takes: as many as it needs, as long as half of the pane is left to the
 * rows.
 */
const linesBelow = (state: State, pane: Pane, message: readonly Cell[], height: number): number => {
  const width = messageWidth(layout(state).panes[pane].width - 2);
  const lines = message.reduce((sum, { text }) => sum + (text === '' ? 0 : wrapped(text, width).length), 0);
  return Math.min(lines, Math.max(2, Math.floor(height / 2)), height - 1);
};

/** Columns of a message in a pane of this width inside. */
export const messageWidth = (inside: number): number => inside - 4;

/** While its filter is typed, too; below a box no pane looks as if keys went to it. */
const hasKeyboard = ({ focus, overlays }: State, pane: Pane): boolean =>
  focus === pane && overlays.every(({ kind }) => kind === 'filter');

export const paneView = (state: State, pane: Pane): PaneView => {
  const keys = keysOf(state, pane);
  const list = paneList(state, pane);
  const message = messageOf(state, pane, keys.length, list.filter);
  const height = paneHeight(state, pane);
  const room = keys.length > 0 ? height - linesBelow(state, pane, message, height) : height;
  // A message takes the lines below the rows: they move up so that the cursor stays visible.
  const top = Math.max(list.top, list.at - room + 1);
  const { headings, filter } = linesAbove(state, pane);
  const { single } = layout(state);
  return {
    pane,
    title: single ? trailOf(state) : titleOf(state, pane),
    titleOf: single ? '' : ownerOf(state, pane),
    titleEnd: single || pane !== 'roles' ? '' : labelsHere(state),
    single,
    count: countOf(state, pane, keys.length),
    focused: hasKeyboard(state, pane),
    heading: headings && keys.length > 0 ? headingRow(state, pane) : undefined,
    filter: filter ? filterOf(state, pane, keys.length) : undefined,
    rows: windowOf({ ...list, top }, keys, room).map(key => rowOf(state, pane, key, list.filter)),
    height,
    selected: list.selected,
    message,
    more: `${keyOf(state, 'show-failures')} shows all of it`,
  };
};
