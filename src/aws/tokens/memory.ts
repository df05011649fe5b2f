/** What is remembered of a token file while the process lives, above all a token that could not be saved. */

import { createHash } from 'node:crypto';
import type { Failure, Millis, Session, TokenFact } from '../../domain/model.ts';
import { factUntil } from '../../domain/model.ts';
import { failureOf } from '../../ports.ts';
import type { TokenRead } from '../cache/session-tokens.ts';
import type { Aws } from '../calls/ask.ts';
import { isRefreshable, type TokenContents } from '../formats/token.ts';
import { contentsOf, type JsonObject, readToken } from './token-file.ts';

/** A token that could not be saved. It stands in for the stored one while that is still in the file. */
interface Kept {
  /** The access token in the file. */
  readonly instead: string;
  readonly token: TokenContents;
}

export interface Memory {
  running?: Promise<TokenRead>;
  failedAt?: Millis;
  kept?: Kept;
  told?: boolean;
  /** Digest of a refresh token that the service refused: asking again is no use. */
  refused?: string;
  /** The service's clock minus ours, in milliseconds. */
  skewMs?: number;
}

/** A session with the memory of its token file. */
export interface Holder extends Aws {
  readonly session: Session;
  readonly memory: Memory;
  /** Hears, once for each file, that a token could not be saved. */
  readonly tell?: (failure: Failure) => void;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

export const rememberRefused = (memory: Memory, { refreshToken }: TokenContents): void => {
  if (refreshToken) memory.refused = digest(refreshToken);
};

export const isRefused = ({ refused }: Memory, { refreshToken }: TokenContents): boolean =>
  refused !== undefined && refreshToken !== undefined && refused === digest(refreshToken);

/** What is in the file, or what was issued since and could not be saved there. */
export const storedToken = async ({ context, session, memory }: Holder): Promise<TokenRead> => {
  const read = await readToken(context, session);
  const { kept } = memory;
  if (read.is !== 'token' || kept?.instead !== read.token.accessToken) return read;
  return { ...read, token: kept.token };
};

const notSaved = (session: Session, error: unknown): Failure => {
  const { code, summary, hint } = failureOf(error);
  return {
    code,
    summary: `The sign-in of ${session.name} was renewed for this run only. ${summary}`,
    hint: `${hint ?? ''} Until then, sign in again when you are asked to.`.trim(),
  };
};

/** The stored refresh token is spent, so the new token is used while this process lives. */
export const keepInMemory = (
  { session, memory, tell }: Holder,
  from: TokenContents,
  keys: JsonObject,
  error: unknown,
): void => {
  const token = contentsOf(keys);
  if (token) memory.kept = { instead: memory.kept?.instead ?? from.accessToken, token };
  if (!memory.told) tell?.(notSaved(session, error));
  memory.told = true;
};

/** What the token that could not be saved is worth; undefined unless `read` is that token. */
export const keptFact = (
  { session, memory }: Holder,
  read: TokenRead,
  now: Millis,
): TokenFact | undefined => {
  if (read.is !== 'token' || read.token !== memory.kept?.token) return undefined;
  const { expiresAt } = read.token;
  return factUntil(expiresAt, isRefreshable(read.token, session.legacy, now), now);
};
