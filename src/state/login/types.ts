/** What a sign-in consists of: its overlay, what happens to it, and what it asks for. */

import type { Failure, Session, SessionName } from '../../domain/model.ts';
import type { Challenge, LoginFlow } from '../../domain/sign-in.ts';

/** The way of signing in that is used, and why. */
export interface LoginChoice {
  readonly flow: LoginFlow;
  /** In a sentence. */
  readonly reason: string;
  /** Why the other way cannot be asked for. */
  readonly otherUnavailable?: string;
  /** Whether a browser can be opened where the person sits. */
  readonly opensHere: boolean;
}

/** A QR code as lines of equal width, two modules of its height in each. */
export type QrCode = readonly string[];

/** Polls that failed for a reason that may pass: what happened, and how often in a row. */
export interface Trouble {
  readonly failure: Failure;
  readonly times: number;
}

export type LoginStep =
  | { readonly at: 'asking' }
  | {
      readonly at: 'waiting';
      readonly challenge: Challenge;
      readonly opened: boolean;
      /** The service has asked for a slower pace. */
      readonly slowed: boolean;
      readonly trouble?: Trouble;
      /** The page's address in several sizes, the roomiest first; none where a phone cannot help. */
      readonly qr: readonly QrCode[];
    }
  /** Signed in, and there is something to know about it. */
  | { readonly at: 'done'; readonly notes: readonly string[] }
  | { readonly at: 'failed'; readonly failure: Failure };

export interface LoginOverlay {
  readonly kind: 'login';
  readonly session: SessionName;
  readonly attempt: number;
  readonly step: LoginStep;
  /** Absent until the way has been chosen. */
  readonly choice?: LoginChoice;
}

export type LoginAction =
  /** Of the selected session, or of the one named. */
  | { readonly type: 'login.requested'; readonly session?: SessionName }
  /** Anew, or at once when polls are failing; with a flow: the other way. */
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
      /** There was no answer: the poll failed in passing. */
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
      /** Forget the cached client registration first. */
      readonly fresh: boolean;
    }
  | { readonly do: 'pollLogin'; readonly attempt: number }
  | { readonly do: 'forgetLogin'; readonly attempt: number };
