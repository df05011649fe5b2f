/** What comes of a token that was issued: it is saved, and the user is told what is worth knowing. */

import type { Session } from '../../domain/model.ts';
import { duration } from '../../domain/time.ts';
import type { LoginProgress } from '../../ports.ts';
import type { CreatedToken } from '../answers/sign-in.ts';
import type { Aws, Told } from '../calls/sign-in.ts';
import { type IssuedToken, placeForToken, tokenKeys, writeToken } from '../tokens/token-file.ts';
import type { Registration } from './registration.ts';
import type { Target } from './target.ts';

/** Signed requests fail from five minutes of difference on, and clients misjudge what is still valid. */
const tolerable = 5 * 60_000;

/** A clock without a battery is off by decades. */
const inWords = (ms: number): string =>
  ms < 120 * 60_000 ? `${Math.round(ms / 60_000)} minutes` : duration(ms);

/** A sentence when this computer's clock is too far off. */
export const skewNotes = (skewMs: number): readonly string[] => {
  if (Math.abs(skewMs) <= tolerable) return [];
  const way = skewMs > 0 ? 'behind' : 'ahead of';
  return [
    `This computer's clock is ${inWords(Math.abs(skewMs))} ${way} AWS's: set it, or AWS clients will misjudge when sign-ins expire.`,
  ];
};

const tokenOf = (
  answer: CreatedToken,
  registration: Registration,
  target: Target,
  now: number,
): IssuedToken => ({
  accessToken: answer.accessToken,
  // In whole seconds, as it is stored.
  expiresAt: Math.floor((now + answer.lifetimeMs) / 1000) * 1000,
  ...(answer.refreshToken === undefined ? {} : { refreshToken: answer.refreshToken }),
  clientId: registration.clientId,
  clientSecret: registration.clientSecret,
  registrationExpiresAt: registration.expiresAt,
  region: target.region,
});

/**
 * Rejects with `file.unwritable` where a token cannot be saved: known before anybody is sent to the browser.
 */
export const checkSavable = async ({ context }: Aws, session: Session): Promise<void> =>
  (await placeForToken(context, session)).drop();

/** Saves the token; the attempt is done. */
export const saveIssued = async (
  { context }: Aws,
  session: Session,
  target: Target,
  registration: Registration,
  told: Told<CreatedToken>,
): Promise<LoginProgress> => {
  const issued = tokenOf(told.value, registration, target, context.clock.now());
  await writeToken(context, session, tokenKeys(session, issued));
  const kept = registration.note === undefined ? [] : [registration.note];
  const notes = [...target.notes, ...kept, ...skewNotes(told.skewMs)];
  return { is: 'done', until: issued.expiresAt, notes };
};
