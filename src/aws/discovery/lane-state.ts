/** What the calls of a lane share, and what an interruption does to its runs. */
import type { ListingReport } from '../../domain/listing.ts';
import type { Failure, Millis } from '../../domain/model.ts';
import type { ClockPort } from '../../ports.ts';
import type { Pace } from '../pace/pace.ts';
import type { Agenda } from './agenda.ts';
import type { Answer, Fetch } from './fetch.ts';
import { type Health, interrupted, pausedBy } from './health.ts';
import { giveUp, type Running } from './running.ts';
import { isHopeful } from './stoppage.ts';
import type { LaneTokens, TokenKeeper } from './token-keeper.ts';

export interface LaneOptions {
  readonly clock: ClockPort;
  readonly random: () => number;
  readonly pace: Pace;
  readonly fetch: Fetch;
  readonly tokens: LaneTokens;
}

/** Undefined when the run that made the call was aborted. */
export type Flight = Promise<Answer | undefined>;

/** Changed in place by the steps of lane.ts and flight.ts. */
export interface LaneState extends Omit<LaneOptions, 'tokens'> {
  readonly keeper: TokenKeeper;
  /** Pages under way, by `pageKey`. */
  readonly flights: Map<string, Flight>;
  /** The newest first. */
  runs: readonly Running[];
  /** Aborted when no run is left. */
  life: AbortController;
  health: Health;
  /** When the timer that is set goes off; Infinity when none is. */
  wakeAt: Millis;
}

/** `over`: nothing is waited for any more, whatever the failure was. */
export const progressOf = (
  { pace, clock, health }: LaneState,
  agenda: Agenda,
  over: boolean,
): ListingReport => {
  const { callsLeft, ...counts } = agenda.counts();
  const perSecond = pace.perSecond(clock.now());
  const remainingMs = callsLeft === 0 ? 0 : (callsLeft / perSecond) * 1000;
  const remaining = counts.accountsComplete && Number.isFinite(remainingMs) ? { remainingMs } : {};
  const paused = over ? {} : pausedBy(health, clock.now());
  return { is: 'progress', progress: { ...counts, perSecond, ...remaining, ...paused } };
};

/** Nothing can be listed for now: each run waits until it is over, or gives up. */
export const interrupt = (lane: LaneState, failure: Failure, retryAfterMs?: Millis): void => {
  const health = interrupted(lane.health, failure, lane.clock.now(), lane.random, retryAfterMs);
  lane.health = health;
  for (const running of lane.runs)
    if (isHopeful(health.stoppage, running.patient, lane.health.everReached)) running.report([]);
    else giveUp(running, failure);
};
