/** A command in many roles as the screen knows it: one row a role. What the runs wrote is kept elsewhere. */
import { rememberedFor } from '../collections/memo.ts';
import type { Failure, Millis } from '../model.ts';
import { isDone, type RunEnd, type RunTarget, targetKey } from './run.ts';
import type { ShownLine } from './shown-lines.ts';

/** `left`: it was never started. */
export type RowState = 'waiting' | 'running' | 'done' | 'failed' | 'left';

export interface JobRow {
  readonly key: string;
  readonly target: RunTarget;
  readonly is: RowState;
  readonly startedAt?: Millis;
  readonly end?: RunEnd;
  /** The last line that says something. */
  readonly last: string;
  /** Bytes it has written. */
  readonly bytes: number;
}

/** `stopping`: no more are started. `ending`: those that run are ended. */
type JobState = 'running' | 'stopping' | 'ending' | 'over';

export interface Job {
  readonly id: number;
  /** As it was typed. */
  readonly line: string;
  readonly command: readonly string[];
  readonly rows: readonly JobRow[];
  readonly is: JobState;
  /** The command is not there: it is nowhere. */
  readonly missing?: Failure;
  /** Nobody has looked at its end. */
  readonly unseen?: true;
}

/** Of the row at this place. */
export type RowNews = Partial<Omit<JobRow, 'key' | 'target'>> & { readonly at: number };

/** What was heard since the last time. */
export interface JobNews {
  readonly rows: readonly RowNews[];
  /** More lines of the run that is watched, if it is still that one. */
  readonly lines?: { readonly at: number; readonly lines: readonly ShownLine[] };
}

export const newJob = (
  id: number,
  line: string,
  command: readonly string[],
  targets: readonly RunTarget[],
): Job => ({
  id,
  line,
  command,
  is: 'running',
  rows: targets.map(target => ({ key: targetKey(target), target, is: 'waiting', last: '', bytes: 0 })),
});

/** `done` and `failed` follow from the end. */
export const stateOfEnd = (end: RunEnd): RowState => (isDone(end) ? 'done' : 'failed');

export const withNews = (job: Job, news: readonly RowNews[]): Job => {
  if (news.length === 0) return job;
  const rows = [...job.rows];
  for (const { at, ...more } of news) {
    const row = rows[at];
    if (row) rows[at] = { ...row, ...more };
  }
  return { ...job, rows };
};

/** Nothing of it runs any more. */
export const jobOver = (job: Job, missing: Failure | undefined): Job => ({
  ...job,
  is: 'over',
  unseen: true,
  ...(missing ? { missing } : {}),
  rows: job.rows.map(row => (row.is === 'waiting' || row.is === 'running' ? { ...row, is: 'left' } : row)),
});

type JobTally = Readonly<Record<RowState, number>>;

/** Asked for several times a frame. */
const tallied = rememberedFor((rows: Job['rows']): JobTally => {
  const tally = { waiting: 0, running: 0, done: 0, failed: 0, left: 0 };
  for (const { is } of rows) tally[is] += 1;
  return tally;
});

export const tallyOf = ({ rows }: Job): JobTally => tallied(rows);

type RunningJob = Job & { readonly is: Exclude<JobState, 'over'> };

export const isUnderWay = (job: Job | undefined): job is RunningJob => job !== undefined && job.is !== 'over';

/** Places of the rows to run again: those that failed or were never started. */
export const toRetry = ({ rows }: Job): readonly number[] =>
  rows.flatMap(({ is }, at) => (is === 'failed' || is === 'left' ? [at] : []));

const parts = (...all: readonly (string | false)[]): string => all.filter(Boolean).join(', ');

const stopWords: Readonly<Record<JobState, string>> = {
  running: '',
  stopping: 'no more are started',
  ending: 'ending those that run',
  over: '',
};

/** `34 of 100 ended, 2 failed, 4 running`; `98 done, 2 failed`. */
export const jobSummary = (job: Job): string => {
  const { running, done, failed, left } = tallyOf(job);
  const bad = failed > 0 && `${failed} failed`;
  if (job.is === 'over') return parts(`${done} done`, bad, left > 0 && `${left} not run`);
  return parts(`${done + failed} of ${job.rows.length} ended`, bad, `${running} running`, stopWords[job.is]);
};

/** For the header: while it runs, and until somebody has looked at its end. */
export const jobNotice = (job: Job | undefined): string => {
  if (!job || (job.is === 'over' && !job.unseen)) return '';
  const { done, failed } = tallyOf(job);
  const bad = failed > 0 && `${failed} failed`;
  const told = job.is === 'over' ? jobSummary(job) : parts(`${done + failed}/${job.rows.length}`, bad);
  return `${job.command[0]}: ${told}`;
};
