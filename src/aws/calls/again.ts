/**
 * A call that met a passing fault is made again, as the AWS SDKs do in their standard mode: three times at
 * most, after short waits that chance makes longer or shorter.
 */
import type { Millis } from '../../domain/model.ts';
import { type ClockPort, wait } from '../../ports.ts';
import { type ErrorFacts, errorFacts } from '../failures/error-facts.ts';

const mostTries = 3;
/** Milliseconds before the second try, at most; doubled before the third. */
const firstWait = 200;

/** The fault is on the way or at the service. Of a 4xx the next answer would be the same. */
const statuses: ReadonlySet<number> = new Set([500, 502, 503, 504]);
/** The connection broke off. One that cannot be made is left to whoever is at the network. */
const broken: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);

const passes = ({ status, system }: ErrorFacts): boolean =>
  status === undefined ? system !== undefined && broken.has(system) : statuses.has(status);

/** Milliseconds before the next try; undefined: the error is final. `tries`: how many were made. */
const againIn = (error: unknown, tries: number, random: () => number): Millis | undefined => {
  const facts = errorFacts(error);
  if (tries >= mostTries || !passes(facts)) return undefined;
  const own = firstWait * 2 ** (tries - 1) * (0.5 + random() / 2);
  return Math.max(own, facts.retryAfterMs ?? 0);
};

/** When a call must be over, and the clock that tells. */
export interface Until {
  readonly clock: ClockPort;
  readonly deadline: Millis;
  readonly random?: () => number;
}

/** Rejects as the last try does, and at once where the next one would be too late. */
export const tried = async <T>(
  { clock, deadline, random = Math.random }: Until,
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await call(signal);
    } catch (error) {
      signal.throwIfAborted();
      const ms = againIn(error, tries, random);
      if (ms === undefined || clock.now() + ms >= deadline) throw error;
      await wait(clock, ms, signal);
    }
  }
};
