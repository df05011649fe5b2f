/** Programs without a terminal: the credentials endpoint, and the log of what they got. */
import type { AgentUse } from '../domain/agents/uses.ts';
import type { Failure, RoleRef, Session } from '../domain/model.ts';
import type { Place, Reached } from '../domain/serve/serve.ts';

/** Whose keys an endpoint gives out: `name` is what failures are told of. */
export type Served =
  | { readonly is: 'profile'; readonly name: string }
  | { readonly is: 'role'; readonly name: string; readonly session: Session; readonly role: RoleRef };

/** What the credentials endpoint gives out, and to whom it speaks. */
export interface ServeRequest {
  readonly place: Place;
  /**
   * What a client gets that asks for this name, or for none; `refused`: why it does not get it; undefined:
   * there is no such profile.
   */
  readonly served: (
    name: string | undefined,
  ) => Promise<Served | { readonly is: 'refused'; readonly why: Failure } | undefined>;
  /** Hears that there are no keys at present. */
  readonly tell: (served: Served, failure: Failure) => void;
}

export interface Serving extends Reached {
  /** Why there are no keys yet for a client that names nothing. */
  readonly failure?: Failure;
  close(): Promise<void>;
}

export interface ServePort {
  /**
   * Answers the container credentials protocol until it is closed. `file.unwritable`: the token has no place;
   * `desktop.unavailable`: the address is taken.
   */
  open(request: ServeRequest, signal: AbortSignal): Promise<Serving>;
}

/** Which roles were handed to processes without a terminal. */
export interface AgentLogPort {
  /** Never rejects: what cannot be logged is given anyway. */
  add(use: Omit<AgentUse, 'time' | 'parent'>): Promise<void>;
  /** The last 10,000, oldest first. `file.unreadable` where the log cannot be read. */
  read(): Promise<readonly AgentUse[]>;
}
