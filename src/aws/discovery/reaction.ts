/** What to do about a failed call. Pure. */
import type { Failure, FailureCode, Millis } from '../../domain/model.ts';

export type Reaction =
  /** The pace slows down; the call is made again. */
  | 'slower'
  /** A passing fault: the call is made again a little later, a few times. */
  | 'later'
  /** The token is refreshed once, then the call is made again. */
  | 'refresh'
  /** Nothing can be reached: everything waits. */
  | 'offline'
  /** Asking again does not help. */
  | 'final';

const reactions: Partial<Record<FailureCode, Reaction>> = {
  'portal.throttled': 'slower',
  'portal.unavailable': 'later',
  'network.timeout': 'later',
  'network.unreachable': 'offline',
  'token.expired': 'refresh',
};

export const reactionTo = (failure: Failure): Reaction => reactions[failure.code] ?? 'final';

/** Times a call is made again before its failure is final. */
export const mostTries: Readonly<Record<'slower' | 'later', number>> = { slower: 12, later: 3 };

/** Milliseconds before a fault is tried again: doubled each time, at least half of it, the rest by chance. */
export const laterMs = (tries: number, random: () => number): Millis =>
  Math.min(8_000, 400 * 2 ** tries) * (0.5 + random() / 2);

/** Milliseconds before the network, or a new sign-in, is looked for again. */
export const lookAgainMs = (tries: number, random: () => number): Millis =>
  Math.min(15_000, 500 * 2 ** tries) * (0.75 + random() / 4);

/** Looks for the network before everything is given up: fewer when nothing was ever reached. */
export const mostLooks = (everReached: boolean): number => (everReached ? 7 : 3);
