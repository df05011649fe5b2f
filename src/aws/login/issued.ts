/** Saves a token that was issued, and collects what the user should know. */
import { duration } from '../../domain/time.ts';
import type { LoginProgress } from '../../ports.ts';
import type { CreatedToken } from '../answers/sign-in.ts';
import type { Aws } from '../calls/ask.ts';
import type { Told } from '../calls/sign-in.ts';
import { tokenKeys, writeToken } from '../tokens/token-file.ts';
import type { Opening } from './begin.ts';

/** Signed requests fail from five minutes of difference on, and clients misjudge what is still valid. */
const tolerable = 5 * 60_000;

/** A clock without a battery is off by decades: minutes would be a long number. */
const inWords = (ms: number): string =>
  ms < 120 * 60_000 ? `${Math.round(ms / 60_000)} minutes` : duration(ms);

export const skewNotes = (skewMs: number): readonly string[] => {
  if (Math.abs(skewMs) <= tolerable) return [];
  const way = skewMs > 0 ? 'behind' : 'ahead of';
  return [
    `This computer's clock is ${inWords(Math.abs(skewMs))} ${way} AWS's: set it, or AWS clients will misjudge when sign-ins expire.`,
  ];
};

export const saveIssued = async (
  { context }: Aws,
  { session, target, registration }: Opening,
  { value, skewMs }: Told<CreatedToken>,
): Promise<LoginProgress> => {
  const { clientId, clientSecret, expiresAt: registrationExpiresAt, note } = registration;
  const { lifetimeMs, ...tokens } = value;
  // In whole seconds, as it is stored.
  const expiresAt = Math.floor((context.clock.now() + lifetimeMs) / 1000) * 1000;
  const client = { clientId, clientSecret, registrationExpiresAt, region: target.region };
  await writeToken(context, session, tokenKeys(session, { ...tokens, ...client, expiresAt }));
  const notes = [...target.notes, ...(note === undefined ? [] : [note]), ...skewNotes(skewMs)];
  return { is: 'done', until: expiresAt, notes };
};
