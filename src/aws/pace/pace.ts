/**
 * When the next call of a session may start. Until the portal says 429 a window of calls in flight widens; a
 * 429 halves it and holds everything for a moment. Two such moments tell the rate of the portal's token
 * bucket, and from then on calls go out at that pace. Each function below takes what is known and answers
 * what is known after; time and chance are handed in, nothing waits.
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

interface PaceOptions {
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
/** Milliseconds without calls after an overrun, doubled while no call is let through between two. */
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

/** What is known of the portal's pace, replaced as calls are made and answered. */
interface Known {
  readonly inFlight: number;
  /** Calls in flight at once while there is no bucket yet. */
  readonly window: number;
  /** Calls let through so far. */
  readonly accepted: number;
  /** Overruns with no call let through between them. */
  readonly overruns: number;
  readonly lastOverrun: Millis;
  readonly heldUntil: Millis;
  /** When the next call is due at the bucket's pace. */
  readonly dueAt: Millis;
  readonly firstStart?: Millis;
  readonly firstDry?: DryMoment;
  readonly dryMoments: readonly DryMoment[];
  readonly marks: readonly DryMoment[];
  readonly bucket?: Bucket;
}

const nothingKnown: Known = {
  inFlight: 0,
  window: firstWindow,
  accepted: 0,
  overruns: 0,
  lastOverrun: Number.NEGATIVE_INFINITY,
  heldUntil: Number.NEGATIVE_INFINITY,
  dueAt: Number.NEGATIVE_INFINITY,
  dryMoments: [],
  marks: [],
};

const waitMs = ({ inFlight, window, bucket, heldUntil, dueAt }: Known, most: number, now: Millis): number => {
  if (inFlight >= (bucket ? most : Math.floor(window))) return Number.POSITIVE_INFINITY;
  return Math.max(0, heldUntil - now, bucket ? dueAt - now : 0);
};

const marked = ({ marks, accepted }: Known, now: Millis): readonly DryMoment[] => {
  const last = marks.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  return now - last >= markMs ? [...marks.slice(1 - mostMarks), { at: now, accepted }] : marks;
};

/** The next call is due one gap after the last, or after now if the timer was very late. */
const drawnFrom = (before: Bucket, dueAt: Millis, now: Millis): Pick<Known, 'bucket' | 'dueAt'> => {
  const bucket = drawn(before, now);
  const earliest = now - (1000 * lateCalls) / rateOf(bucket);
  return { bucket, dueAt: Math.max(dueAt, earliest) + 1000 / speedOf(bucket) };
};

const started = (known: Known, now: Millis): Known => ({
  ...known,
  inFlight: known.inFlight + 1,
  firstStart: known.firstStart ?? now,
  marks: marked(known, now),
  ...(known.bucket && drawnFrom(known.bucket, known.dueAt, now)),
});

const dropped = (known: Known): Known => ({ ...known, inFlight: known.inFlight - 1 });

const letThrough = (known: Known, most: number, now: Millis, startedAt: Millis): Known => {
  const accepted = known.accepted + 1;
  const slow = (now - startedAt) / known.window / wideningMs;
  const window = Math.min(most, known.window + Math.max(1 / widening(accepted), slow));
  return { ...dropped(known), accepted, window, overruns: 0 };
};

/** A full bucket gave what was let through before it first ran dry, less what flowed in meanwhile. */
const sizeAt = ({ firstDry, firstStart }: Known, rate: number): number => {
  if (!firstDry || firstStart === undefined) return 1;
  return Math.max(1, firstDry.accepted - (rate * (firstDry.at - firstStart)) / 1000);
};

const learned = (known: Known, dry: DryMoment): Known => {
  const measured = measuredRate(known.dryMoments, dry);
  const firstDry = known.firstDry ?? dry;
  const dryMoments = [...known.dryMoments.slice(1 - mostDry), dry];
  if (measured === undefined) return { ...known, firstDry, dryMoments };
  const bucket = { measured, size: sizeAt(known, measured), level: 0, at: dry.at, calls: 0 };
  return { ...known, firstDry, dryMoments, bucket };
};

const overrun = (known: Known, now: Millis): Known => ({
  ...learned(known, { at: now, accepted: known.accepted }),
  window: Math.max(narrowest, known.window / 2),
  lastOverrun: now,
  overruns: known.overruns + 1,
});

const held = (known: Known, now: Millis, ms: number, random: () => number): Known => {
  const heldUntil = Math.max(known.heldUntil, now + ms * (1 + jitter * random()));
  return { ...known, heldUntil, dueAt: heldUntil };
};

const refused = (
  known: Known,
  now: Millis,
  startedAt: Millis,
  retryAfterMs: number,
  random: () => number,
): Known => {
  const dry = { ...dropped(known), ...(known.bucket && { bucket: driedUp(known.bucket, now) }) };
  // Calls that were under way when the bucket ran dry tell nothing new.
  if (startedAt <= known.lastOverrun) return held(dry, now, retryAfterMs, random);
  const ownMs = Math.min(longestHold, firstHold * 2 ** known.overruns);
  return held(overrun(dry, now), now, Math.max(ownMs, retryAfterMs), random);
};

const perSecond = ({ marks, accepted, bucket }: Known, now: Millis): number => {
  const oldest = marks[0];
  const passed = oldest === undefined ? 0 : (now - oldest.at) / 1000;
  const measured = oldest && passed >= 0.2 ? (accepted - oldest.accepted) / passed : 0;
  if (!bucket) return measured;
  return measured > 0 ? Math.min(measured, rateOf(bucket)) : rateOf(bucket);
};

export const paceOf = ({ random, most = 32 }: PaceOptions): Pace => {
  let known = nothingKnown;
  return {
    waitMs: now => waitMs(known, most, now),
    started(now) {
      known = started(known, now);
    },
    accepted(now, startedAt) {
      known = letThrough(known, most, now, startedAt);
    },
    dropped() {
      known = dropped(known);
    },
    throttled(now, startedAt, retryAfterMs = 0) {
      known = refused(known, now, startedAt, retryAfterMs, random);
    },
    perSecond: now => perSecond(known, now),
  };
};
