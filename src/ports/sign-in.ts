/** Signing in and out. */
import type { ConfigSnapshot, Failure, Millis, Session, SignedOut, TokenFact } from '../domain/model.ts';
import type { Challenge, LoginFlow, OtherSignIn } from '../domain/sign-in.ts';

export type LoginProgress =
  | { readonly is: 'pending' }
  /** `trouble`: the service did not ask for it; the request failed for a reason that may pass. */
  | { readonly is: 'slow-down'; readonly trouble?: Failure }
  /** The token is saved. `notes`: clock skew, a region that was corrected. */
  | { readonly is: 'done'; readonly until: Millis; readonly notes: readonly string[] };

export interface FlowChoice {
  readonly flow: LoginFlow;
  /** Why, in a sentence: "You are connected over SSH, where a browser here is no use." */
  readonly reason: string;
  /** Whether the other flow can be asked for, or why not. */
  readonly otherUnavailable?: string;
  /** False where we do not open the page: the user sits at another machine, or there is no browser. */
  readonly opensHere?: boolean;
  /** `[login] port` of the settings: where the browser is to come back to. */
  readonly port?: number;
  /** Over SSH: what the person connects to, `me@host`, for the words of `ssh -L`. */
  readonly reached?: string;
}

export interface BeginOptions {
  /** Forgets a cached registration first. */
  readonly fresh?: boolean;
  /** Of 127.0.0.1, for PKCE; absent: any free one. `login.browser` where it is taken. */
  readonly port?: number;
}

/** Whose turn it is to sign in to a session. */
export type Turn =
  | { readonly is: 'ours' }
  /** Another process has signed in while this one waited. */
  | { readonly is: 'done'; readonly until: Millis; readonly notes: readonly string[] };

/** The answer of a silent refresh. */
interface Refreshed {
  readonly token: TokenFact;
  /** Clock skew. */
  readonly notes: readonly string[];
}

/** What a sign-out would do. */
export interface SignOutPreview {
  /** Files that would go, those in the trash among them. */
  readonly files: readonly string[];
  /** Live tokens that the portal would be told to end. */
  readonly revokes: number;
}

export interface LoginPort {
  /** By `[login]` of the settings, else by what suits the machine. */
  choose(session: Session): Promise<FlowChoice>;
  /**
   * Waits while another process signs in to the same session; `waits` hears of it once. `ours`: sign in now;
   * others wait until the attempt is done or forgotten. Rejects when the signal aborts.
   */
  turn(
    session: Session,
    attempt: number,
    waits: (other: OtherSignIn) => void,
    signal: AbortSignal,
  ): Promise<Turn>;
  /** Registers (or reuses a registration) and starts the flow. */
  begin(
    session: Session,
    attempt: number,
    flow: LoginFlow,
    options: BeginOptions,
    signal: AbortSignal,
  ): Promise<Challenge>;
  /**
   * Device flow: makes one token request. PKCE: waits for the browser's answer, then exchanges the code.
   * Saves the token when done.
   */
  poll(attempt: number, signal: AbortSignal): Promise<LoginProgress>;
  /** Drops the device code, verifier, listener and lock of an attempt. Safe to call twice; never rejects. */
  forget(attempt: number): Promise<void>;
  /** Refreshes the token silently where that is possible. */
  refresh(session: Session, signal: AbortSignal): Promise<Refreshed>;
  signOut(session: Session, config: ConfigSnapshot, signal: AbortSignal): Promise<SignedOut>;
  /** What `signOut` would do: nothing is asked of the portal, and no file is touched. */
  previewSignOut(session: Session, config: ConfigSnapshot): Promise<SignOutPreview>;
}
