/** What a feature brings. Its record stands in its folder's feature.ts, and once in the list of features.ts. */
import type { Command } from './command.ts';
import type { Handlers, Specs, Step } from './flow.ts';
import type { Action, Effect } from './messages.ts';
import type { Performers } from './performer.ts';
import type { State } from './state.ts';

export interface Feature {
  readonly handlers?: Partial<Handlers<Action>>;
  readonly commands?: readonly Command[];
  readonly specs?: Partial<Specs>;
  readonly performers?: Partial<Performers<Exclude<Effect['do'], 'cancel'>>>;
  /** Milliseconds between the ticks it needs now; undefined while it shows nothing that counts. */
  readonly tick?: (state: State) => number | undefined;
  /** Runs after every action, for what depends on other parts of the state. */
  readonly follow?: (state: State, before: State) => Step;
}

/** Tokens count in minutes, a sign-in in seconds. */
export const everySecond = 1_000;
export const everyMinute = 20_000;
