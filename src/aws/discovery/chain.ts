/** A list of the portal that comes page by page: where it stands. */
import type { Millis } from '../../domain/model.ts';

export interface Chain {
  /** `busy`: a page of it is being fetched. */
  state: 'ready' | 'busy' | 'listed' | 'failed';
  /** Names the page to fetch next; undefined: the first. */
  token: string | undefined;
  /** When that may be fetched. */
  readyAt: Millis;
  /** Tokens followed so far; most lists have one page, and there are ten thousand lists. */
  seen: readonly string[];
  /** Pages in a row that brought nothing new. */
  idle: number;
}

export const chain = (): Chain => ({
  state: 'ready',
  token: undefined,
  readyAt: Number.NEGATIVE_INFINITY,
  seen: [],
  idle: 0,
});

export const isOpen = ({ state }: Chain): boolean => state === 'ready' || state === 'busy';

export const isReady = (it: Chain, now: Millis): boolean => it.state === 'ready' && it.readyAt <= now;

/** Its next page, as a call names it. */
export const paged = (it: Chain): { token?: string } => (it.token === undefined ? {} : { token: it.token });

/** A hundred entries a page: far beyond the largest organisation. */
const mostPages = 1_000;
/** A page may be empty and still not be the last, but not time after time. */
const mostIdle = 20;

/** Goes on to a page. False where the list repeats itself, is too long, or brings nothing `fresh`. */
export const follow = (it: Chain, token: string, fresh: boolean): boolean => {
  it.idle = fresh ? 0 : it.idle + 1;
  if (it.seen.includes(token) || it.seen.length >= mostPages || it.idle >= mostIdle) return false;
  it.seen = [...it.seen, token];
  it.token = token;
  it.state = 'ready';
  return true;
};
