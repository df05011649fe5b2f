/** The sign-in's overlay, actions and effects. */

import type { Failure, Session, SessionName } from '../../domain/model.ts';
import type { Challenge, LoginFlow } from '../../domain/sign-in.ts';

/** How to sign in, and why. */
export interface LoginChoice {
  readonly flow: LoginFlow;
  /** A sentence. */
  readonly reason: string;
  /** Why the other flow cannot be used. */
  readonly otherUnavailable?: string;
  /** Whether a browser can be opened where the user sits. */
  readonly opensHere: boolean;
}

/** Lines of equal width; each holds two rows of the code's modules. */
export type QrCode = readonly string[];

/** Polls that failed for a reason that may pass. */
export interface Trouble {
  readonly failure: Failure;
  /** How often in a row. */
  readonly times: number;
}

export type LoginStep =
  | { readonly at: 'asking' }
  | {
      readonly at: 'waiting';
      readonly challenge: Challenge;
      readonly opened: boolean;
      /** The service asked for a slower pace. */
      readonly slowed: boolean;
      readonly trouble?: Trouble;
      /** The page's address in several sizes, the largest first; empty if a phone cannot help. */
      readonly qr: readonly QrCode[];
    }
  /** Signed in, with something to tell about it. */
  | { readonly at: 'done'; readonly notes: readonly string[] }
  | { readonly at: 'failed'; readonly failure: Failure };

export interface LoginOverlay {
  readonly kind: 'login';
  readonly session: SessionName;
  readonly attempt: number;
  readonly step: LoginStep;
  /** Absent until it is made. */
  readonly choice?: LoginChoice;
}

export type LoginAction =
  /** Without a name: the selected session. */
  | { readonly type: 'login.requested'; readonly session?: SessionName }
  /** Starts again, or polls at once while polls fail. With a flow: starts again in the other way. */
  | { readonly type: 'login.retried'; readonly flow?: LoginFlow }
  | { readonly type: 'login.chosen'; readonly attempt: number; readonly choice: LoginChoice }
  | {
      readonly type: 'login.challenged';
      readonly attempt: number;
      readonly challenge: Challenge;
      readonly qr: readonly QrCode[];
    }
  | {
      readonly type: 'login.pending';
      readonly attempt: number;
      readonly slowDown: boolean;
      /** The poll failed for a reason that may pass. */
      readonly trouble?: Failure;
    }
  | { readonly type: 'login.completed'; readonly attempt: number; readonly notes: readonly string[] }
  | { readonly type: 'login.failed'; readonly attempt: number; readonly failure: Failure }
  | { readonly type: 'login.opened' }
  | { readonly type: 'login.copied'; readonly what: 'url' | 'code' };

export type LoginEffect =
  | {
      readonly do: 'beginLogin';
      readonly session: Session;
      readonly attempt: number;
      readonly flow?: LoginFlow;
      /** Without the cached client registration. */
      readonly fresh: boolean;
    }
  | { readonly do: 'pollLogin'; readonly attempt: number }
  | { readonly do: 'forgetLogin'; readonly attempt: number };
