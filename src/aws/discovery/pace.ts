/**
 * When the next call of a session may start. Until the portal says 429 a window of calls in flight widens; a 429
 * halves it and holds everything for a moment. Two such moments tell the rate of the portal's token bucket, and from
 * then on calls go out at that pace. Pure: time and chance are handed in, nothing waits.
 */
import type { Millis } from '../../domain/model.ts';
import { type Bucket, type DryMoment, drawn, driedUp, measuredRate, rateOf, speedOf } from './bucket.ts';

export interface Pace {
  /** Milliseconds until a call may start; Infinity: not before one in flight is answered. */
  waitMs(now: Millis): number;
  started(now: Millis): void;
  /** The portal let the call through, whatever it answered. */
  accepted(now: Millis, startedAt: Millis): void;
  /** No answer, or one that says nothing of the bucket (5xx, timeout, cancelled). */
  dropped(): void;
  /** Answered 429. `startedAt` tells the late calls of one overrun from a new one. */
  throttled(now: Millis, startedAt: Millis, retryAfterMs?: number): void;
  /** Calls a second that the portal lets through at present; 0 while unknown. */
  perSecond(now: Millis): number;
}

export interface PaceOptions {
  /** In [0, 1). */
  readonly random: () => number;
  /** Most calls in flight at once; 32 by default. */
  readonly most?: number;
}

/** Calls in flight at first: about so many are wasted when a bucket of unknown size runs dry. */
const firstWindow = 3;
const narrowest = 2;
/** Calls let through that widen the window by one: cautious while a usual burst lasts, quicker beyond. */
const widening = (accepted: number): number => (accepted < 400 ? 40 : 12);
/** Milliseconds of calls that widen it by one where answers take long. */
const wideningMs = 800;
/** Milliseconds without calls after an overrun, doubled while one follows the other without a call between. */
const firstHold = 300;
const longestHold = 20_000;
/** The part of a hold that chance adds, so that two programs do not come back at once. */
const jitter = 0.25;
/** Calls that may go out at once to make up for a timer that was late. */
const lateCalls = 2;
/** Dry moments remembered. */
const mostDry = 32;
/** Milliseconds between the marks that tell the pace, and how many of them are looked back. */
const markMs = 250;
const mostMarks = 20;

export const paceOf = ({ random, most = 32 }: PaceOptions): Pace => {
  let inFlight = 0;
  let window = firstWindow;
  let accepted = 0;
  let overruns = 0;
  let lastOverrun = Number.NEGATIVE_INFINITY;
  let heldUntil = Number.NEGATIVE_INFINITY;
  let dueAt = Number.NEGATIVE_INFINITY;
  let firstStart: Millis | undefined;
  let firstDry: DryMoment | undefined;
  let dryMoments: readonly DryMoment[] = [];
  let marks: readonly DryMoment[] = [];
  let bucket: Bucket | undefined;

  /** A full bucket gave what was let through before it first ran dry, less what flowed in meanwhile. */
  const sizeAt = (rate: number): number => {
    if (!firstDry || firstStart === undefined) return 1;
    return Math.max(1, firstDry.accepted - (rate * (firstDry.at - firstStart)) / 1000);
  };

  const learn = (dry: DryMoment): void => {
    const measured = measuredRate(dryMoments, dry);
    if (measured !== undefined) bucket = { measured, size: sizeAt(measured), level: 0, at: dry.at, calls: 0 };
    firstDry ??= dry;
    dryMoments = [...dryMoments.slice(1 - mostDry), dry];
  };

  const hold = (now: Millis, ms: number): void => {
    heldUntil = Math.max(heldUntil, now + ms * (1 + jitter * random()));
    dueAt = heldUntil;
  };

  const overrun = (now: Millis): number => {
    learn({ at: now, accepted });
    window = Math.max(narrowest, window / 2);
    lastOverrun = now;
    return Math.min(longestHold, firstHold * 2 ** overruns++);
  };

  const mark = (now: Millis): void => {
    if (now - (marks.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= markMs)
      marks = [...marks.slice(1 - mostMarks), { at: now, accepted }];
  };

  return {
    waitMs(now) {
      if (inFlight >= (bucket ? most : Math.floor(window))) return Number.POSITIVE_INFINITY;
      return Math.max(0, heldUntil - now, bucket ? dueAt - now : 0);
    },
    started(now) {
      inFlight++;
      firstStart ??= now;
      mark(now);
      if (!bucket) return;
      bucket = drawn(bucket, now);
      dueAt = Math.max(dueAt, now - (1000 * lateCalls) / rateOf(bucket)) + 1000 / speedOf(bucket);
    },
    accepted(now, startedAt) {
      inFlight--;
      accepted++;
      overruns = 0;
      const slow = (now - startedAt) / window / wideningMs;
      window = Math.min(most, window + Math.max(1 / widening(accepted), slow));
    },
    dropped() {
      inFlight--;
    },
    throttled(now, startedAt, retryAfterMs = 0) {
      inFlight--;
      if (bucket) bucket = driedUp(bucket, now);
      // Calls that were under way when the bucket ran dry tell nothing new.
      const own = startedAt > lastOverrun ? overrun(now) : 0;
      hold(now, Math.max(own, retryAfterMs));
    },
    perSecond(now) {
      const oldest = marks[0];
      const passed = oldest === undefined ? 0 : (now - oldest.at) / 1000;
      const measured = oldest && passed >= 0.2 ? (accepted - oldest.accepted) / passed : 0;
      return bucket ? (measured > 0 ? Math.min(measured, rateOf(bucket)) : rateOf(bucket)) : measured;
    },
  };
};
