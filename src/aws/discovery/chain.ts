/** A list of the portal that comes page by page: where it stands. */
import type { Millis } from '../../state/model.ts';

export interface Chain {
  /** `busy`: a page of it is being fetched. */
  state: 'ready' | 'busy' | 'listed' | 'failed';
  /** Names the page to fetch next; undefined: the first. */
  token: string | undefined;
  /** When that may be fetched. */
  readyAt: Millis;
  /** Tokens followed so far; most lists have one page, and there are ten thousand lists. */
  seen: readonly string[];
}

export const chain = (): Chain => ({
  state: 'ready',
  token: undefined,
  readyAt: Number.NEGATIVE_INFINITY,
  seen: [],
});

export const isOpen = ({ state }: Chain): boolean => state === 'ready' || state === 'busy';

export const isReady = (it: Chain, now: Millis): boolean => it.state === 'ready' && it.readyAt <= now;

/** Its next page, as a call names it. */
export const paged = (it: Chain): { token?: string } => (it.token === undefined ? {} : { token: it.token });

/** Goes on to a page; false when the portal named that page before, and would be followed for ever. */
export const follow = (it: Chain, token: string): boolean => {
  if (it.seen.includes(token)) return false;
  it.seen = [...it.seen, token];
  it.token = token;
  it.state = 'ready';
  return true;
};
