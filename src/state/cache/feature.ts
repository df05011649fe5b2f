/** The entry of checking the cache. */
import type { Feature, Messages } from '../feature.ts';
import { cacheHandlers, cacheSpec, cacheTick } from './cache.ts';
import { cacheCommands } from './commands.ts';
import { cachePerformers } from './perform.ts';
import type { CacheAction, CacheEffect, CacheOverlay } from './types.ts';

export type CacheMessages = Messages<CacheAction, CacheEffect, CacheOverlay>;

export const cache = {
  handlers: cacheHandlers,
  commands: cacheCommands,
  specs: { cache: cacheSpec },
  performers: cachePerformers,
  tick: cacheTick,
} satisfies Feature;
