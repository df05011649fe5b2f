/** What many processes want at the same time is fetched by one of them; the others wait for its answer. */
import { type ClockPort, wait } from '../../ports.ts';
import { type Busy, type Held, tryLock } from './lock.ts';

export interface Once<T> {
  /** The lock file, outside the folders that other programs read. */
  readonly lock: string;
  /** The answer that is there already. Asked again and again while another process fetches. */
  readonly found: () => Promise<T | undefined>;
  readonly fetch: () => Promise<T>;
}

/** Milliseconds between two looks: short at first, as most answers take a few hundred. */
const firstPause = 20;
const longestPause = 150;

const underLock = async <T>({ found, fetch }: Once<T>, { release }: Held): Promise<T> => {
  try {
    // The holder before us may have brought it between our look and our turn.
    return (await found()) ?? (await fetch());
  } finally {
    await release();
  }
};

/** Whether the holder we waited for ended without an answer: then nobody else's would be worth the wait. */
const isLost = (waitedFor: string | undefined, { holder }: Busy): boolean =>
  waitedFor !== undefined && holder !== undefined && holder.id !== waitedFor && holder.after !== waitedFor;

/** A lock that cannot be made is no reason to have no answer. */
const turn = (lock: string): Promise<Held | Busy | undefined> => tryLock(lock).catch(() => undefined);

/**
 * The answer found, else fetched: by this process if it gets the lock or no lock can be made, else by the one
 * that has it. Rejects as `fetch` does, or when the signal aborts.
 */
export const once = async <T>(work: Once<T>, clock: ClockPort, signal: AbortSignal): Promise<T> => {
  let waitedFor: string | undefined;
  for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
    signal.throwIfAborted();
    const answer = await work.found();
    if (answer !== undefined) return answer;
    const it = await turn(work.lock);
    // The holder may have brought the answer between our look and this moment, and gone.
    if (!it || (it.is === 'busy' && isLost(waitedFor, it))) return (await work.found()) ?? work.fetch();
    if (it.is === 'held') return underLock(work, it);
    waitedFor = it.holder?.id ?? waitedFor;
    await wait(clock, pause, signal);
  }
};
