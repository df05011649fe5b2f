/**
 * The jobs port: a command in many roles by the runs port, what they write kept for as long as it is shown.
 */
import { resolve } from 'node:path';
import type { Failure } from '../../domain/model.ts';
import { inTurn } from '../../domain/runs/in-turn.ts';
import { type JobNews, type RowNews, stateOfEnd } from '../../domain/runs/job.ts';
import { newRoom, type Recorded, recorded } from '../../domain/runs/recorded.ts';
import { isDone, type RunEnd, type RunTarget, type Stream, withRegion } from '../../domain/runs/run.ts';
import {
  linesOfRecord,
  mostShown,
  type ShownLine,
  type ShownLines,
  shownLines,
} from '../../domain/runs/shown-lines.ts';
import type { JobRequest, JobsPort, RunsPort } from '../../ports.ts';
import type { Context } from '../context.ts';
import { expanded } from '../expand.ts';
import { newFile } from '../files/new-file.ts';
import { thisPerson } from '../paths.ts';
import { joined, type Records, saveRuns } from './saved.ts';

type Machine = Pick<Context, 'clock' | 'env' | 'person'>;

/** Milliseconds between two times of telling: a frame for who looks, else what a header needs. */
const frameMs = 1_000 / 60;
const unseenMs = 250;

const notFound = 127;

interface Watched {
  readonly at: number;
  readonly to: ShownLines;
  readonly fresh: ShownLine[];
}

interface Kept {
  readonly room: ReturnType<typeof newRoom>;
  readonly records: Map<number, Recorded>;
  /** Runs that will write no more. */
  readonly ended: Set<number>;
  readonly all: AbortController;
  starts: boolean;
  watched?: Watched;
}

const newJob = (): Kept => ({
  room: newRoom(),
  records: new Map(),
  ended: new Set(),
  all: new AbortController(),
  starts: true,
});

/** What has changed since it was told last. */
const teller = (job: Kept, { clock }: Machine, hear: (news: JobNews) => void) => {
  const changed = new Map<number, RowNews>();
  const over = new AbortController();
  let timed = false;
  let due = 0;
  const rowNews = (at: number, news: RowNews): RowNews => {
    const record = job.records.get(at);
    return record ? { ...news, last: record.last(), bytes: record.bytes() } : news;
  };
  const tell = (): void => {
    timed = false;
    const { watched } = job;
    const fresh = bounded(watched?.fresh.splice(0) ?? []);
    const lines = watched && fresh.length > 0 ? { at: watched.at, lines: fresh } : undefined;
    const rows = [...changed].map(([at, news]) => rowNews(at, news));
    changed.clear();
    if (rows.length > 0 || lines) hear({ rows, ...(lines ? { lines } : {}) });
  };
  const soon = (): void => {
    if (timed) return;
    timed = true;
    const now = clock.now();
    // By the frame before and not by now: timers are late, and that would add up.
    due = Math.max(due + (job.watched ? frameMs : unseenMs), now);
    clock.after(Math.max(1, due - now), over.signal, tell);
  };
  return {
    changed: (news: RowNews): void => {
      changed.set(news.at, { ...changed.get(news.at), ...news });
      soon();
    },
    over: (): void => {
      over.abort();
      tell();
    },
  };
};

type Teller = ReturnType<typeof teller>;

/** More than can be scrolled need not be told. */
const bounded = (lines: readonly ShownLine[]): readonly ShownLine[] =>
  lines.length > mostShown ? lines.slice(-mostShown) : lines;

const watchedOf = ({ watched }: Kept, at: number): Watched | undefined =>
  watched?.at === at ? watched : undefined;

const addLines = (watched: Watched | undefined, lines: readonly ShownLine[]): void => {
  if (!watched) return;
  for (const line of lines) watched.fresh.push(line);
  // Nobody has been told for long.
  if (watched.fresh.length > 2 * mostShown) watched.fresh.splice(0, watched.fresh.length - mostShown);
};

const heard = (job: Kept, at: number, stream: Stream, text: string): void => {
  job.records.get(at)?.add(stream, text);
  const watched = watchedOf(job, at);
  addLines(watched, watched?.to.take(stream, text) ?? []);
};

const ended = (job: Kept, tell: Teller, at: number, end: RunEnd): void => {
  const watched = watchedOf(job, at);
  addLines(watched, watched?.to.rest() ?? []);
  job.ended.add(at);
  tell.changed({ at, is: stateOfEnd(end), end });
};

/** What it wrote the time before. */
const clear = (job: Kept, at: number): void => {
  job.records.get(at)?.forget();
  job.records.delete(at);
  job.ended.delete(at);
};

/** Rejected before the command was started: the job is being ended. */
const notStarted: RunEnd = { tookMs: 0 };

const none: Records = new Map();

/** As a shell has it: `~` is the person's own home, in the demo too. */
const placeOf = (path: string, person: Context['person']): string =>
  resolve(expanded(path, person, thisPerson));

/** One call of `run`: the whole job, or those of its roles that are tried again. */
interface Round {
  readonly job: Kept;
  readonly request: JobRequest;
  readonly tell: Teller;
  readonly machine: Machine;
  readonly runs: RunsPort;
}

type Item = JobRequest['targets'][number];

const runOne = async (
  { job, request, tell, machine, runs }: Round,
  { at, target }: Item,
): Promise<RunEnd> => {
  job.records.set(at, recorded(job.room));
  tell.changed({ at, is: 'running', startedAt: machine.clock.now() });
  const hear = (stream: Stream, text: string): void => {
    heard(job, at, stream, text);
    tell.changed({ at });
  };
  const end = await runs
    .run(withRegion(target, machine.env), { command: request.command, hidesKeys: true, hear }, job.all.signal)
    .catch(() => notStarted);
  if (end === notStarted) tell.changed({ at, is: 'left' });
  else ended(job, tell, at, end);
  return end;
};

/** Ends early where there is no such command: the answer says so. Failed roles are remembered otherwise. */
const runAll = async (round: Round): Promise<Failure | undefined> => {
  const { job, request, machine, runs } = round;
  let missing: Failure | undefined;
  const again: RunTarget[] = [];
  const left = await inTurn({
    items: request.targets,
    most: request.most,
    goesOn: () => job.starts && !job.all.signal.aborted && missing === undefined,
    work: async item => {
      const end = await runOne(round, item);
      if (end.code === notFound && end.failure) missing = end.failure;
      if (!isDone(end)) again.push(item.target);
    },
  });
  round.tell.over();
  const failed = [...again, ...left.map(({ target }) => target)];
  if (!missing) await runs.rememberFailed(failed.map(each => withRegion(each, machine.env)));
  return missing;
};

export const jobsPort = (context: Machine, runs: RunsPort): JobsPort => {
  const jobs = new Map<number, Kept>();
  const recordsOf = (id: number): Records => jobs.get(id)?.records ?? none;

  return {
    run: async (request, hear, signal) => {
      const job: Kept = { ...(jobs.get(request.id) ?? newJob()), all: new AbortController(), starts: true };
      jobs.set(request.id, job);
      for (const { at } of request.targets) clear(job, at);
      const stop = (): void => job.all.abort();
      signal.addEventListener('abort', stop, { once: true });
      const tell = teller(job, context, hear);
      return runAll({ job, request, tell, machine: context, runs }).finally(() =>
        signal.removeEventListener('abort', stop),
      );
    },
    stop: (id, what) => {
      const job = jobs.get(id);
      if (!job) return;
      job.starts = false;
      if (what === 'all') job.all.abort();
    },
    watch: async (id, at) => {
      const job = jobs.get(id);
      if (!job) return [];
      const to = shownLines();
      const record = job.records.get(at);
      job.watched = { at, to, fresh: [] };
      const lines = record ? linesOfRecord(record, to) : [];
      return bounded(job.ended.has(at) ? [...lines, ...to.rest()] : lines);
    },
    unwatch: id => {
      const job = jobs.get(id);
      if (job) delete job.watched;
    },
    joined: async (id, all) => joined(recordsOf(id), all),
    save: async (id, all, folder) =>
      saveRuns(await runs.folder(placeOf(folder, context.person)), recordsOf(id), all),
    saveText: async (path, text) => {
      const place = placeOf(path, context.person);
      await newFile(place, text);
      return { path: place, files: 1, cut: 0 };
    },
    forget: id => void jobs.delete(id),
  };
};
