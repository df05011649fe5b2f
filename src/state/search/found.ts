/** What a search finds, worked out once for each query. */
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Profile, Session } from '../../domain/model.ts';
import type { Remembered } from '../../domain/remembered.ts';
import { allProfilesOf, sessionsOf } from '../config.ts';
import type { State } from '../state.ts';
import { type SearchIndex, searchIndex } from './index.ts';
import type { Found } from './keeper.ts';
import { search } from './query.ts';

const indexFor = rememberedFor(
  (
    listings: Readonly<Record<string, Listing>>,
    sessions: readonly Session[],
    profiles: readonly Profile[],
    { favourites, recents }: Remembered,
  ): SearchIndex => searchIndex({ sessions, profiles, listings, refs: [...favourites, ...recents] }),
);
const foundIn = rememberedFor(search);

export const searchFound = (state: State, query: string): Found => {
  const { listings, remembered, settings, picking } = state;
  const index = indexFor(listings, sessionsOf(state), allProfilesOf(state), remembered);
  return foundIn(index, query, remembered, settings.favouritesFirst, settings.labels, picking?.what);
};
