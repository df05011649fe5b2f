import type { ClockPort } from '../ports.ts';

/** Resolves after so many milliseconds of the clock. */
export const pause = (clock: ClockPort, ms: number): Promise<void> =>
  new Promise(resolve => clock.after(ms, new AbortController().signal, resolve));
