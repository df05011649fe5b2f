/** The command that runs: started, heard of, stopped, over. */
import type { Failure } from '../../domain/model.ts';
import { withCommand } from '../../domain/runs/history.ts';
import { atOnce } from '../../domain/runs/in-turn.ts';
import {
  isUnderWay,
  type Job,
  type JobNews,
  jobOver,
  jobSummary,
  newJob,
  tallyOf,
  withNews,
} from '../../domain/runs/job.ts';
import { mostShown } from '../../domain/runs/shown-lines.ts';
import { only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import type { Effect } from '../messages.ts';
import { changeOverlay, dropOverlay, overlayOf, pushOverlay, type State, withNotice } from '../state.ts';
import type { Output, RunPlan, RunsOverlay } from './types.ts';

const fresh: RunsOverlay = {
  kind: 'runs',
  list: emptyList,
  sort: { by: 'account', reversed: false },
  follows: true,
};

const seen = (state: State): State => {
  if (!state.job?.unseen) return state;
  const { unseen: _, ...job } = state.job;
  return { ...state, job };
};

/** The live view of the job, on top. What is not looked at yet is, by now. */
export const show = (state: State): Step => {
  if (!state.job || overlayOf(state, 'runs')) return only(state);
  return only(pushOverlay(seen(state), fresh));
};

const kept = (state: State, line: string): State => {
  const { remembered } = state;
  const commands = withCommand(remembered.commands ?? [], line);
  return { ...state, remembered: { ...remembered, commands } };
};

const startedAgain = (job: Job, at: readonly number[]): Job => {
  const { missing: _, unseen: __, ...rest } = job;
  const again = new Set(at);
  const rows = rest.rows.map((row, place) =>
    again.has(place) ? { key: row.key, target: row.target, is: 'waiting' as const, last: '', bytes: 0 } : row,
  );
  return { ...rest, is: 'running', rows };
};

/** The rows of a job that is run again, or a new job. */
const jobFor = (state: State, { line, command, targets, again }: RunPlan): Job =>
  again && state.job?.id === again.id
    ? startedAgain(state.job, again.at)
    : newJob(state.nextAttempt, line, command, targets);

/** Only an answered question leads here. */
export const start = (state: State, plan: RunPlan): Step => {
  const closed = dropOverlay(dropOverlay(state, 'run-ask'), 'run');
  if (isUnderWay(state.job)) return only(withNotice(closed, 'Not started: another command still runs.'));
  const job = jobFor(state, plan);
  const { targets, again } = plan;
  const places = again?.at ?? targets.map((_target, at) => at);
  const request = {
    id: job.id,
    command: plan.command,
    most: atOnce,
    targets: targets.map((target, at) => ({ target, at: places[at] ?? at })),
  };
  const old = state.job && state.job.id !== job.id ? state.job.id : undefined;
  const remembering = kept({ ...closed, nextAttempt: state.nextAttempt + 1, job }, plan.line);
  const viewed = pushOverlay(dropOverlay(remembering, 'runs'), fresh);
  const effects: readonly Effect[] = [
    ...(old === undefined ? [] : [{ do: 'forgetJob', id: old } as const]),
    { do: 'saveRemembered', remembered: remembering.remembered },
    { do: 'runJob', request },
  ];
  return [viewed, effects];
};

const appended = (output: Output, lines: Output['lines']): Output => {
  const all = [...output.lines, ...lines];
  const out = Math.max(0, all.length - mostShown);
  return { ...output, lines: out > 0 ? all.slice(out) : all, before: output.before + out };
};

const withLines = (state: State, job: number, { lines: more }: JobNews): State => {
  if (!more) return state;
  return changeOverlay(state, 'runs', ({ output, ...view }) =>
    output?.job === job && output.at === more.at
      ? { ...view, output: appended(output, more.lines) }
      : { ...view, ...(output ? { output } : {}) },
  );
};

export const heard = (state: State, id: number, news: JobNews): Step => {
  if (state.job?.id !== id) return only(state);
  return only(withLines({ ...state, job: withNews(state.job, news.rows) }, id, news));
};

export const over = (state: State, id: number, missing: Failure | undefined): Step => {
  if (state.job?.id !== id) return only(state);
  const job = jobOver(state.job, missing);
  const next: State = { ...state, job };
  if (overlayOf(state, 'runs')) return only(seen(next));
  const { failed, left } = tallyOf(job);
  const tone = failed + left > 0 ? 'bad' : 'good';
  const told = missing?.summary ?? `${job.command[0] ?? 'The command'} has ended: ${jobSummary(job)}.`;
  return only(withNotice(next, told, tone));
};

/** The output of a command that runs is on the screen. */
export const isLive = (state: State): boolean =>
  overlayOf(state, 'runs') !== undefined && isUnderWay(state.job);

/** Once: no more are started. Twice: those that run are ended. */
export const stop = (state: State): Step => {
  const { job } = state;
  if (!isUnderWay(job) || job.is === 'ending') return only(state);
  const what = job.is === 'running' ? 'starting' : 'all';
  const next: Job = { ...job, is: what === 'starting' ? 'stopping' : 'ending' };
  return [{ ...state, job: next }, [{ do: 'stopJob', id: job.id, what }]];
};
