/** The entry of the app itself: its record, and what it adds to the unions. */
import type { Feature } from '../feature.ts';
import { type AppAction, type AppEffect, appCommands, appHandlers } from './app.ts';
import { appPerformers } from './perform.ts';

export interface AppMessages {
  readonly action: AppAction;
  readonly effect: AppEffect;
  readonly overlay: never;
}

export const app = {
  handlers: appHandlers,
  commands: appCommands,
  performers: appPerformers,
} satisfies Feature;
