/** One silent refresh of a token, while other clients may do the same with the same file. */
import type { Millis } from '../../domain/model.ts';
import { failureOf, wait } from '../../ports.ts';
import type { CreatedToken } from '../answers/sign-in.ts';
import type { TokenRead } from '../cache/session-tokens.ts';
import { createToken } from '../calls/sign-in.ts';
import type { Json } from '../formats/python-json.ts';
import { awsTime } from '../formats/time.ts';
import type { TokenContents } from '../formats/token.ts';
import { type Holder, keepInMemory, rememberRefused, storedToken } from './memory.ts';
import { placeForToken, readToken, type TokenPlace } from './token-file.ts';

/** Milliseconds left at which the AWS CLI refreshes; we do the same, so neither surprises the other. */
const earlyMs = 15 * 60_000;

interface Renewal extends Holder {
  readonly from: TokenContents;
  /** The old token no longer works. */
  readonly needed: boolean;
}

export const isGood = (token: TokenContents, now: Millis): boolean => token.expiresAt - now >= earlyMs;

/** Trying again later does not help. */
export const isFinal = (error: unknown): boolean =>
  [
    'login.expired',
    'login.invalid-client',
    'login.refused',
    'login.denied',
    'login.invalid-request',
  ].includes(failureOf(error).code);

const ask = async (renewal: Renewal): Promise<CreatedToken> => {
  const { session, from, memory } = renewal;
  const { clientId, clientSecret, refreshToken } = from;
  const target = { region: from.region ?? session.region, startUrl: session.startUrl };
  const input = { grantType: 'refresh_token', clientId, clientSecret, refreshToken };
  // Not cancelled with its callers: the answer replaces the refresh token, and must be saved in any case.
  const told = await createToken(renewal, { session, target }, input, new AbortController().signal);
  memory.skewMs = told.skewMs;
  return told.value;
};

/** Keys of others stay where they are. A refresh token that is not replaced stays good (RFC 6749, 6). */
const renewedKeys = (token: TokenContents, answer: CreatedToken, now: Millis) => ({
  ...(token.raw as { readonly [key: string]: Json }),
  accessToken: answer.accessToken,
  expiresAt: awsTime(now + answer.lifetimeMs),
  ...(answer.refreshToken === undefined ? {} : { refreshToken: answer.refreshToken }),
});

const isOther = ({ from }: Renewal, read: TokenRead): boolean =>
  read.is === 'token' && read.token.accessToken !== from.accessToken;

type Placed = TokenPlace | { readonly unsavable: unknown };

/**
 * Saves what was issued, unless the file was changed meanwhile: another client refreshed or signed in (its
 * token is as good), or somebody signed out (which must stay so).
 */
const save = async (renewal: Renewal, place: Placed, answer: CreatedToken): Promise<TokenRead> => {
  const { context, session, from, memory } = renewal;
  const now = context.clock.now();
  const stored = await storedToken(renewal);
  if (stored.is === 'absent') return stored;
  if (stored.is === 'token' && isOther(renewal, stored) && isGood(stored.token, now)) return stored;
  const keys = renewedKeys(from, answer, now);
  try {
    if ('unsavable' in place) throw place.unsavable;
    await place.save(keys);
  } catch (error) {
    keepInMemory(renewal, from, keys, error);
    return storedToken(renewal);
  }
  delete memory.kept;
  return readToken(context, session);
};

/** Milliseconds, and how often: the client that won the race may still be writing. */
const winnerWrites = 150;
const looks = 3;

/** No client locks the file: after losing a race, the winner's token is in it sooner or later. */
const afterFailure = async (renewal: Renewal, error: unknown): Promise<TokenRead> => {
  for (let left = isFinal(error) ? looks : 0; ; left -= 1) {
    const stored = await storedToken(renewal);
    if (stored.is === 'absent' || isOther(renewal, stored)) return stored;
    if (left === 0) throw error;
    await wait(renewal.context.clock, winnerWrites);
  }
};

/**
 * Whether the new token can be saved is known before the refresh token is spent. If not, a token that still
 * works is used up first: a refresh would sign out every other program.
 */
const placeFor = async ({ context, session, needed }: Renewal): Promise<Placed> => {
  try {
    return await placeForToken(context, session);
  } catch (unsavable) {
    if (!needed) throw unsavable;
    return { unsavable };
  }
};

const renew = async (renewal: Renewal): Promise<TokenRead> => {
  const place = await placeFor(renewal);
  try {
    return await save(renewal, place, await ask(renewal));
  } catch (error) {
    return await afterFailure(renewal, error);
  } finally {
    if ('drop' in place) await place.drop();
  }
};

const renewed = async (renewal: Renewal): Promise<TokenRead> => {
  const { context, memory, from } = renewal;
  try {
    return await renew(renewal);
  } catch (error) {
    memory.failedAt = context.clock.now();
    if (isFinal(error)) rememberRefused(memory, from);
    throw error;
  } finally {
    delete memory.running;
  }
};

/** One refresh of a file at a time in this process. */
export const renewOnce = (renewal: Renewal): Promise<TokenRead> => {
  const running = renewal.memory.running ?? renewed(renewal);
  renewal.memory.running = running;
  // Its callers may all be gone when it fails.
  running.catch(() => {});
  return running;
};
