/** The table of what was written as JSON: its columns, its rows, the row under the cursor in full. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { own } from '../../domain/collections/own.ts';
import { toggledIn } from '../../domain/collections/sets.ts';
import { nameOrder, numberOrder } from '../../domain/order.ts';
import type { Joined, JoinedRow } from '../../domain/runs/join.ts';
import { counted, plural } from '../../domain/time.ts';
import { line } from '../../text/line.ts';
import { type OverlaySpec, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { type ActiveList, emptyList } from '../list.ts';
import { menuList } from '../menu.ts';
import { changeOverlay, overlayOf, pushOverlay, type State, topOf } from '../state.ts';
import type { DeclaredList } from '../table/declared.ts';
import type { DetailLine } from '../table/details.ts';
import { listOf, type TableList } from '../table/list-of.ts';
import { listSpec } from '../table/spec.ts';
import { runsOf } from './rows.ts';
import type { RunColumnsOverlay, RunTableOverlay } from './types.ts';

type Columns = DeclaredList<RunTableOverlay, JoinedRow>['columns'];

/** Columns of the screen for a value; the details have all of it. */
const widest = 60;

export const textIn = ({ values }: JoinedRow, name: string): string => {
  const value = values.get(name);
  return value === undefined || value === null ? '' : String(value);
};

/** Numbers by their size, texts as names are. */
const orderIn =
  (name: string) =>
  (row: JoinedRow): string => {
    const value = row.values.get(name);
    return typeof value === 'number' ? numberOrder(value) : nameOrder(textIn(row, name));
  };

/** Ours: a command often writes an `Account` of its own. */
const titles: Readonly<Record<string, string>> = {
  account: 'Account name',
  accountId: 'Account id',
  role: 'Role',
};

export const titleOf = (name: string): string => own(titles, name) ?? name;

/** Two roles of one account: only the role tells their rows apart. */
const hasSeveralRoles = (rows: readonly JoinedRow[]): boolean => {
  const roles = new Map<string, string>();
  return rows.some(row => {
    const account = textIn(row, 'accountId');
    const known = roles.get(account) ?? textIn(row, 'role');
    roles.set(account, known);
    return known !== textIn(row, 'role');
  });
};

/** What tells most is given room first: where it was seen, what it is called, its ARN. */
const weightOf = (name: string, rows: readonly JoinedRow[]): number => {
  if (name === 'account') return 0;
  if (name === 'role') return hasSeveralRoles(rows) ? 1 : 4;
  // Every account says its own id again.
  if (name === 'accountId' || rows.every(row => textIn(row, name) === textIn(row, 'accountId'))) return 5;
  if (/(^|[a-z])Name$/.test(name)) return 1;
  return /Arn$/i.test(name) ? 2 : 3;
};

const columnOf = (name: string, rank: number): Columns[number] => ({
  id: name,
  title: titleOf(name),
  wants: row => textIn(row, name).slice(0, widest),
  least: rank < 2 ? 12 : 8,
  rank,
  firm: rank < 2,
  order: orderIn(name),
  cell: row => ({ text: textIn(row, name) }),
});

const columnsFor = ({ columns, rows }: Joined, hidden: ReadonlySet<string>): Columns => {
  const some = rows.slice(0, 200);
  const shown = columns.filter(name => !hidden.has(name));
  const ranked = shown
    .map((name, at) => ({ name, at, weight: weightOf(name, some) }))
    .sort((one, other) => one.weight - other.weight || one.at - other.at);
  const ranks = new Map(ranked.map(({ name }, rank) => [name, rank]));
  return shown.map(name => columnOf(name, ranks.get(name) ?? ranks.size));
};

const wordsOf = ({ values }: JoinedRow): string => [...values.values()].join(' ').slice(0, 2_000);

/** Every field, those of hidden columns too. */
const detailsOf = ({ columns }: Joined, row: JoinedRow): readonly DetailLine[] =>
  columns
    .filter(name => textIn(row, name) !== '')
    .map(name => ({ label: titleOf(name), text: textIn(row, name) }));

const parts = (...all: readonly (string | false)[]): string => all.filter(Boolean).join(' · ');

/** What the table has, and which roles it has not. */
const summaryOf = ({ table, hidden, open }: RunTableOverlay): string => {
  if (!table) return 'Reading what was written…';
  const { failed, noJson, empty, cut } = table.without;
  const { rows, columns } = table.leftOut;
  const shown = table.columns.length - hidden.size;
  return parts(
    plural(table.rows.length, 'row'),
    `${counted(shown)} of ${plural(table.columns.length, 'column')}`,
    open > 0 && `${counted(open)} not ended`,
    failed > 0 && `${counted(failed)} failed`,
    noJson > 0 && `${counted(noJson)} wrote no JSON`,
    empty > 0 && `${counted(empty)} had nothing`,
    cut > 0 && `${counted(cut)} wrote too much`,
    rows > 0 && `${plural(rows, 'more row')} left out`,
    columns > 0 && `${plural(columns, 'more column')} left out`,
  );
};

const noRows: readonly JoinedRow[] = [];

const madeFor = (table: Joined, hidden: ReadonlySet<string>): TableList<RunTableOverlay, JoinedRow> =>
  listOf<RunTableOverlay, JoinedRow>({
    noun: 'row',
    columns: columnsFor(table, hidden),
    rows: (_state, overlay) => overlay.table?.rows ?? noRows,
    keyOf: ({ key }) => key,
    wordsOf,
    sort: { by: 'account', reversed: false },
    above: (_state, overlay) => [line(` ${summaryOf(overlay)}`, 'dim')],
    details: row => ({ more: detailsOf(table, row) }),
    more: state => `${keyOf(state, 'run-table-row')} shows all of it`,
    empty: (_state, overlay) =>
      overlay.table
        ? [
            { text: 'No role wrote rows as JSON.', tone: 'warn' },
            { text: 'Most commands of the AWS CLI do with --output json.' },
          ]
        : [{ text: 'Reading what was written…', tone: 'dim' }],
    failed: () => undefined,
  });

/** Its columns are not known before what was written has been read: made once for each choice of them. */
const listFor = rememberedFor(madeFor);

const nothingYet: Joined = {
  columns: [],
  rows: [],
  without: { failed: 0, noJson: 0, empty: 0, cut: 0 },
  leftOut: { rows: 0, columns: 0 },
};

const listIn = ({ table, hidden }: RunTableOverlay): TableList<RunTableOverlay, JoinedRow> =>
  listFor(table ?? nothingYet, hidden);

/** The list of the table, whatever its columns are. */
export const joinedList: TableList<RunTableOverlay, JoinedRow> = {
  ...madeFor(nothingYet, new Set()),
  orders: overlay => listIn(overlay).orders(overlay),
  found: (state, overlay) => listIn(overlay).found(state, overlay),
  here: (state, overlay) => listIn(overlay).here(state, overlay),
  meant: (state, overlay) => listIn(overlay).meant(state, overlay),
  list: (state, overlay) => listIn(overlay).list(state, overlay),
  areas: (state, overlay) => listIn(overlay).areas(state, overlay),
  heading: (state, overlay) => listIn(overlay).heading(state, overlay),
  shown: (state, overlay) => listIn(overlay).shown(state, overlay),
  above: (state, overlay) => listIn(overlay).above(state, overlay),
  instead: (state, overlay) => listIn(overlay).instead(state, overlay),
  details: (state, overlay) => listIn(overlay).details(state, overlay),
  reading: (state, overlay) => listIn(overlay).reading(state, overlay),
};

export const joinedSpec: OverlaySpec<RunTableOverlay> = {
  ...listSpec(joinedList),
  title: ({ job }) => `Table of ${job?.line ?? 'a command'}`,
  details: () => [],
};

/** The names of the columns that are shown, in their order. */
export const shownNames = ({ table, hidden }: RunTableOverlay): readonly string[] =>
  (table?.columns ?? []).filter(name => !hidden.has(name));

export const openTable = (state: State): Step => {
  const { job } = state;
  if (!job) return only(state);
  const overlay: RunTableOverlay = {
    kind: 'run-table',
    job: job.id,
    open: job.rows.length - runsOf(job).length,
    hidden: new Set(),
    list: emptyList,
  };
  return [pushOverlay(state, overlay), [{ do: 'joinRuns', id: job.id, runs: runsOf(job) }]];
};

export const joined = (state: State, id: number, table: Joined): Step =>
  only(changeOverlay(state, 'run-table', view => (view.job === id ? { ...view, table } : view)));

const names: readonly string[] = [];

export const columnNames = (state: State): readonly string[] =>
  overlayOf(state, 'run-table')?.table?.columns ?? names;

const columnsSize = (state: State) => ({
  width: Math.min(60, Math.max(36, ...columnNames(state).map(({ length }) => length + 12))),
  height: columnNames(state).length + 2,
});

export const columnsList = (state: State, overlay: RunColumnsOverlay): ActiveList =>
  menuList(state, columnNames(state), overlay.list, { ...columnsSize(state), otherLines: 0 });

export const columnsSpec: OverlaySpec<RunColumnsOverlay> = {
  title: () => 'Columns to show and save',
  size: columnsSize,
  list: columnsList,
};

export const openColumns = (state: State): Step =>
  only(pushOverlay(state, { kind: 'run-columns', list: emptyList }));

/** One column always stays. */
export const toggleColumn = (state: State): Step => {
  const box = topOf(state, 'run-columns');
  const name = box && columnsList(state, box).list.selected;
  if (name === undefined) return only(state);
  return only(
    changeOverlay(state, 'run-table', view => {
      const hidden = toggledIn(view.hidden, [name]);
      return hidden.size < (view.table?.columns.length ?? 0) ? { ...view, hidden } : view;
    }),
  );
};
