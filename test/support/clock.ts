/** A clock turned by hand: timers fire in their order when the test says so. */
import type { ClockPort } from '../../src/ports.ts';

export interface HandClock extends ClockPort {
  /** Turns the clock, firing what falls due; `between` lets the work that a timer started come to rest. */
  advance(ms: number, between?: () => Promise<void>): Promise<void>;
  readonly waiting: number;
}

interface Timer {
  readonly at: number;
  readonly go: () => void;
}

export const handClock = (start: number): HandClock => {
  let now = start;
  const timers = new Set<Timer>();
  const nextDue = (until: number): Timer | undefined =>
    [...timers].filter(timer => timer.at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after: (ms, signal, go) => {
      if (signal.aborted) return;
      const stop = (): void => void timers.delete(timer);
      const passed = (): void => {
        signal.removeEventListener('abort', stop);
        go();
      };
      const timer: Timer = { at: now + ms, go: passed };
      timers.add(timer);
      signal.addEventListener('abort', stop, { once: true });
    },
    advance: async (ms, between = async () => undefined) => {
      const until = now + ms;
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.go();
        await between();
      }
      now = until;
      await between();
    },
    get waiting() {
      return timers.size;
    },
  };
};
