/** The columns of accounts and roles: the name is whole first, then the others as far as there is room. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import type { RowOrder, SortKey } from '../../domain/remembered.ts';
import { widthOf } from '../../text/measure.ts';
import type { TextWidths } from '../../text/widths.ts';
import { layout, withEmail } from '../layout.ts';
import { labelsWidth, labelWidth } from '../panes/label-room.ts';
import {
  accountWidths,
  frameAndGutters,
  longestEmail,
  longestRole,
  shortEmail,
  telling,
  widthIn,
} from '../panes/needs.ts';
import { rowOrderOf } from '../panes/order.ts';
import type { Cell, Row } from '../rows.ts';
import { accountsOf, profilesOf, rolesOf, selectedAccount, selectedSession } from '../select.ts';
import type { Pane, State } from '../state.ts';

export interface Column {
  readonly id: 'name' | 'id' | 'profiles' | 'used' | 'labels' | 'email' | 'use' | 'favourite' | 'profile';
  readonly title: string;
  /** Where the title has no room. */
  readonly short?: string;
  readonly width: number;
  readonly align?: 'right';
  /** It is shown from so many columns on, and grows where there is room. */
  readonly least?: number;
  /** It is shown beside a name that is cut for it. */
  readonly firm?: boolean;
  /** It is shown only where no name at all is cut. */
  readonly last?: boolean;
  /** A click on its heading sorts by it. */
  readonly sort?: SortKey;
}

/** As long as AWS allows. */
const longestShown = 64;

type Widths = Map<Column['id'], number>;

/** A name keeps so much beside what is firm. */
const leastName = 10;

/** The room of the name before the other columns; where most names are cut anyway, it can be less. */
const claimed = ({ usual, longest }: TextWidths, { last = false }: Column, room: number): number => {
  if (last) return longest;
  return usual <= room ? usual : Math.min(room, telling);
};

/** Those that fit beside the name, each at its least; the first ones are the most important. */
const fitting = (columns: readonly Column[], names: TextWidths, room: number): Widths => {
  let left = room;
  const shown: Widths = new Map();
  const firmFirst = [...columns.filter(({ firm }) => firm), ...columns.filter(({ firm }) => !firm)];
  for (const column of firmFirst) {
    const { id, width, least = width, firm } = column;
    const name = firm ? leastName : claimed(names, column, left);
    if (width === 0 || name + least + 1 > left) continue;
    shown.set(id, least);
    left -= least + 1;
  }
  return shown;
};

/** What the name leaves, in the order of importance. */
const grown = (columns: readonly Column[], shown: Widths, room: number): Widths => {
  let left = room;
  for (const { id, width } of columns) {
    const own = shown.get(id);
    if (own === undefined) continue;
    const more = Math.min(width - own, left);
    shown.set(id, own + more);
    left -= more;
  }
  return shown;
};

/** It is there only while rows are sorted by it, so its heading always has the sign of that. */
const used: Column = { id: 'used', title: 'Last used', width: 11, align: 'right', sort: 'used' };

/** Most rows carry one label. */
const labelColumn = (state: State, pane: Pane): Column => ({
  id: 'labels',
  title: '',
  width: labelsWidth(state, pane),
  least: labelWidth(state, pane),
  firm: pane === 'accounts',
});

const inner = (state: State, pane: Pane): number => layout(state).panes[pane].width - frameAndGutters;

const taken = (widths: Widths): number => [...widths.values()].reduce((sum, width) => sum + width + 1, 0);

/** The name, and the others in the order in which they stand. */
const withName = (
  width: number,
  names: TextWidths,
  important: readonly Column[],
  inOrder: readonly Column['id'][],
): readonly Column[] => {
  const shown = fitting(important, names, width);
  const own = Math.min(names.longest, width - taken(shown));
  const widths = grown(important, shown, width - taken(shown) - own);
  const others = inOrder.flatMap(id => {
    const column = important.find(each => each.id === id);
    const own = widths.get(id);
    return column && own !== undefined ? [{ ...column, width: own }] : [];
  });
  const name: Column = { id: 'name', title: 'Name', sort: 'name', width: others.length === 0 ? width : own };
  return [name, ...others];
};

const nameHeading = 6;
const profileHeading = 9;

const accountColumns = rememberedFor((state: State): readonly Column[] => {
  const accounts = accountsOf(state);
  const { by } = rowOrderOf(state);
  const { longest, usual } = accountWidths(accounts);
  const email = state.screen.columns >= withEmail ? Math.min(longestShown, longestEmail(accounts)) : 0;
  return withName(
    inner(state, 'accounts'),
    { longest: Math.max(nameHeading, longest), usual: Math.max(nameHeading, usual) },
    [
      ...(by === 'used' ? [used] : []),
      labelColumn(state, 'accounts'),
      { id: 'id', title: 'Id', width: widthIn.id - 1, align: 'right', sort: 'id' },
      {
        id: 'profiles',
        title: 'Profiles',
        short: 'Made',
        width: 10,
        least: widthIn.profiles - 1,
        align: 'right',
        sort: 'profiles',
      },
      { id: 'email', title: 'Email', width: email, least: Math.min(email, shortEmail), last: true },
    ],
    ['id', 'profiles', 'used', 'labels', 'email'],
  );
});

/** Whether the name of any profile here fits whole. */
const showsProfiles = (state: State, room: number): boolean => {
  const session = selectedSession(state)?.name;
  const accountId = selectedAccount(state)?.id;
  if (session === undefined || accountId === undefined || room < profileHeading) return false;
  return rolesOf(state).some(({ name }) => {
    const [profile] = profilesOf(state, { session, accountId, roleName: name });
    return profile !== undefined && widthOf(profile.name) <= room;
  });
};

const roleColumns = rememberedFor((state: State): readonly Column[] => {
  const roles = rolesOf(state);
  const { by } = rowOrderOf(state);
  const name = Math.max(nameHeading, longestRole(roles));
  const width = inner(state, 'roles');
  const beside: readonly Column[] = [
    { id: 'use', title: '', width: 1, firm: true },
    ...(by === 'used' ? [used] : []),
    labelColumn(state, 'roles'),
    { id: 'favourite', title: '', width: 1 },
  ];
  const others = beside.reduce((sum, { width: own, least = own }) => sum + (own > 0 ? least + 1 : 0), 0);
  const room = width - name - others;
  const profile: Column = { id: 'profile', title: 'Profile', width: Math.max(0, room - 1), sort: 'profiles' };
  const shown = showsProfiles(state, profile.width);
  return withName(
    width,
    { longest: name, usual: name },
    [...beside, ...(shown ? [profile] : [])],
    ['use', 'favourite', 'labels', 'used', 'profile'],
  );
});

export const columnsOf = (state: State, pane: Pane): readonly Column[] => {
  if (pane === 'sessions') return [];
  return pane === 'accounts' ? accountColumns(state) : roleColumns(state);
};

/** Profiles made and last use are sorted from the most down. */
const isDown = ({ by, reversed }: RowOrder): boolean => (by === 'profiles' || by === 'used') !== reversed;

const headingOf = ({ title, short = title, sort, width }: Column, order: RowOrder): string => {
  const mark = sort === order.by && title !== '' ? ` ${isDown(order) ? '▾' : '▴'}` : '';
  return (title + mark).length <= width ? title + mark : short + mark;
};

/** Roles have no ids: sorted by these, they stand in the order of their names. */
const orderIn = (pane: Pane, order: RowOrder): RowOrder =>
  pane === 'roles' && order.by === 'id' ? { ...order, by: 'name' } : order;

export const headingRow = (state: State, pane: Pane): Row => {
  const order = orderIn(pane, rowOrderOf(state));
  const cells = columnsOf(state, pane).map(
    (column): Cell => ({
      text: headingOf(column, order),
      tone: 'dim',
      width: column.width,
      ...(column.align ? { align: column.align } : {}),
      ...(column.sort ? { target: { is: 'sort', by: column.sort } } : {}),
    }),
  );
  return { key: 'heading', cells };
};
