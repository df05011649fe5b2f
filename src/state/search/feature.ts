/** Searching everywhere. */
import type { Feature, Messages } from '../feature.ts';
import type { SearchOverlay } from './listed.ts';
import { type SearchAction, searchCommands, searchHandlers, searchSpec } from './search.ts';

export type SearchMessages = Messages<SearchAction, never, SearchOverlay>;

export const search = {
  handlers: searchHandlers,
  commands: searchCommands,
  specs: { search: searchSpec },
} satisfies Feature;
