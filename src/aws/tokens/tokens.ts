/**
 * Access tokens for the adapters: read from the shared file, refreshed silently, without upsetting other
 * clients.
 */
import { createHash } from 'node:crypto';
import type { Failure, Millis, Session, TokenFact } from '../../domain/model.ts';
import { failureOf, problem } from '../../ports.ts';
import type { CreatedToken } from '../answers/sign-in.ts';
import { tokenFile, tokens } from '../cache/inspect.ts';
import { systemFiles } from '../cache/look.ts';
import { type Aws, withDeadline } from '../calls/ask.ts';
import { createToken } from '../calls/sign-in.ts';
import { failureFromSdk } from '../failures/failures.ts';
import { signInHint } from '../failures/words.ts';
import { awsTime } from '../formats/aws-time.ts';
import type { Json } from '../formats/python-json.ts';
import { isRefreshable, type TokenContents } from '../formats/token.ts';
import {
  contentsOf,
  type JsonObject,
  pause,
  placeForToken,
  readToken,
  type TokenPlace,
  type TokenRead,
} from './token-file.ts';

export interface Tokens {
  /** A token to use now, refreshed when little is left. Rejects with `token.*` when only a sign-in helps. */
  accessToken(session: Session, signal: AbortSignal): Promise<string>;
  /** Another token, the stored one having been refused (401) although it looked valid. Rejects as above. */
  refresh(session: Session, signal: AbortSignal): Promise<string>;
  /**
   * Refreshes when little is left; what the token is worth then. Rejects with `network.*` only for an expired
   * one.
   */
  worth(session: Session, signal: AbortSignal): Promise<TokenFact>;
  /** What a token that could not be saved is worth; undefined where the file tells. */
  unsaved(session: Session): Promise<TokenFact | undefined>;
  /** The service's clock minus ours in milliseconds, as the last refresh showed it; 0 while unknown. */
  skewMs(session: Session): number;
}

/** Milliseconds left at which the AWS CLI refreshes; we do the same, so neither surprises the other. */
const earlyMs = 15 * 60_000;
/** Milliseconds between attempts that failed, while the token still works; botocore's. */
const spacingMs = 60_000;
/** Milliseconds a refresh may take before its callers go on with what they have. */
const refreshDeadline = 20_000;

/** A token that could not be saved. It stands in for the stored one while that is still in the file. */
interface Kept {
  /** The access token in the file. */
  readonly instead: string;
  readonly token: TokenContents;
}

/** What is remembered of a token file while the process lives. */
interface Memory {
  running?: Promise<TokenRead>;
  failedAt?: Millis;
  kept?: Kept;
  /** The user was told that a token could not be saved. */
  told?: boolean;
  /** Digest of a refresh token that the service refused: asking again is no use. */
  refused?: string;
  /** The service's clock minus ours, in milliseconds. */
  skewMs?: number;
}

/** What a refresh needs. */
interface Refreshing extends Aws {
  /** Hears, once for each file, that a token could not be saved. */
  readonly tell?: (failure: Failure) => void;
}

/** One refresh: of which token, and whether nothing can go on without it. */
interface Renewal {
  readonly session: Session;
  readonly from: TokenContents;
  readonly memory: Memory;
  readonly needed: boolean;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

const isTheSame = (a: TokenContents, b: TokenContents): boolean => a.accessToken === b.accessToken;

/** Keys of others stay where they are. A refresh token that is not replaced stays good (RFC 6749, 6). */
const renewedKeys = (token: TokenContents, answer: CreatedToken, now: Millis) => ({
  ...(token.raw as { readonly [key: string]: Json }),
  accessToken: answer.accessToken,
  expiresAt: awsTime(now + answer.lifetimeMs),
  ...(answer.refreshToken === undefined ? {} : { refreshToken: answer.refreshToken }),
});

const ask = async (aws: Aws, session: Session, token: TokenContents, memory: Memory) => {
  const input = {
    grantType: 'refresh_token',
    clientId: token.clientId,
    clientSecret: token.clientSecret,
    refreshToken: token.refreshToken,
  };
  // Not cancelled with its callers: the answer replaces the refresh token, and must be saved whoever still
  // wants it.
  const signal = new AbortController().signal;
  const target = { region: token.region ?? session.region, startUrl: session.startUrl };
  const told = await createToken(aws, { session, target }, input, signal);
  memory.skewMs = told.skewMs;
  return told.value;
};

/** What is in the file, or what was issued since and could not be saved there. */
const storedToken = async (aws: Refreshing, session: Session, memory: Memory): Promise<TokenRead> => {
  const read = await readToken(aws.context, session);
  const { kept } = memory;
  if (read.is !== 'token' || kept?.instead !== read.token.accessToken) return read;
  return { ...read, token: kept.token };
};

const notKept = (session: Session, error: unknown): Failure => {
  const { code, summary, hint } = failureOf(error);
  return {
    code,
    summary: `The sign-in of ${session.name} was renewed for this run only. ${summary}`,
    hint: `${hint ?? ''} Until then, sign in again when you are asked to.`.trim(),
  };
};

/** The stored refresh token is spent by now: what was issued is used for as long as this process lives. */
const keepInMemory = async (aws: Refreshing, renewal: Renewal, keys: JsonObject, error: unknown) => {
  const { session, from, memory } = renewal;
  const token = contentsOf(keys);
  if (token) memory.kept = { instead: memory.kept?.instead ?? from.accessToken, token };
  if (!memory.told) aws.tell?.(notKept(session, error));
  memory.told = true;
  return storedToken(aws, session, memory);
};

/**
 * Saves what was issued, unless the file was changed meanwhile: another client refreshed or signed in (its
 * token is as good), or somebody signed out (which must stay so).
 */
const save = async (aws: Refreshing, renewal: Renewal, place: Placed, answer: CreatedToken) => {
  const { session, from, memory } = renewal;
  const now = aws.context.clock.now();
  const stored = await storedToken(aws, session, memory);
  if (stored.is === 'absent') return stored;
  if (stored.is === 'token' && !isTheSame(stored.token, from) && isGood(stored.token, now)) return stored;
  const keys = renewedKeys(from, answer, now);
  try {
    if ('unsavable' in place) throw place.unsavable;
    await place.save(keys);
  } catch (error) {
    return keepInMemory(aws, renewal, keys, error);
  }
  delete memory.kept;
  return readToken(aws.context, session);
};

const isGood = (token: TokenContents, now: Millis): boolean => token.expiresAt - now >= earlyMs;

/** What the file holds by now, if that is not the token we started from. */
const replaced = async (
  aws: Refreshing,
  { session, from, memory }: Renewal,
): Promise<TokenRead | undefined> => {
  const stored = await storedToken(aws, session, memory);
  const changed = stored.is === 'absent' || (stored.is === 'token' && !isTheSame(stored.token, from));
  return changed ? stored : undefined;
};

/** Milliseconds, and how often: whoever won the race may still be writing. */
const winnerWrites = 150;
const looks = 3;

/** Nobody locks the file: whoever lost the race finds the winner's token in it, at once or a moment later. */
const afterFailure = async (aws: Refreshing, renewal: Renewal, error: unknown) => {
  for (let look = 0; look < (isFinal(error) ? looks : 0); look += 1) {
    const stored = await replaced(aws, renewal);
    if (stored) return stored;
    await pause(aws.context.clock, winnerWrites);
  }
  const stored = await replaced(aws, renewal);
  if (stored) return stored;
  throw error;
};

type Placed = TokenPlace | { readonly unsavable: unknown };

/**
 * Whether the new token can be saved is known before the refresh token is spent. If not, a token that still
 * works is used up first: a refresh would sign out every other program. Without one there is nothing to lose
 * but this run.
 */
const placeFor = async (aws: Refreshing, { session, needed }: Renewal): Promise<Placed> => {
  try {
    return await placeForToken(aws.context, session);
  } catch (unsavable) {
    if (!needed) throw unsavable;
    return { unsavable };
  }
};

const renewInto = async (aws: Refreshing, renewal: Renewal, place: Placed): Promise<TokenRead> => {
  try {
    const answer = await ask(aws, renewal.session, renewal.from, renewal.memory);
    return await save(aws, renewal, place, answer);
  } catch (error) {
    return await afterFailure(aws, renewal, error);
  } finally {
    if ('drop' in place) await place.drop();
  }
};

const renew = async (aws: Refreshing, renewal: Renewal): Promise<TokenRead> =>
  renewInto(aws, renewal, await placeFor(aws, renewal));

/** The codes that trying again later does not change. */
const isFinal = (error: unknown): boolean =>
  [
    'login.expired',
    'login.invalid-client',
    'login.refused',
    'login.denied',
    'login.invalid-request',
  ].includes(failureOf(error).code);

/** One refresh of a file at a time in this process. */
const renewOnce = (aws: Refreshing, renewal: Renewal): Promise<TokenRead> => {
  const { from, memory } = renewal;
  const remember = (error: unknown): never => {
    memory.failedAt = aws.context.clock.now();
    if (isFinal(error) && from.refreshToken) memory.refused = digest(from.refreshToken);
    throw error;
  };
  const running =
    memory.running ??
    renew(aws, renewal)
      .catch(remember)
      .finally(() => {
        delete memory.running;
      });
  memory.running = running;
  // Its callers may all be gone when it fails.
  running.catch(() => {});
  return running;
};

const isRefused = ({ refused }: Memory, { refreshToken }: TokenContents): boolean =>
  refused !== undefined && refreshToken !== undefined && refused === digest(refreshToken);

const mayRenew = (aws: Aws, session: Session, token: TokenContents, memory: Memory): boolean => {
  const now = aws.context.clock.now();
  if (!isRefreshable(token, session.legacy, now) || isRefused(memory, token)) return false;
  return token.expiresAt <= now || now - (memory.failedAt ?? Number.NEGATIVE_INFINITY) >= spacingMs;
};

const waited = (aws: Refreshing, renewal: Renewal, signal: AbortSignal) =>
  withDeadline(aws.context.clock, signal, refreshDeadline, () => renewOnce(aws, renewal));

/** The stored token, refreshed if it is due; one that still works survives every failure. */
const current = async (
  aws: Refreshing,
  session: Session,
  memory: Memory,
  signal: AbortSignal,
): Promise<TokenRead> => {
  const read = await storedToken(aws, session, memory);
  if (read.is !== 'token' || isGood(read.token, aws.context.clock.now())) return read;
  if (!mayRenew(aws, session, read.token, memory)) return read;
  try {
    const needed = read.token.expiresAt <= aws.context.clock.now();
    return await waited(aws, { session, from: read.token, memory, needed }, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (read.token.expiresAt > aws.context.clock.now() || isFinal(error)) return read;
    throw error;
  }
};

/** Already replaced by somebody, or refreshed by us; the refused token itself is never the answer. */
const another = async (
  aws: Refreshing,
  session: Session,
  memory: Memory,
  signal: AbortSignal,
): Promise<TokenRead> => {
  const read = await storedToken(aws, session, memory);
  if (read.is !== 'token') return read;
  const now = aws.context.clock.now();
  if (!isRefreshable(read.token, session.legacy, now) || isRefused(memory, read.token))
    throw revoked(session);
  const renewal: Renewal = { session, from: read.token, memory, needed: true };
  const renewed = await waited(aws, renewal, signal).catch(error => {
    throw isFinal(error) ? revoked(session) : error;
  });
  return renewed;
};

const revoked = (session: Session) =>
  problem('token.expired', `The portal no longer accepts the sign-in of ${session.name}.`, {
    hint: `${signInHint(session)}. If that does not help, check the session's region (${session.region}).`,
  });

/** The token itself, or why only a sign-in helps. */
const usable = (session: Session, read: TokenRead, now: Millis): string => {
  const hint = signInHint(session);
  if (read.is === 'absent')
    throw problem('token.absent', `You are not signed in to ${session.name}.`, { hint });
  if (read.is === 'foreign')
    throw problem(
      'token.absent',
      `You are not signed in to ${session.name}: its token file holds the token of ${read.program}.`,
      { hint: `${hint}. That replaces the token, and ${read.program} asks you to sign in again.` },
    );
  if (read.is === 'corrupt')
    throw problem('token.corrupt', `The token file of ${session.name} is corrupt.`, {
      hint: `${hint}. Press c to see what is wrong with it.`,
      detail: `${read.file}: ${read.why}`,
    });
  if (read.token.expiresAt > now) return read.token.accessToken;
  throw problem('token.expired', `The sign-in to ${session.name} has expired.`, { hint });
};

const keptFact = (session: Session, { token }: Kept, now: Millis): TokenFact => {
  const refreshable = isRefreshable(token, session.legacy, now);
  return token.expiresAt > now
    ? { is: 'valid', until: token.expiresAt, refreshable }
    : { is: 'expired', since: token.expiresAt, refreshable };
};

/** As the cache judges it; what the service refused is not offered for another refresh. */
const factOf = async (aws: Aws, session: Session, read: TokenRead, memory: Memory): Promise<TokenFact> => {
  if (read.is === 'token' && read.token === memory.kept?.token)
    return keptFact(session, memory.kept, aws.context.clock.now());
  const facts = await tokens(aws.context, systemFiles, [session]);
  const fact: TokenFact = facts[session.name] ?? { is: 'absent' };
  const spent = read.is === 'token' && isRefused(memory, read.token);
  return spent && 'refreshable' in fact ? { ...fact, refreshable: false } : fact;
};

/** Keeps in mind, for each token file, the refresh under way and what was refused. */
export const tokensOf = (aws: Refreshing): Tokens => {
  const memories = new Map<string, Memory>();
  const { clock } = aws.context;
  const memoryOf = (session: Session): Memory => {
    const file = tokenFile(aws.context, session);
    const memory = memories.get(file) ?? {};
    memories.set(file, memory);
    return memory;
  };
  const failing = async <T>(session: Session, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw failureFromSdk(error, {
        what: `refresh the sign-in of ${session.name}`,
        service: 'sign-in',
        session,
      });
    }
  };
  return {
    accessToken: async (session, signal) => {
      const read = await failing(session, current(aws, session, memoryOf(session), signal));
      return usable(session, read, clock.now());
    },
    refresh: async (session, signal) => {
      const read = await failing(session, another(aws, session, memoryOf(session), signal));
      return usable(session, read, clock.now());
    },
    worth: async (session, signal) => {
      const memory = memoryOf(session);
      const read = await failing(session, current(aws, session, memory, signal));
      return factOf(aws, session, read, memory);
    },
    unsaved: async session => {
      const memory = memoryOf(session);
      if (!memory.kept) return undefined;
      const read = await storedToken(aws, session, memory);
      return read.is === 'token' && read.token === memory.kept.token
        ? keptFact(session, memory.kept, clock.now())
        : undefined;
    },
    skewMs: session => memoryOf(session).skewMs ?? 0,
  };
};
