/** What is believed of the portal's token bucket, and how fast to draw from it. */
import type { Millis } from '../../domain/model.ts';

/** Beliefs, replaced as calls are made; times are the caller's. */
export interface Bucket {
  /** Calls a second, as last measured. */
  readonly measured: number;
  /** Calls it can hold, at least 1. */
  readonly size: number;
  /** Calls it holds, believed; negative when more were let through than expected. */
  readonly level: number;
  readonly at: Millis;
  /** Calls started since the measurement: an idle time proves nothing. */
  readonly calls: number;
}

/** A moment at which the bucket was dry, and how many calls had been let through by then. */
export interface DryMoment {
  readonly at: Millis;
  readonly accepted: number;
}

/** Growth of the believed rate with calls let through: a slow line, then a cube for a misjudged one. */
const growth = (calls: number): number => 1 + calls / 10_000 + (calls / 1000) ** 3;

/** Calls a second believed possible now. */
export const rateOf = (bucket: Bucket): number => bucket.measured * growth(bucket.calls);

/** Seconds' worth of calls to keep in the bucket, so that a small misjudgement does not run it dry. */
const reserve = 0.6;
/** Seconds over which a difference from the reserve is made good. */
const settling = 1.2;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Calls a second: half the rate from a dry bucket, up to thrice the rate from a full one. */
export const speedOf = (bucket: Bucket): number => {
  const rate = rateOf(bucket);
  const aim = Math.min(reserve, bucket.size / rate / 2);
  return rate * clamp(1 + (bucket.level / rate - aim) / settling, 0.5, 3);
};

/** The bucket after one more call was started. */
export const drawn = (bucket: Bucket, now: Millis): Bucket => {
  const filled = bucket.level + (rateOf(bucket) * Math.max(0, now - bucket.at)) / 1000;
  return { ...bucket, level: Math.min(bucket.size, filled) - 1, at: now, calls: bucket.calls + 1 };
};

/** The bucket after it said 429: whatever was believed to be in it is not. */
export const driedUp = (bucket: Bucket, now: Millis): Bucket => ({
  ...bucket,
  level: Math.min(0, bucket.level),
  at: now,
});

/** Calls for a good measurement, for a quick one that may overrule it, and for any; the longest time. */
const goodCalls = 40;
const quickCalls = 8;
const fewestCalls = 4;
const longestMs = 10_000;
/** A quick measurement below this part of the good one tells that the portal has become slower. */
const slower = 0.8;
/** Calls a second, so that a portal that is shut for a while does not stop us for good. */
const slowestRate = 0.2;

/** Between two dry moments exactly the refill was let through. Half a call: the last one is not whole. */
const rateSince = (from: DryMoment, dry: DryMoment): number =>
  ((dry.accepted - from.accepted + 0.5) * 1000) / Math.max(1, dry.at - from.at);

/** Calls a second let through since earlier dry moments (oldest first); undefined after too few calls. */
export const measuredRate = (earlier: readonly DryMoment[], dry: DryMoment): number | undefined => {
  const calls = (from: DryMoment) => dry.accepted - from.accepted;
  const from =
    earlier.findLast(d => calls(d) >= goodCalls || dry.at - d.at >= longestMs) ??
    earlier.find(d => calls(d) >= fewestCalls);
  if (!from || calls(from) < fewestCalls) return undefined;
  const good = rateSince(from, dry);
  const quick = rateSince(earlier.findLast(d => calls(d) >= quickCalls) ?? from, dry);
  return Math.max(slowestRate, quick < slower * good ? quick : good);
};
