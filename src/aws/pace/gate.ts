/**
 * Calls outside of a listing, at the pace the portal allows: each waits for its turn, and one that is
 * answered 429 is made again. Listings have a pace of their own, since they also choose what to ask next.
 */
import { onceForKey } from '../../domain/collections/memo.ts';
import type { Failure, Millis } from '../../domain/model.ts';
import { type ClockPort, failureOf, retryAfterOf } from '../../ports.ts';
import { type Pace, paceOf } from './pace.ts';
import { patience } from './patience.ts';

/** Makes a call when its turn has come. Rejects as the call does, or when the signal aborts. */
export type Gate = <T>(call: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** Times a call is made before a 429 is its answer. */
const mostTries = 12;
/** Milliseconds: shorter waits are not worth telling. */
const longWait = 3_000;

const isThrottled = ({ code }: Failure): boolean => code === 'portal.throttled';

const turns = (pace: Pace, clock: ClockPort) => {
  const waiting = new Set<() => void>();
  const forEver = new AbortController().signal;
  let timed = false;
  const pump = (): void => {
    for (const go of waiting) {
      const ms = pace.waitMs(clock.now());
      if (ms > 0) {
        wakeIn(ms);
        return;
      }
      waiting.delete(go);
      pace.started(clock.now());
      go();
    }
  };
  // Without an end (Infinity) a call in flight is waited for: `pump` runs when it is answered.
  const wakeIn = (ms: Millis): void => {
    if (timed || ms === Number.POSITIVE_INFINITY) return;
    timed = true;
    clock.after(ms, forEver, () => {
      timed = false;
      pump();
    });
  };
  const turn = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const stop = (): void => {
        waiting.delete(go);
        reject(signal.reason);
      };
      const go = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      signal.addEventListener('abort', stop, { once: true });
      waiting.add(go);
      pump();
    });
  return { turn, pump };
};

interface GateOptions {
  readonly random?: () => number;
  /** Hears of a 429 after which calls wait for more than a moment; each time. */
  readonly waits?: (failure: Failure) => void;
}

export const gateOf = (clock: ClockPort, { random = Math.random, waits }: GateOptions = {}): Gate => {
  const pace = paceOf({ random });
  const { turn, pump } = turns(pace, clock);
  const judged = (error: unknown, startedAt: Millis): void => {
    const failure = failureOf(error);
    if (isThrottled(failure)) pace.throttled(clock.now(), startedAt, retryAfterOf(error));
    else if (/^(network|portal\.unavailable)/.test(failure.code)) pace.dropped();
    else pace.accepted(clock.now(), startedAt);
  };
  const once = async <T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    await turn(signal);
    const startedAt = clock.now();
    try {
      const answer = await call();
      pace.accepted(clock.now(), startedAt);
      return answer;
    } catch (error) {
      judged(error, startedAt);
      throw error;
    } finally {
      pump();
    }
  };
  /** When the next try can be. A call in flight may bring it forward, never back. */
  const nextAt = (): Millis => {
    const ms = pace.waitMs(clock.now());
    return clock.now() + (Number.isFinite(ms) ? ms : 0);
  };
  return async (call, signal) => {
    let since: Millis | undefined;
    for (let tries = 1; ; tries++) {
      try {
        return await once(call, signal);
      } catch (error) {
        since ??= clock.now();
        const waited = nextAt() - since;
        if (tries >= mostTries || waited > patience || !isThrottled(failureOf(error))) throw error;
        if (waited >= longWait) waits?.(failureOf(error));
      }
    }
  };
};

/** One gate for each host: a portal counts the calls of all its sessions together. */
export const gates = (clock: ClockPort, options: GateOptions = {}): ((host: string) => Gate) =>
  onceForKey(() => gateOf(clock, options));
