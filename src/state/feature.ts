/**
 * What a feature brings: its record stands in its folder's feature.ts, and once in the list of features.ts.
 */
import type { Command } from './command.ts';
import type { Handlers, Specs } from './flow.ts';
import type { Action, Effect } from './messages.ts';
import type { Performers } from './performer.ts';

export interface Feature {
  /** What follows from its actions. */
  readonly handlers?: Partial<Handlers<Action>>;
  readonly commands?: readonly Command[];
  /** How its overlays behave. */
  readonly specs?: Partial<Specs>;
  /** How its effects are performed. */
  readonly performers?: Partial<Performers<Exclude<Effect['do'], 'cancel'>>>;
}
