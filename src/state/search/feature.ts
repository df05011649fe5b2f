/** Searching everywhere. */
import type { Feature } from '../feature.ts';
import type { SearchOverlay } from './listed.ts';
import { type SearchAction, searchCommands, searchHandlers, searchSpec } from './search.ts';

export interface SearchMessages {
  readonly action: SearchAction;
  readonly effect: never;
  readonly overlay: SearchOverlay;
}

export const search = {
  handlers: searchHandlers,
  commands: searchCommands,
  specs: { search: searchSpec },
} satisfies Feature;
