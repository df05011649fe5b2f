/** What may be said of a session's token. */
import type { Millis } from '../time.ts';
import type { Failure } from './failure.ts';

/** What is known of a session's token: facts about it, never the token. */
export type TokenFact =
  | { readonly is: 'absent' }
  | { readonly is: 'valid'; readonly until: Millis; readonly refreshable: boolean }
  | { readonly is: 'expired'; readonly since: Millis; readonly refreshable: boolean }
  | {
      readonly is: 'corrupt';
      readonly file: string;
      readonly why: string;
      /** What stands where the file, or a folder on its way, should be: a sign-in cannot replace it. */
      readonly inTheWay?: string;
    };

/** Of a sound token, by its end. */
export const factUntil = (expiresAt: Millis, refreshable: boolean, now: Millis): TokenFact =>
  expiresAt > now
    ? { is: 'valid', until: expiresAt, refreshable }
    : { is: 'expired', since: expiresAt, refreshable };

export interface SignedOut {
  /** Files removed: the token and the session's role credentials. */
  readonly removed: readonly string[];
  /** The portal could not be told; the files are gone anyway. */
  readonly warning?: Failure;
  /** What stood in the place of a token, where there was none to sign out with. */
  readonly instead?: 'nothing' | 'corrupt' | 'foreign';
}
