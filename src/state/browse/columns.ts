/** The columns of accounts and roles: the name is whole first, then the others as far as there is room. */

import { rememberedFor } from '../../domain/memo.ts';
import type { RowOrder, SortKey } from '../../domain/remembered.ts';
import { widthOf } from '../../text/measure.ts';
import { layout, withEmail } from '../layout.ts';
import { labelsWidth, labelWidth } from '../panes/label-room.ts';
import { frameAndGutters, longestAccount, longestEmail, longestRole, widthIn } from '../panes/needs.ts';
import { rowOrderOf } from '../panes/order.ts';
import { shortEmail } from '../panes/rooms.ts';
import type { Cell, Row } from '../rows.ts';
import { accountsOf, profilesOf, rolesOf, selectedAccount, selectedSession } from '../select.ts';
import type { Pane, State } from '../state.ts';

export interface Column {
  readonly id: 'name' | 'id' | 'profiles' | 'used' | 'labels' | 'email' | 'use' | 'favourite' | 'profile';
  readonly title: string;
  readonly width: number;
  readonly align?: 'right';
  /** It is shown from so many columns on, and grows where there is room. */
  readonly least?: number;
  /** A click on its heading sorts by it. */
  readonly sort?: SortKey;
}

const longestShown = 40;

/** Those that fit beside the name, with their widths; the first ones are the most important. */
const fitting = (columns: readonly Column[], room: number): ReadonlyMap<Column['id'], number> => {
  let left = room;
  const shown = new Map<Column['id'], number>();
  for (const { id, width, least = width } of columns) {
    if (width === 0 || least + 1 > left) continue;
    shown.set(id, least);
    left -= least + 1;
  }
  for (const { id, width } of columns) {
    const own = shown.get(id);
    const more = own === undefined ? 0 : Math.min(width - own, left);
    if (own !== undefined) shown.set(id, own + more);
    left -= more;
  }
  return shown;
};

const used: Column = { id: 'used', title: 'Last used', width: 10, align: 'right', sort: 'used' };

/** Most rows carry one label. */
const labelColumn = (state: State, pane: Pane): Column => ({
  id: 'labels',
  title: '',
  width: labelsWidth(state, pane),
  least: labelWidth(state, pane),
});

const inner = (state: State, pane: Pane): number => layout(state).panes[pane].width - frameAndGutters;

/** The name, and the others in the order in which they stand. */
const withName = (
  width: number,
  name: Omit<Column, 'width'> & { readonly wants: number },
  important: readonly Column[],
  inOrder: readonly Column['id'][],
): readonly Column[] => {
  const { wants, ...column } = name;
  const shown = fitting(important, width - wants);
  const others = inOrder.flatMap(id => {
    const column = important.find(each => each.id === id);
    const own = shown.get(id);
    return column && own !== undefined ? [{ ...column, width: own }] : [];
  });
  const taken = others.reduce((sum, each) => sum + each.width + 1, 0);
  const own = others.length === 0 ? width : Math.min(wants, width - taken);
  return [{ ...column, width: own }, ...others];
};

const nameHeading = 6;
const profileHeading = 9;

const accountColumns = rememberedFor((state: State): readonly Column[] => {
  const accounts = accountsOf(state);
  const { by } = rowOrderOf(state);
  const email = state.screen.columns >= withEmail ? Math.min(longestShown, longestEmail(accounts)) : 0;
  return withName(
    inner(state, 'accounts'),
    { id: 'name', title: 'Name', sort: 'name', wants: Math.max(nameHeading, longestAccount(accounts)) },
    [
      ...(by === 'used' ? [used] : []),
      labelColumn(state, 'accounts'),
      { id: 'id', title: 'Id', width: widthIn.id - 1, align: 'right', sort: 'id' },
      { id: 'profiles', title: 'Profiles', width: 10, align: 'right', sort: 'profiles' },
      { id: 'email', title: 'Email', width: email, least: Math.min(email, shortEmail) },
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
    { id: 'use', title: '', width: 1 },
    ...(by === 'used' ? [used] : []),
    labelColumn(state, 'roles'),
    { id: 'favourite', title: '', width: 1 },
  ];
  const taken = beside.reduce((sum, { width: own, least = own }) => sum + (own > 0 ? least + 1 : 0), 0);
  const room = width - name - taken;
  const profile: Column = { id: 'profile', title: 'Profile', width: Math.max(0, room - 1), sort: 'profiles' };
  const shown = showsProfiles(state, profile.width);
  return withName(
    width,
    { id: 'name', title: 'Name', sort: 'name', wants: name },
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

const headingOf = ({ title, sort }: Column, order: RowOrder): string => {
  const sorted = sort === order.by;
  return sorted && title !== '' ? `${title} ${isDown(order) ? '▾' : '▴'}` : title;
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
