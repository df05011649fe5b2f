/**
 * Makes the calls of one session for all discoveries of it that run: one pace, one token, no page fetched
 * twice at a time. It performs. What to list is decided in agenda.ts, when in pace.ts, what an answer means
 * in health.ts and running.ts.
 */
import type { ListingReport } from '../../domain/listing.ts';
import type { Failure, Millis } from '../../domain/model.ts';
import { type ClockPort, failureOf } from '../../ports.ts';
import { aborter } from './aborter.ts';
import type { Agenda, Call } from './agenda.ts';
import type { Answer, Fetch } from './calls.ts';
import {
  answered,
  type Health,
  hurried,
  interrupted,
  pausedBy,
  reactionToAnswer,
  stopsAll,
  unknownHealth,
  waitMs,
} from './health.ts';
import type { Pace } from './pace.ts';
import { apply, type Ending, giveUp, type LaneRun, pageKey, type Running, runningOf } from './running.ts';
import { isHopeful } from './stoppage.ts';
import { type LaneTokens, type TokenKeeper, tokenKeeper } from './token-keeper.ts';

export interface LaneOptions {
  readonly clock: ClockPort;
  readonly random: () => number;
  readonly pace: Pace;
  readonly fetch: Fetch;
  readonly tokens: LaneTokens;
}

export interface Lane {
  /** Resolves when all is listed or failed; rejects when aborted or signed out. */
  run(run: LaneRun): Promise<void>;
  want(accountIds: readonly string[]): void;
  /** Somebody does not want to wait: network, portal and token are looked at now. The pace stays. */
  hurry(): void;
}

/** Undefined when the run that made the call was aborted. */
type Flight = Promise<Answer | undefined>;

/** What the calls of a lane share; the steps below change it in place. */
interface Shared extends Omit<LaneOptions, 'tokens'> {
  readonly keeper: TokenKeeper;
  /** Pages under way, by `pageKey`. */
  readonly flights: Map<string, Flight>;
  /** The newest first: what was asked for last comes first. */
  runs: readonly Running[];
  /** Aborted when no run is left. */
  life: AbortController;
  health: Health;
  /** When the timer that is set goes off; Infinity when none is. */
  wakeAt: Millis;
}

const progressOf = ({ pace, clock, health }: Shared, agenda: Agenda): ListingReport => {
  const { callsLeft, ...counts } = agenda.counts();
  const perSecond = pace.perSecond(clock.now());
  const remainingMs = callsLeft === 0 ? 0 : (callsLeft / perSecond) * 1000;
  const remaining = counts.accountsComplete && Number.isFinite(remainingMs) ? { remainingMs } : {};
  const paused = pausedBy(health, clock.now());
  return { is: 'progress', progress: { ...counts, perSecond, ...remaining, ...paused } };
};

const wakeIn = (lane: Shared, ms: number): void => {
  const at = lane.clock.now() + ms;
  if (!Number.isFinite(ms) || lane.wakeAt <= at) return;
  lane.wakeAt = at;
  lane.clock.after(ms, lane.life.signal, () => {
    if (lane.wakeAt === at) lane.wakeAt = Number.POSITIVE_INFINITY;
    pump(lane);
  });
};

/** Nothing can be listed for now: each run waits until it is over, or gives up. */
const interrupt = (lane: Shared, failure: Failure): void => {
  const health = interrupted(lane.health, failure, lane.clock.now(), lane.random);
  lane.health = health;
  for (const running of lane.runs)
    if (isHopeful(health.stoppage, running.patient, lane.health.everReached)) running.report([]);
    else giveUp(running, failure);
};

const getToken = (lane: Shared): void => {
  const failed = (error: unknown) => {
    interrupt(lane, failureOf(error));
    pump(lane);
  };
  lane.keeper.get(lane.life.signal, () => pump(lane), failed);
};

const charge = ({ pace, clock }: Shared, answer: Answer, startedAt: Millis): void => {
  const now = clock.now();
  if ('page' in answer || answer.through) pace.accepted(now, startedAt);
  else if (reactionToAnswer(answer) === 'slower') pace.throttled(now, startedAt, answer.retryAfterMs);
  else pace.dropped();
};

/** What an answer says of the portal, the network and the token, whoever asked. */
const observe = (lane: Shared, answer: Answer, startedAt: Millis, used: string): void => {
  charge(lane, answer, startedAt);
  lane.health = answered(lane.health, answer, lane.clock.now());
  if ('page' in answer) {
    lane.keeper.accepted();
    return;
  }
  const signedOut = reactionToAnswer(answer) === 'refresh' && !lane.keeper.refused(used);
  if (signedOut || stopsAll(lane.health, answer, startedAt)) interrupt(lane, answer.failure);
};

const fly = async (lane: Shared, running: Running, call: Call, token: string): Flight => {
  const { signal } = running.life;
  const startedAt = lane.clock.now();
  lane.pace.started(startedAt);
  const answer: Answer | undefined = await lane
    .fetch(call, token, signal)
    .catch(error => (signal.aborted ? undefined : { failure: failureOf(error), through: false }));
  lane.flights.delete(pageKey(call));
  if (answer && !signal.aborted) observe(lane, answer, startedAt, token);
  else lane.pace.dropped();
  return signal.aborted ? undefined : answer;
};

const isRetried = (answer: Answer | undefined): boolean => {
  const reaction = answer && reactionToAnswer(answer);
  return reaction === 'slower' || reaction === 'later';
};

const land = async (lane: Shared, running: Running, call: Call, flight: Flight): Promise<void> => {
  const answer = await flight;
  const now = lane.clock.now();
  if (!running.life.signal.aborted) {
    apply(running, call, answer, now, lane.random);
    if (isRetried(answer) && pausedBy(lane.health, now).paused) running.report([]);
    if (running.agenda.done()) running.end();
  }
  pump(lane);
};

/** A page that another run is fetching already is waited for. */
const start = (lane: Shared, running: Running, call: Call, token: string): void => {
  const key = pageKey(call);
  const flight = lane.flights.get(key) ?? fly(lane, running, call, token);
  lane.flights.set(key, flight);
  void land(lane, running, call, flight);
};

/** Starts one call of a run, or sees to it that we are woken; `wait`: no run may start anything for now. */
const step = (lane: Shared, running: Running): 'started' | 'nothing to do' | 'wait' => {
  const now = lane.clock.now();
  const wait = waitMs(lane.health, now, lane.flights.size, lane.pace.waitMs);
  const token = lane.keeper.token();
  if (wait > 0) wakeIn(lane, wait);
  else if (token === undefined) getToken(lane);
  if (wait > 0 || token === undefined) return 'wait';
  const call = running.agenda.take(now);
  if (call) start(lane, running, call, token);
  else wakeIn(lane, running.agenda.dueAt() - now);
  return call ? 'started' : 'nothing to do';
};

/** Starts all calls that may start now. */
const pump = (lane: Shared): void => {
  for (const running of lane.runs) {
    let did = step(lane, running);
    while (did === 'started') did = step(lane, running);
    if (did === 'wait') return;
  }
};

const hurry = (lane: Shared): void => {
  const now = lane.clock.now();
  lane.health = hurried(lane.health, now);
  for (const running of lane.runs) running.agenda.hurry(now);
  pump(lane);
};

/** No run is left: only the pace is remembered. */
const rest = (lane: Shared): void => {
  lane.life.abort();
  lane.life = aborter();
  lane.keeper.forget();
  lane.health = unknownHealth;
  lane.wakeAt = Number.POSITIVE_INFINITY;
};

const leave = (lane: Shared, running: Running): void => {
  lane.runs = lane.runs.filter(other => other !== running);
  running.life.abort();
  if (lane.runs.length === 0) rest(lane);
  else pump(lane);
};

const begin = (lane: Shared, run: LaneRun, settle: Omit<Ending, 'leave'>): void => {
  const ending = { ...settle, leave: (over: Running) => leave(lane, over) };
  const running = runningOf(run, lane.clock, () => progressOf(lane, run.agenda), ending);
  lane.runs = [running, ...lane.runs];
  if (run.agenda.done()) running.end();
  // Whoever starts a listing has reason to think that it works now.
  else hurry(lane);
};

export const laneOf = ({ tokens, ...options }: LaneOptions): Lane => {
  const lane: Shared = {
    ...options,
    keeper: tokenKeeper(tokens),
    flights: new Map(),
    runs: [],
    life: aborter(),
    health: unknownHealth,
    wakeAt: Number.POSITIVE_INFINITY,
  };
  return {
    async run(run) {
      run.signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => begin(lane, run, { resolve, reject }));
    },
    want(accountIds) {
      for (const running of lane.runs) running.agenda.want(accountIds);
      pump(lane);
    },
    hurry: () => hurry(lane),
  };
};
