/** The entry of checking the cache. */
import type { Feature } from '../feature.ts';
import { cacheHandlers, cacheSpec, cacheTick } from './cache.ts';
import { cacheCommands } from './commands.ts';
import { cachePerformers } from './perform.ts';
import type { CacheAction, CacheEffect, CacheOverlay } from './types.ts';

export interface CacheMessages {
  readonly action: CacheAction;
  readonly effect: CacheEffect;
  readonly overlay: CacheOverlay;
}

export const cache = {
  handlers: cacheHandlers,
  commands: cacheCommands,
  specs: { cache: cacheSpec },
  performers: cachePerformers,
  tick: cacheTick,
} satisfies Feature;
