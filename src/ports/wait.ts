/** Waiting by the clock port, ended at once by an interruption. */
import type { ClockPort } from './machine.ts';

/**
 * Resolves after `ms` milliseconds; rejects with the signal's reason, if there is one, when it is aborted
 * first.
 */
export const wait = (
  clock: ClockPort,
  ms: number,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    clock.after(ms, signal, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
