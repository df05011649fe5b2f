/** Favourite and recent roles. */
import type { Feature } from '../feature.ts';
import {
  type FavouritesAction,
  type FavouritesEffect,
  favouritesCommands,
  favouritesHandlers,
} from './favourites.ts';
import { favouritesPerformers } from './perform.ts';

export interface FavouritesMessages {
  readonly action: FavouritesAction;
  readonly effect: FavouritesEffect;
  readonly overlay: never;
}

export const favourites = {
  handlers: favouritesHandlers,
  commands: favouritesCommands,
  performers: favouritesPerformers,
} satisfies Feature;
