/** Favourite and recent roles. */
import type { Feature, Messages } from '../feature.ts';
import {
  type FavouritesAction,
  type FavouritesEffect,
  favouritesCommands,
  favouritesHandlers,
} from './favourites.ts';
import { favouritesPerformers } from './perform.ts';

export type FavouritesMessages = Messages<FavouritesAction, FavouritesEffect>;

export const favourites = {
  handlers: favouritesHandlers,
  commands: favouritesCommands,
  performers: favouritesPerformers,
} satisfies Feature;
