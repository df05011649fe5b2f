/** The three panes: browsing, filtering, and what keeps them up to date. */
import type { Feature, Messages } from '../feature.ts';
import { type BrowseAction, browseCommands, browseHandlers } from './browse.ts';
import { discoveryCommands, discoveryHandlers } from './discovery.ts';
import { type FilterOverlay, filterCommands, filterSpec } from './filter.ts';
import { discoveryPerformers } from './perform.ts';
import { readingHandlers } from './reading.ts';
import { followOpening } from './start-place.ts';
import type { DiscoveryAction, DiscoveryEffect, ReadingAction } from './types.ts';
import { type ViewAction, viewCommands, viewHandlers } from './view.ts';

export type BrowseMessages = Messages<
  BrowseAction | ViewAction | DiscoveryAction | ReadingAction,
  DiscoveryEffect,
  FilterOverlay
>;

export const browse = {
  handlers: { ...browseHandlers, ...viewHandlers },
  commands: [...browseCommands, ...viewCommands],
  follow: followOpening,
} satisfies Feature;

/** Its handlers stand in top.ts: they change whatever list has the keyboard. */
export const filter = {
  commands: filterCommands,
  specs: { filter: filterSpec },
} satisfies Feature;

export const discovery = {
  handlers: { ...readingHandlers, ...discoveryHandlers },
  commands: discoveryCommands,
  performers: discoveryPerformers,
} satisfies Feature;
