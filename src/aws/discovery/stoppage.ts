/** Times in which nothing can be listed: signed out, or no network. Pure. */
import type { Failure, Millis } from '../../domain/model.ts';
import { lookAgainMs, mostLooks } from './reaction.ts';

/** Nothing can be done before `until`, and then one call looks whether it is over. */
export interface Stoppage {
  readonly failure: Failure;
  readonly since: Millis;
  readonly until: Millis;
  /** How often in a row it was found so. */
  readonly looks: number;
}

const isSignOut = ({ code }: Failure): boolean => code.startsWith('token.');

const mayPass = ({ code }: Failure): boolean => code.startsWith('network.') || code.startsWith('portal.');

/** The stoppage after one more look. AWS may ask to wait longer before the next. */
export const stopped = (
  before: Stoppage | undefined,
  failure: Failure,
  now: Millis,
  random: () => number,
  retryAfterMs: Millis = 0,
): Stoppage => {
  const looks = (before?.looks ?? 0) + 1;
  const until = now + Math.max(lookAgainMs(looks - 1, random), retryAfterMs);
  return { failure, since: now, until, looks };
};

/** Whether to go on looking. `reached`: the portal has answered before. */
export const isHopeful = ({ failure, looks }: Stoppage, patient: boolean, reached: boolean): boolean => {
  if (isSignOut(failure)) return patient && reached;
  return mayPass(failure) && (patient || looks < mostLooks(reached));
};

/** A single cut connection is over before a user could read about it. */
export const isWorthTelling = ({ failure, looks }: Stoppage): boolean => looks > 1 || isSignOut(failure);
