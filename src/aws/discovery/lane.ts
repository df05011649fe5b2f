import { failureOf } from '../../ports.ts';
import { type Call, pageKey } from './call.ts';
import type { Answer } from './fetch.ts';
import { fly } from './flight.ts';
import { hurried, overdue, pausedBy, reactionToAnswer, unknownHealth, waitMs } from './health.ts';
import { type Flight, interrupt, type LaneOptions, type LaneState, progressOf } from './lane-state.ts';
import { aborter, apply, type Ending, giveUp, type LaneRun, type Running, runningOf } from './running.ts';
import { tokenKeeper } from './token-keeper.ts';

export interface Lane {
  /** Resolves when all is listed or failed; rejects when aborted or signed out. */
  run(run: LaneRun): Promise<void>;
  want(accountIds: readonly string[]): void;
  /** The user does not want to wait: network, portal and token are tried now. The pace stays. */
  hurry(): void;
}

const wakeIn = (lane: LaneState, ms: number): void => {
  const at = lane.clock.now() + ms;
  if (!Number.isFinite(ms) || lane.wakeAt <= at) return;
  lane.wakeAt = at;
  lane.clock.after(ms, lane.life.signal, () => {
    if (lane.wakeAt === at) lane.wakeAt = Number.POSITIVE_INFINITY;
    pump(lane);
  });
};

const getToken = (lane: LaneState): void => {
  const failed = (error: unknown) => {
    interrupt(lane, failureOf(error));
    pump(lane);
  };
  lane.keeper.get(lane.life.signal, () => pump(lane), failed);
};

const isRetried = (answer: Answer | undefined): boolean => {
  const reaction = answer && reactionToAnswer(answer);
  return reaction === 'slower' || reaction === 'later';
};

const land = async (lane: LaneState, running: Running, call: Call, flight: Flight): Promise<void> => {
  const answer = await flight;
  const now = lane.clock.now();
  if (!running.life.signal.aborted) {
    apply(running, call, answer, now, lane.random);
    if (isRetried(answer) && pausedBy(lane.health, now).paused) running.report([]);
    const late = running.patient ? undefined : overdue(lane.health, now);
    if (running.agenda.done()) running.end();
    else if (late) giveUp(running, late);
  }
  pump(lane);
};

/** A page that another run is fetching already is waited for. */
const start = (lane: LaneState, running: Running, call: Call, token: string): void => {
  const key = pageKey(call);
  const flight = lane.flights.get(key) ?? fly(lane, running, call, token);
  lane.flights.set(key, flight);
  void land(lane, running, call, flight);
};

/** Starts one call of a run, or sets the timer. `wait`: no run may start a call now. */
const step = (lane: LaneState, running: Running): 'started' | 'nothing to do' | 'wait' => {
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
const pump = (lane: LaneState): void => {
  for (const running of lane.runs) {
    let did = step(lane, running);
    while (did === 'started') did = step(lane, running);
    if (did === 'wait') return;
  }
};

const hurry = (lane: LaneState): void => {
  const now = lane.clock.now();
  lane.health = hurried(lane.health, now);
  for (const running of lane.runs) running.agenda.hurry(now);
  pump(lane);
};

/** Without runs only the pace is remembered. */
const rest = (lane: LaneState): void => {
  lane.life.abort();
  lane.life = aborter();
  lane.keeper.forget();
  lane.health = unknownHealth;
  lane.wakeAt = Number.POSITIVE_INFINITY;
};

const leave = (lane: LaneState, running: Running): void => {
  lane.runs = lane.runs.filter(other => other !== running);
  running.life.abort();
  if (lane.runs.length === 0) rest(lane);
  else pump(lane);
};

const begin = (lane: LaneState, run: LaneRun, settle: Omit<Ending, 'leave'>): void => {
  const ending = { ...settle, leave: (over: Running) => leave(lane, over) };
  const running = runningOf(run, lane.clock, over => progressOf(lane, run.agenda, over), ending);
  lane.runs = [running, ...lane.runs];
  if (run.agenda.done()) running.end();
  // A user who starts a listing has reason to think that it works now.
  else hurry(lane);
};

export const laneOf = ({ tokens, ...options }: LaneOptions): Lane => {
  const lane: LaneState = {
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
