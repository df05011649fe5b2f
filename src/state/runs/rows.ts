/** The runs as a list in columns. */
import type { Job, JobRow, RowState } from '../../domain/runs/job.ts';
import { clockFace } from '../../domain/time.ts';
import { fullHeight, layout } from '../layout.ts';
import { type ActiveList, activeList } from '../list.ts';
import type { Row, Tone } from '../rows.ts';
import type { State } from '../state.ts';
import { type TableAreas, tableAreas } from '../table/areas.ts';
import { filterLines } from '../table/filter.ts';
import type { ColumnNeed } from '../table/fit.ts';
import { type Fitted, headingRow, shownColumns, tableRow } from '../table/rows.ts';
import { type Column, needsOf, type Shown, shownRows, type Table } from '../table/table.ts';
import type { RunsOverlay } from './types.ts';

const words: Readonly<Record<RowState, string>> = {
  waiting: 'waits',
  running: 'runs',
  done: 'done',
  failed: 'failed',
  left: 'not run',
};

const tones: Readonly<Record<RowState, Tone>> = {
  waiting: 'dim',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  left: 'warn',
};

/** What needs a look comes first. */
const worst: Readonly<Record<RowState, number>> = { failed: 0, left: 1, running: 2, waiting: 3, done: 4 };

export const accountOf = ({ target: { accountName, role } }: JobRow): string => accountName ?? role.accountId;

const accountOrder = (row: JobRow): string => accountOf(row).toLowerCase();

const codeOf = ({ end }: JobRow): string => {
  if (!end) return '';
  return end.code === undefined ? '–' : String(end.code);
};

/** Seconds, of a run that has ended. */
const tookOf = ({ end }: JobRow): string => (end?.code === undefined ? '' : (end.tookMs / 1_000).toFixed(1));

/** Of one that runs: counted by the clock of the screen. */
const secondsOf = (row: JobRow, now: number): string =>
  row.is === 'running' && row.startedAt !== undefined
    ? clockFace(Math.max(0, now - row.startedAt))
    : tookOf(row);

const lastOf = ({ end, last }: JobRow): string => {
  if (end?.failure) return end.failure.summary;
  return end?.timedOut ? `It took too long. ${last}` : last;
};

/** Sorted by what needs a look; at first by account, as they are started. */
export const runColumns: readonly Column<JobRow>[] = [
  { id: 'state', title: 'State', wants: 7, least: 7, rank: 0, firm: true, order: ({ is }) => worst[is] },
  { id: 'account', title: 'Account', wants: accountOf, least: 10, rank: 1, firm: true, order: accountOrder },
  {
    id: 'role',
    title: 'Role',
    wants: ({ target }) => target.role.roleName,
    least: 10,
    rank: 2,
    firm: true,
    order: ({ target }) => target.role.roleName,
  },
  {
    id: 'code',
    title: 'Code',
    wants: 4,
    least: 4,
    rank: 3,
    align: 'right',
    order: row => -Number(codeOf(row) || -1),
  },
  {
    id: 'took',
    title: 'Seconds',
    wants: 7,
    least: 7,
    rank: 4,
    align: 'right',
    order: ({ end }) => -(end?.tookMs ?? 0),
  },
  { id: 'last', title: 'Last line', wants: 30, least: 12, rank: 5, order: lastOf },
];

const wordsOf = (row: JobRow): string =>
  [words[row.is], accountOf(row), row.target.role.accountId, row.target.role.roleName, lastOf(row)].join(' ');

export const runTable: Table<JobRow> = {
  columns: runColumns,
  keyOf: ({ key }) => key,
  wordsOf,
  labelsOf: ({ target }) => target.labels,
};

const none: readonly JobRow[] = [];

export const rowsIn = ({ job }: State): readonly JobRow[] => job?.rows ?? none;

export const shownRuns = (state: State, { sort, list }: RunsOverlay): Shown<JobRow> =>
  shownRows(rowsIn(state), runTable, sort, list.filter);

/** Names do not change while it runs, and lines have a width of their own: measured once for each job. */
const targetsNeeds = (job: Job): readonly ColumnNeed[] => needsOf(stableRows(job), runColumns);

const first = new WeakMap<Job['command'], readonly JobRow[]>();

/** The rows of a job as they were first seen: the names in them stay. */
const stableRows = ({ command, rows }: Job): readonly JobRow[] => {
  const known = first.get(command) ?? rows;
  first.set(command, known);
  return known;
};

const noNeeds: readonly ColumnNeed[] = [];

export const runsNeeds = ({ job }: State): readonly ColumnNeed[] => (job ? targetsNeeds(job) : noNeeds);

export const runsAreas = (state: State, overlay: RunsOverlay): TableAreas =>
  tableAreas({
    inside: { columns: layout(state).body.width - 2, rows: fullHeight(state) },
    above: 1 + filterLines(state, overlay),
    notes: 0,
    rows: rowsIn(state).length,
    needs: runsNeeds(state),
  });

export const runsList = (state: State, overlay: RunsOverlay): ActiveList =>
  activeList(shownRuns(state, overlay).keys, overlay.list, runsAreas(state, overlay).list.height);

export const selectedRun = (state: State, overlay: RunsOverlay): JobRow | undefined =>
  shownRuns(state, overlay).rows[runsList(state, overlay).list.at];

const fitted = (state: State, overlay: RunsOverlay): readonly Fitted<JobRow>[] =>
  shownColumns(runColumns, runsNeeds(state), runsAreas(state, overlay).list.width);

export const runsHeading = (state: State, overlay: RunsOverlay): Row =>
  headingRow(fitted(state, overlay), overlay.sort);

/** Exactly the rows on screen. */
export const runsRows = (state: State, overlay: RunsOverlay): readonly Row[] => {
  const { list, height } = runsList(state, overlay);
  const columnsShown = fitted(state, overlay);
  return shownRuns(state, overlay)
    .rows.slice(list.top, list.top + height)
    .map(row =>
      tableRow(columnsShown, row.key, {
        state: { text: words[row.is], tone: tones[row.is] },
        account: { text: accountOf(row) },
        role: { text: row.target.role.roleName },
        code: { text: codeOf(row), tone: row.is === 'failed' ? 'bad' : 'dim' },
        took: { text: secondsOf(row, state.now), tone: 'dim' },
        last: { text: lastOf(row), tone: row.end?.failure ? 'bad' : 'dim' },
      }),
    );
};

/** Where the run under the cursor is, below the view. */
export const runDetails = (state: State, overlay: RunsOverlay): readonly string[] => {
  const row = selectedRun(state, overlay);
  if (!row) return [];
  const { role, session, profile, region } = row.target;
  const named = profile === undefined ? 'no profile' : `profile ${profile}`;
  return [[role.accountId, session.name, named, ...(region === undefined ? [] : [region])].join(' · ')];
};
