/** One call to a service: with a deadline, cancellable, and failing only with our own failures. */
import type { Context } from '../../local/context.ts';
import type { ClockPort } from '../../ports.ts';
import { failureFromSdk } from '../failures/failures.ts';
import type { Doing } from '../failures/words.ts';
import type { Clients } from '../net/clients.ts';
import { tried } from './again.ts';

/** What every adapter that talks to AWS is made with. */
export interface Aws {
  readonly context: Context;
  readonly clients: Clients;
}

/** Milliseconds a call may take unless told otherwise. */
const callDeadline = 30_000;

/** Rejects once the signal aborts: a call that does not heed its signal must not hold anyone up. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

/** Runs `work` with a signal that aborts with the given one, or with a TimeoutError after `ms`. */
export const withDeadline = async <T>(
  clock: ClockPort,
  signal: AbortSignal,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  signal.throwIfAborted();
  const inner = new AbortController();
  const done = new AbortController();
  const cancel = () => inner.abort(signal.reason);
  // By hand: AbortSignal.any keeps its composites alive as long as the outer signal lives.
  signal.addEventListener('abort', cancel, { once: true });
  clock.after(ms, done.signal, () => inner.abort(new DOMException('Timed out', 'TimeoutError')));
  try {
    return await Promise.race([work(inner.signal), aborted(inner.signal)]);
  } catch (error) {
    throw inner.signal.aborted ? inner.signal.reason : error;
  } finally {
    done.abort();
    signal.removeEventListener('abort', cancel);
  }
};

/**
 * One call, made again after a passing fault unless it is good for one try; every rejection is a Problem that
 * says what could not be done and what to do next.
 */
export const ask = async <T>(
  { context: { clock } }: Pick<Aws, 'context'>,
  doing: Doing,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const ms = doing.deadlineMs ?? callDeadline;
  const deadline = clock.now() + ms;
  try {
    return await withDeadline(clock, signal, ms, inner =>
      doing.once ? work(inner) : tried({ clock, deadline }, inner, work),
    );
  } catch (error) {
    throw failureFromSdk(error, doing);
  }
};
