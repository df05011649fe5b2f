/**
 * When the next call of a session may start: a window of calls in flight until the portal says 429, then the
 * pace its bucket was seen to refill at. Pure: time and chance are handed in.
 */

import type { Millis } from '../../state/model.ts';

export interface Pace {
  /** Milliseconds until a call may start; Infinity: not before an answer has come. */
  waitMs(now: Millis): number;
  started(now: Millis): void;
  /** The portal took the call, whatever it answered but 429. */
  accepted(now: Millis, startedAt: Millis): void;
  /** No answer, or one that says nothing about the bucket (5xx, timeout, cancelled). */
  dropped(): void;
  /** Answered 429. `startedAt` tells the calls of one overrun from a new one. */
  throttled(now: Millis, startedAt: Millis, retryAfterMs?: number): void;
  /** Calls a second that the portal lets through at present. */
  perSecond(now: Millis): number;
}

export interface PaceOptions {
  /** In [0, 1). */
  readonly random: () => number;
  /** Most calls in flight at once. */
  readonly most?: number;
}

/** Calls in flight at the start: what is wasted when an unknown bucket runs dry is about this many. */
const firstWindow = 4;
/** One more in flight for so many accepted calls. */
const callsPerWidening = 24;
/** Milliseconds without calls after an overrun (doubled while overruns follow each other). */
const firstHold = 300;
const longestHold = 20_000;
/** Part of a hold that chance adds, so that two programs do not come back together. */
const jitter = 0.25;
/** Accepted calls between two dry moments that make a good measurement, and that make one at all. */
const enoughCalls = 40;
const fewestCalls = 4;
const longestMeasure = 10_000;
/** Seconds of calls the portal's bucket should hold in reserve, and over which a difference is made good. */
const reserve = 0.6;
const settling = 1.2;
/** How the believed rate grows while nothing is refused: a slow line, then a cube for a rate that was misjudged. */
const slope = 1e-4;
const doubling = 1000;

/** A moment at which the bucket is known to have been dry, and how many calls had been accepted by then. */
interface Dry {
  readonly at: Millis;
  readonly accepted: number;
}

interface Bucket {
  /** Calls a second, as last measured. */
  readonly measured: number;
  readonly size: number;
  level: number;
  levelAt: Millis;
  /** Calls started since the measurement. */
  calls: number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The measured rate, grown by the calls that were not refused since (an idle time proves nothing). */
const rateOf = (bucket: Bucket): number => {
  return bucket.measured * (1 + slope * bucket.calls + (bucket.calls / doubling) ** 3);
};

const refill = (bucket: Bucket, now: Millis): void => {
  bucket.level = Math.min(bucket.size, bucket.level + (rateOf(bucket) * (now - bucket.levelAt)) / 1000);
  bucket.levelAt = now;
};

/** Half the rate with a dry bucket, the rate with the reserve in it, more above. */
const speedOf = (bucket: Bucket): number => {
  const rate = rateOf(bucket);
  const aim = Math.min(reserve, bucket.size / rate / 2);
  return rate * clamp(1 + (bucket.level / rate - aim) / settling, 0.5, 3);
};

/** The newest dry moment that lies enough calls back; else the oldest. */
const baseline = (dry: readonly Dry[], accepted: number, now: Millis): Dry | undefined =>
  dry.findLast(d => accepted - d.accepted >= enoughCalls || now - d.at >= longestMeasure) ?? dry[0];

export const paceOf = ({ random, most = 32 }: PaceOptions): Pace => {
  let inFlight = 0;
  let window = firstWindow;
  let accepted = 0;
  let overruns = 0;
  let lastOverrun = Number.NEGATIVE_INFINITY;
  let heldUntil = Number.NEGATIVE_INFINITY;
  let dueAt = Number.NEGATIVE_INFINITY;
  let firstStart: Millis | undefined;
  let firstDry: Dry | undefined;
  let dry: Dry[] = [];
  let bucket: Bucket | undefined;

  const since = (from: Dry, now: Millis): number => ((accepted - from.accepted + 0.5) * 1000) / (now - from.at);
  const measure = (now: Millis): void => {
    const from = baseline(dry, accepted, now);
    if (!from || accepted - from.accepted < fewestCalls) return;
    const recent = dry.findLast(d => accepted - d.accepted >= 8) ?? from;
    const long = since(from, now), short = since(recent, now);
    const measured = Math.max(0.2, short < 0.8 * long ? short : long);
    const size = firstDry && firstStart !== undefined ? Math.max(1, firstDry.accepted - measured * (firstDry.at - firstStart) / 1000) : 1;
    bucket = { measured, size, level: 0, levelAt: now, calls: 0 };
  };

  return {
    waitMs(now) {
      if (inFlight >= (bucket ? most : window)) return Number.POSITIVE_INFINITY;
      return Math.max(0, heldUntil - now, bucket ? dueAt - now : 0);
    },
    started(now) {
      inFlight++;
      firstStart ??= now;
      if (!bucket) return;
      refill(bucket, now);
      bucket.level -= 1;
      bucket.calls++;
      dueAt = Math.max(dueAt, now - 2000 / rateOf(bucket)) + 1000 / speedOf(bucket);
    },
    accepted(now, startedAt) {
      inFlight--;
      accepted++;
      overruns = 0;
      window = Math.min(most, window + Math.max(1 / callsPerWidening, (now - startedAt) / window / 500));
    },
    dropped() {
      inFlight--;
    },
    throttled(now, startedAt, retryAfterMs = 0) {
      inFlight--;
      if (bucket) { bucket.level = Math.min(bucket.level, 0); }
      const again = startedAt <= lastOverrun;
      if (!again) {
        window = Math.max(2, window / 2);
        measure(now);
        firstDry ??= { at: now, accepted };
        dry = [...dry.slice(-30), { at: now, accepted }];
        overruns++;
        lastOverrun = now;
      }
      const hold = Math.max(retryAfterMs, again ? 0 : Math.min(longestHold, firstHold * 2 ** (overruns - 1)));
      heldUntil = Math.max(heldUntil, now + hold * (1 + jitter * random()));
      if (bucket) { dueAt = heldUntil; }
    },
    perSecond: () => bucket ? rateOf(bucket) : 0,
  };
};
