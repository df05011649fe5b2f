/** One discovery while it lasts: what it makes of the answers, its retries, its end. */
import { setMaxListeners } from 'node:events';
import type { ListingReport } from '../../domain/listing.ts';
import type { Failure, Millis } from '../../domain/model.ts';
import { type ClockPort, Problem } from '../../ports.ts';
import type { Agenda } from './agenda.ts';
import { batchOf } from './batch.ts';
import { type Call, pageKey } from './call.ts';
import type { Answer } from './fetch.ts';
import { reactionToAnswer } from './health.ts';
import { laterMs, mostTries } from './reaction.ts';

/** Its signal may have a listener for every call in flight, which Node would warn of as a leak. */
export const aborter = (): AbortController => {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
};

export interface LaneRun {
  readonly agenda: Agenda;
  readonly emit: (event: ListingReport) => void;
  /** Wait while signed out or without a network. */
  readonly patient: boolean;
  readonly signal: AbortSignal;
}

export interface Running {
  readonly agenda: Agenda;
  readonly patient: boolean;
  /** Aborted when the run is over. */
  readonly life: AbortController;
  /** How often a call was made again, by page. */
  readonly tries: Map<string, number>;
  report(events: readonly ListingReport[]): void;
  /** Reports what is held and `last`, then resolves or rejects. Safe to call twice. */
  end(error?: unknown, last?: readonly ListingReport[]): void;
}

/** `over`: the run ends with this report, so it waits for nothing any more. */
type Progress = (over: boolean) => ListingReport;

/** How a run comes to its end. */
export interface Ending {
  /** The run is over: nothing is done for it any more. */
  readonly leave: (running: Running) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export const runningOf = (
  { agenda, patient, signal, emit }: LaneRun,
  clock: ClockPort,
  progress: Progress,
  { leave, resolve, reject }: Ending,
): Running => {
  const life = aborter();
  let over = false;
  const batch = batchOf(clock, life.signal, emit, () => progress(over));
  const finish = (settle: () => void) => {
    signal.removeEventListener('abort', cancel);
    leave(running);
    settle();
  };
  const cancel = () => finish(() => reject(signal.reason));
  const end = (error?: unknown, last: readonly ListingReport[] = []) => {
    if (life.signal.aborted) return;
    over = true;
    batch.add(last);
    batch.flush();
    finish(() => (error === undefined ? resolve() : reject(error)));
  };
  const running: Running = { agenda, patient, life, tries: new Map(), report: batch.add, end };
  signal.addEventListener('abort', cancel, { once: true });
  return running;
};

/** Network and portal failures fail the lists that are left; a sign-in failure ends the run. */
export const giveUp = (running: Running, failure: Failure): void => {
  const fails = failure.code.startsWith('network.') || failure.code.startsWith('portal.');
  if (fails) running.end(undefined, running.agenda.abandon(failure));
  else running.end(new Problem(failure));
};

const retry = (
  { agenda, tries, report }: Running,
  call: Call,
  { failure, retryAfterMs = 0 }: Extract<Answer, { readonly failure: Failure }>,
  kind: 'slower' | 'later',
  now: Millis,
  random: () => number,
): void => {
  const key = pageKey(call);
  const made = tries.get(key) ?? 0;
  tries.set(key, made + 1);
  if (made >= mostTries[kind]) report(agenda.failed(call, failure));
  // The pace waits after a 429, for all calls.
  else agenda.again(call, now + (kind === 'later' ? Math.max(laterMs(made, random), retryAfterMs) : 0));
};

/** `answer` is undefined if the run that made the call was aborted. */
export const apply = (
  running: Running,
  call: Call,
  answer: Answer | undefined,
  now: Millis,
  random: () => number,
): void => {
  const { agenda } = running;
  const reaction = answer && reactionToAnswer(answer);
  if (!answer || reaction === 'refresh' || reaction === 'offline') agenda.again(call, now);
  else if ('page' in answer) running.report(agenda.arrived(call, answer.page));
  else if (reaction === 'slower' || reaction === 'later') retry(running, call, answer, reaction, now, random);
  else running.report(agenda.failed(call, answer.failure));
};
