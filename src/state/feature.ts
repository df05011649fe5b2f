/**
 * What a feature brings. Its record stands in its folder's feature.ts, and once in the list of features.ts.
 */
import type { Failure } from '../domain/model.ts';
import type { Services } from '../ports.ts';
import type { Terminal } from '../terminal/port.ts';
import type { Command } from './command.ts';
import type { Handlers, Specs, Step } from './flow.ts';
import type { Action, Effect } from './messages.ts';
import type { State } from './state.ts';

export interface World {
  readonly services: Services;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Reports while the work goes on. Does nothing once the effect is cancelled or replaced. */
  emit(...actions: Action[]): void;
}

export interface Performer<E> {
  /** Effects with the same key replace each other: latest wins. */
  readonly key: string | ((effect: E) => string);
  run(effect: E, world: World): Promise<Action | undefined>;
  /** What was being done, for the message about its failure; or the action that tells it. */
  readonly failed: string | ((effect: E, failure: Failure) => string | Action);
  /** Runs for as long as it is wanted (a watcher): nobody waits for it. */
  readonly background?: boolean;
  /** Changes files: once begun it runs to its end, even if the app is left meanwhile. */
  readonly lasting?: boolean;
}

/** A table with one performer for each of these effects. */
export type Performers<D extends Effect['do']> = {
  readonly [K in D]: Performer<Extract<Effect, { readonly do: K }>>;
};

/** What a feature adds to the unions of messages.ts: what happens, what it orders, what it lays on top. */
export interface Messages<Action, Effect = never, Overlay = never> {
  readonly action: Action;
  readonly effect: Effect;
  readonly overlay: Overlay;
}

export interface Feature {
  readonly handlers?: Partial<Handlers<Action>>;
  readonly commands?: readonly Command[];
  readonly specs?: Partial<Specs>;
  readonly performers?: Partial<Performers<Exclude<Effect['do'], 'cancel'>>>;
  /** Milliseconds between the ticks it needs now; undefined while it shows nothing that counts. */
  readonly tick?: (state: State) => number | undefined;
  /** Runs after every action, for what depends on other parts of the state. */
  readonly follow?: (state: State, before: State) => Step;
  /** Whether what it shows changes with every frame: then news is drawn as it comes. */
  readonly isLive?: (state: State) => boolean;
}

/** Ticks for what is shown in seconds, and in minutes. */
export const countsSeconds = 1_000;
export const countsMinutes = 20_000;
