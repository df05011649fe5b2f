/** The runs as a list in columns. */
import { rememberedFor } from '../../domain/collections/memo.ts';
import { nameOrder } from '../../domain/order.ts';
import type { Job, JobRow, RowState } from '../../domain/runs/job.ts';
import { accountWords, type RunTarget } from '../../domain/runs/run.ts';
import { clockFace } from '../../domain/time.ts';
import type { JobRun } from '../../ports.ts';
import { keyOf } from '../key-names.ts';
import type { Tone } from '../rows.ts';
import type { State } from '../state.ts';
import type { DeclaredList } from '../table/declared.ts';
import { listOf } from '../table/list-of.ts';
import { goBack } from '../table/told.ts';
import { runHead } from './head.ts';
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

export const accountOf = ({ target }: JobRow): string => accountWords(target);

export const roleOf = ({ target: { role } }: JobRow): string => role.roleName ?? '';

/** Names do not change while it runs, and rows are sorted with every frame. */
const nameOrderOf = rememberedFor((target: RunTarget): string => nameOrder(accountWords(target)));

const accountOrder = ({ target }: JobRow): string => nameOrderOf(target);

const codeOf = ({ end }: JobRow): string => {
  if (!end) return '';
  return end.code === undefined ? '–' : String(end.code);
};

/** What has no code never ran to its end: it comes before the highest code, what has not ended last. */
const codeOrder = ({ end }: JobRow): number => (end ? -(end.code ?? Infinity) : 1);

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
const columns: DeclaredList<RunsOverlay, JobRow>['columns'] = [
  {
    id: 'state',
    title: 'State',
    wants: 7,
    least: 7,
    rank: 0,
    firm: true,
    order: ({ is }) => worst[is],
    cell: ({ is }) => ({ text: words[is], tone: tones[is] }),
  },
  {
    id: 'account',
    title: 'Account',
    wants: accountOf,
    least: 10,
    rank: 1,
    firm: true,
    order: accountOrder,
    cell: row => ({ text: accountOf(row) }),
  },
  {
    id: 'role',
    title: 'Role',
    wants: roleOf,
    least: 10,
    rank: 2,
    firm: true,
    order: roleOf,
    cell: row => ({ text: roleOf(row) }),
  },
  {
    id: 'code',
    title: 'Code',
    wants: 4,
    least: 4,
    rank: 3,
    align: 'right',
    order: codeOrder,
    cell: row => ({ text: codeOf(row), tone: row.is === 'failed' ? 'bad' : 'dim' }),
  },
  {
    id: 'took',
    title: 'Seconds',
    wants: 7,
    least: 7,
    rank: 4,
    align: 'right',
    order: ({ end }) => -(end?.tookMs ?? 0),
    cell: (row, { now }) => ({ text: secondsOf(row, now), tone: 'dim' }),
  },
  {
    id: 'last',
    title: 'Last line',
    wants: 30,
    least: 12,
    rank: 5,
    order: lastOf,
    cell: row => ({ text: lastOf(row), tone: row.end?.failure ? 'bad' : 'dim' }),
  },
];

const wordsOf = (row: JobRow): string =>
  [words[row.is], accountOf(row), row.target.role.accountId ?? '', roleOf(row), lastOf(row)].join(' ');

const none: readonly JobRow[] = [];

export const rowsIn = ({ job }: State): readonly JobRow[] => job?.rows ?? none;

const first = new WeakMap<Job['command'], readonly JobRow[]>();

/** The rows of a job as they were first seen: the names in them stay. */
const stableRows = ({ command, rows }: Job): readonly JobRow[] => {
  const known = first.get(command) ?? rows;
  first.set(command, known);
  return known;
};

export const runList = listOf<RunsOverlay, JobRow>({
  noun: 'role',
  columns,
  rows: rowsIn,
  // Names do not change while it runs, and lines have a width of their own: measured once for each job.
  widest: ({ job }) => (job ? stableRows(job) : none),
  keyOf: ({ key }) => key,
  wordsOf,
  labelsOf: ({ target }) => target.labels,
  sort: { by: 'account', reversed: false },
  above: ({ job }, _overlay, width) => [runHead(job, width)],
  // What it has written stands in their place.
  details: () => ({ more: [] }),
  more: state => `${keyOf(state, 'runs-output')} shows all of it`,
  empty: () => [{ text: 'No command was run yet.', tone: 'dim' }, goBack],
  failed: ({ job }) => (job?.missing ? [{ text: job.missing.summary, tone: 'bad' }] : undefined),
});

/** Where the run under the cursor is, below the view. */
export const runDetails = (state: State, overlay: RunsOverlay): readonly string[] => {
  const row = runList.here(state, overlay);
  if (!row) return [];
  const { role, session, profile, region } = row.target;
  const named = profile === undefined ? 'no profile' : `profile ${profile}`;
  return [[role.accountId, session?.name, named, region].filter(Boolean).join(' · ')];
};

/** Those that have written all they will. */
export const runsOf = ({ rows }: Job): readonly JobRun[] =>
  rows.flatMap(({ is, target }, at): readonly JobRun[] =>
    is === 'done' || is === 'failed' ? [{ at, target, ended: is }] : [],
  );
