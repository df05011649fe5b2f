/** Access tokens for the adapters: read from the shared file, refreshed silently. */

import { onceForKey } from '../../domain/collections/memo.ts';
import { moveAway } from '../../domain/doctor/words.ts';
import type { Failure, Millis, Session, TokenFact } from '../../domain/model.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { trace } from '../../local/trace.ts';
import { problem } from '../../ports.ts';
import { type TokenRead, tokenFacts, tokenFile } from '../cache/session-tokens.ts';
import { type Aws, withDeadline } from '../calls/ask.ts';
import { failureFromSdk } from '../failures/failures.ts';
import { signInHint, signInRefused } from '../failures/words.ts';
import { isRefreshable, type TokenContents } from '../formats/token.ts';
import { type Holder, isRefused, keptFact, type Memory, storedToken } from './memory.ts';
import { isFinal, isGood, renewOnce } from './renewal.ts';
import type { TokenSource } from './with-token.ts';

export interface Tokens extends TokenSource {
  /** What the token is worth, refreshed if due. Rejects with `network.*` only for an expired one. */
  worth(session: Session, signal: AbortSignal): Promise<TokenFact>;
  /** What a token that could not be saved is worth; undefined where the file tells. */
  unsaved(session: Session): Promise<TokenFact | undefined>;
  /** The service's clock minus ours in milliseconds, as the last refresh showed it; 0 while unknown. */
  skewMs(session: Session): number;
}

/** Milliseconds between attempts that failed, while the token still works; botocore's. */
const spacingMs = 60_000;
/** Milliseconds a refresh may take before its callers go on with what they have. */
const refreshDeadline = 20_000;

const canRenew = ({ session, memory }: Holder, token: TokenContents, now: Millis): boolean =>
  isRefreshable(token, session.legacy, now) && !isRefused(memory, token);

const isSpaced = ({ memory: { failedAt } }: Holder, now: Millis): boolean =>
  failedAt === undefined || now - failedAt >= spacingMs;

const renewed = (holder: Holder, from: TokenContents, needed: boolean, signal: AbortSignal) =>
  withDeadline(holder.context.clock, signal, refreshDeadline, () => renewOnce({ ...holder, from, needed }));

const tokenWords = ({ session }: Holder, read: TokenRead, now: Millis): string => {
  if (read.is !== 'token') return `the token of ${session.name}: ${read.is}`;
  const left = Math.round((read.token.expiresAt - now) / 1000);
  const renews = isRefreshable(read.token, session.legacy, now)
    ? 'it can be renewed'
    : 'it cannot be renewed';
  return `the token of ${session.name}: ${left} s left, ${renews}, ${isGood(read.token, now) ? 'good' : 'due'}`;
};

/** The stored token, refreshed if it is due; one that still works survives every failure. */
const current = async (holder: Holder, signal: AbortSignal): Promise<TokenRead> => {
  const { clock } = holder.context;
  const read = await storedToken(holder);
  const now = clock.now();
  trace('decision', () => tokenWords(holder, read, now));
  if (read.is !== 'token' || isGood(read.token, now)) return read;
  const needed = read.token.expiresAt <= now;
  if (!canRenew(holder, read.token, now) || !(needed || isSpaced(holder, now))) return read;
  try {
    return await renewed(holder, read.token, needed, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (read.token.expiresAt > clock.now() || isFinal(error)) return read;
    throw error;
  }
};

const revoked = (session: Session) => {
  const [code, summary, hint] = signInRefused(session);
  return problem(code, summary, { hint });
};

/** Replaced by another client, or refreshed by us; never the refused token itself. */
const another = async (holder: Holder, signal: AbortSignal): Promise<TokenRead> => {
  const read = await storedToken(holder);
  if (read.is !== 'token') return read;
  if (!canRenew(holder, read.token, holder.context.clock.now())) throw revoked(holder.session);
  return renewed(holder, read.token, true, signal).catch(error => {
    throw isFinal(error) ? revoked(holder.session) : error;
  });
};

/** The token itself, or why only a sign-in helps. */
const usable = (session: Session, read: TokenRead, now: Millis): string => {
  const { name } = session;
  const hint = signInHint(session);
  if (read.is === 'absent') throw problem('token.absent', `You are not signed in to ${name}.`, { hint });
  if (read.is === 'foreign')
    throw problem(
      'token.absent',
      `You are not signed in to ${name}: its token file holds the token of ${read.program}.`,
      { hint: `${hint}. That replaces the token, and ${read.program} asks you to sign in again.` },
    );
  if (read.is === 'corrupt' && read.inTheWay !== undefined)
    // No sign-in is asked for: it could not be saved.
    throw problem('file.unreadable', `The sign-in of ${name} cannot be read: ${read.why}`, {
      hint: `Move it out of the way, then sign in: ${moveAway(read.inTheWay)} && ssotui login ${shellWord(name)}`,
      detail: `${read.file}: ${read.why}`,
    });
  if (read.is === 'corrupt')
    throw problem('token.corrupt', `The token file of ${name} is corrupt.`, {
      hint: `${hint}. Press c to see what is wrong with it.`,
      detail: `${read.file}: ${read.why}`,
    });
  if (read.token.expiresAt > now) return read.token.accessToken;
  throw problem('token.expired', `The sign-in to ${name} has expired.`, { hint });
};

/** As the cache judges it; what the service refused is not offered for another refresh. */
const factOf = async (holder: Holder, read: TokenRead): Promise<TokenFact> => {
  const { context, session, memory } = holder;
  const kept = keptFact(holder, read, context.clock.now());
  if (kept) return kept;
  const fact = (await tokenFacts(context, [session]))[session.name] ?? { is: 'absent' };
  const spent = read.is === 'token' && isRefused(memory, read.token);
  return spent && 'refreshable' in fact ? { ...fact, refreshable: false } : fact;
};

const failing = async <T>(session: Session, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    const what = `refresh the sign-in of ${session.name}`;
    throw failureFromSdk(error, { what, service: 'sign-in', session });
  }
};

/** `tell` hears, once for each file, that a token could not be saved. */
export const tokensOf = (aws: Aws & { readonly tell?: (failure: Failure) => void }): Tokens => {
  const { context } = aws;
  const memoryOf = onceForKey((_file: string): Memory => ({}));
  const holderOf = (session: Session): Holder => ({
    ...aws,
    session,
    memory: memoryOf(tokenFile(context, session)),
  });
  return {
    accessToken: async (session, signal) =>
      usable(session, await failing(session, current(holderOf(session), signal)), context.clock.now()),
    refresh: async (session, signal) =>
      usable(session, await failing(session, another(holderOf(session), signal)), context.clock.now()),
    worth: async (session, signal) => {
      const holder = holderOf(session);
      return factOf(holder, await failing(session, current(holder, signal)));
    },
    unsaved: async session => {
      const holder = holderOf(session);
      if (!holder.memory.kept) return undefined;
      return keptFact(holder, await storedToken(holder), context.clock.now());
    },
    skewMs: session => holderOf(session).memory.skewMs ?? 0,
  };
};
