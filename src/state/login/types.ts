/** The sign-in's overlay, actions and effects. */

import type { Failure, Session, SessionName } from '../../domain/model.ts';
import type { Challenge, LoginFlow, OtherSignIn } from '../../domain/sign-in.ts';

/** How to sign in, and why. */
export interface LoginChoice {
  readonly flow: LoginFlow;
  /** A sentence. */
  readonly reason: string;
  /** Why the other flow cannot be used. */
  readonly otherUnavailable?: string;
  /** Whether a browser can be opened where the user sits. */
  readonly opensHere: boolean;
  /** The port for the browser to come back to, where one is set. */
  readonly port?: number;
  /** Over SSH: what the person connects to. */
  readonly reached?: string;
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
  /** Another process signs in to the session; its token will do. */
  | { readonly at: 'shared'; readonly other: OtherSignIn }
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
  /** Another process signs in to the session; without `other`: it gave up, and it is our turn. */
  | { readonly type: 'login.shared'; readonly attempt: number; readonly other?: OtherSignIn }
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
      /** Does not wait for another process that signs in to the session. */
      readonly alone?: true;
    }
  | { readonly do: 'pollLogin'; readonly attempt: number }
  | { readonly do: 'forgetLogin'; readonly attempt: number };
