/** Where callers of the portal get access tokens, and what they do when one is refused. */

import type { Session } from '../../domain/model.ts';
import { failureOf } from '../../ports.ts';

export interface TokenSource {
  /** The session's access token, refreshed if it is due. Rejects with `token.*` when only a sign-in helps. */
  accessToken(session: Session, signal: AbortSignal): Promise<string>;
  /** Another access token, the stored one having been refused (401). Rejects as `accessToken` does. */
  refresh(session: Session, signal: AbortSignal): Promise<string>;
}

/** Makes a call with the session's token; when the portal refuses it, once more with a refreshed one. */
export const withToken = async <T>(
  tokens: TokenSource,
  session: Session,
  signal: AbortSignal,
  call: (accessToken: string) => Promise<T>,
): Promise<T> => {
  const token = await tokens.accessToken(session, signal);
  try {
    return await call(token);
  } catch (error) {
    if (failureOf(error).code !== 'token.expired') throw error;
    return call(await tokens.refresh(session, signal));
  }
};
