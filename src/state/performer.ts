/** How one kind of effect is performed. */

import type { Failure } from '../domain/model.ts';
import type { Services } from '../ports.ts';
import type { Terminal } from '../terminal/port.ts';
import type { Action, Effect } from './messages.ts';

export interface World {
  readonly services: Services;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Reports while the work goes on. Says nothing once the effect is cancelled or replaced. */
  emit(...actions: Action[]): void;
}

export interface Performer<E> {
  /** Effects with the same key replace each other: latest wins. */
  key(effect: E): string;
  run(effect: E, world: World): Promise<Action | undefined>;
  failed(effect: E, failure: Failure): Action;
  /** Runs for as long as it is wanted (a watcher): nobody waits for it. */
  readonly background?: boolean;
  /** Changes files: once begun it is brought to its end, also when the app is left meanwhile. */
  readonly lasting?: boolean;
}

type Of<D extends Effect['do']> = Extract<Effect, { readonly do: D }>;

/** A table with one performer for each of these effects. */
export type Performers<D extends Effect['do']> = { readonly [K in D]: Performer<Of<K>> };

export const reported = (failure: Failure, doing: string): Action => ({
  type: 'failure.reported',
  failure,
  doing,
});
