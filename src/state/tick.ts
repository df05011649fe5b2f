/** The clock ticks only while something on screen counts, and no faster than that needs. */

import { cacheTick } from './cache/cache.ts';
import { only, type Step } from './flow.ts';
import { loginCounts, tokenSoon } from './login/login.ts';
import { refreshWaits } from './login/refresh.ts';
import type { State } from './state.ts';
import { identityCounts } from './use/whoami.ts';

const second = 1_000;

/** Tokens count in minutes, a sign-in in seconds. */
const wanted = (state: State): number | undefined => {
  const doctor = cacheTick(state);
  if (loginCounts(state) || doctor === second) return second;
  return doctor !== undefined || tokenSoon(state) || refreshWaits(state) || identityCounts(state)
    ? 20 * second
    : undefined;
};

export const scheduleTick = (state: State): Step => {
  const interval = wanted(state);
  if (interval === state.ticking) return only(state);
  const { ticking: _, ...rest } = state;
  return interval === undefined
    ? [rest, [{ do: 'cancel', key: 'tick' }]]
    : [{ ...rest, ticking: interval }, [{ do: 'tick', afterMs: interval }]];
};
