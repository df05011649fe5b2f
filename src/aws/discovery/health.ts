/** What the last answers say of the portal, the network and the sign-in. Pure. */
import type { Failure, Millis } from '../../domain/model.ts';
import { patience } from '../pace/patience.ts';
import type { Answer } from './fetch.ts';
import { type Reaction, reactionTo } from './reaction.ts';
import { isWorthTelling, type Stoppage, stopped } from './stoppage.ts';

export interface Health {
  readonly stoppage?: Stoppage | undefined;
  readonly everReached: boolean;
  /** Faults of the portal in a row. */
  readonly faults: number;
  /** Since when the portal has let no call through and asked to wait, and until when it last asked to. */
  readonly refused?:
    | { readonly since: Millis; readonly until: Millis; readonly failure: Failure }
    | undefined;
}

export const unknownHealth: Health = { everReached: false, faults: 0 };

/** Faults of the portal in a row, nothing between, before all calls wait for it to recover. */
const faultsOfOutage = 4;

/** Milliseconds without one call let through before it is told. */
const patienceMs = 3_000;

/** Undefined for a page. */
export const reactionToAnswer = (answer: Answer): Reaction | undefined =>
  'page' in answer ? undefined : reactionTo(answer.failure);

/** Probing the rate is not shown; a pause of seconds is. */
export const pausedBy = ({ stoppage, refused }: Health, now: Millis): { readonly paused?: Failure } => {
  if (stoppage && isWorthTelling(stoppage)) return { paused: stoppage.failure };
  return refused && Math.max(now, refused.until) - refused.since >= patienceMs
    ? { paused: refused.failure }
    : {};
};

/** Why a listing that nobody watches is not waited for any longer. */
export const overdue = ({ refused }: Health, now: Millis): Failure | undefined =>
  refused && Math.max(now, refused.until) - refused.since > patience ? refused.failure : undefined;

export const interrupted = (
  health: Health,
  failure: Failure,
  now: Millis,
  random: () => number,
  retryAfterMs?: Millis,
): Health & { readonly stoppage: Stoppage } => ({
  ...health,
  stoppage: stopped(health.stoppage, failure, now, random, retryAfterMs),
});

const refusedBy = ({ refused }: Health, answer: Answer, now: Millis): Health['refused'] => {
  if (!('failure' in answer)) return undefined;
  const { failure, retryAfterMs } = answer;
  const reaction = reactionTo(failure);
  const asksToWait = reaction === 'slower' || (reaction === 'later' && retryAfterMs !== undefined);
  return asksToWait ? { since: refused?.since ?? now, until: now + (retryAfterMs ?? 0), failure } : undefined;
};

/** Whether the answer also stops everything is up to `stopsAll` and to the token. */
export const answered = (health: Health, answer: Answer, now: Millis): Health => {
  const refused = refusedBy(health, answer, now);
  const reaction = reactionToAnswer(answer);
  if (reaction === undefined || reaction === 'final') return { everReached: true, faults: 0, refused };
  const isFault = reaction === 'later' || reaction === 'offline';
  return { ...health, refused, faults: health.faults + (isFault ? 1 : 0) };
};

/** The network or the portal is down. Calls that were under way when that was found tell nothing new. */
export const stopsAll = ({ stoppage, faults }: Health, answer: Answer, startedAt: Millis): boolean => {
  const reaction = reactionToAnswer(answer);
  const out = reaction === 'offline' || (reaction === 'later' && faults >= faultsOfOutage);
  return out && (!stoppage || startedAt > stoppage.since);
};

/** Milliseconds until a call may start: the pace's, but after a stoppage one call looks first. */
export const waitMs = (
  { stoppage }: Health,
  now: Millis,
  inFlight: number,
  paceMs: (now: Millis) => number,
): number => {
  if (!stoppage) return paceMs(now);
  if (stoppage.until > now) return stoppage.until - now;
  return inFlight > 0 ? Number.POSITIVE_INFINITY : paceMs(now);
};

/** The user does not want to wait: look now. */
export const hurried = (health: Health, now: Millis): Health =>
  health.stoppage
    ? { ...health, stoppage: { ...health.stoppage, until: Math.min(health.stoppage.until, now) } }
    : health;
