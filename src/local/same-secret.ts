/** Comparing secrets. */
import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In the same time for every guess, of whatever length. */
export const isSame = (secret: string, guess: string): boolean =>
  timingSafeEqual(digest(secret), digest(guess));
