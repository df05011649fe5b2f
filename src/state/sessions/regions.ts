/**
 * Choosing a region by name or place, the likely ones first; a region that is not in the list can be typed.
 */

import { fuzzyFilter } from '../../domain/fuzzy.ts';
import { guessedRegions, orderedRegions, type Surroundings } from '../../domain/likely-regions.ts';
import { rememberedFor } from '../../domain/memo.ts';
import type { ConfigSnapshot } from '../../domain/model.ts';
import { isRegion, nearestRegion, type Region, regions } from '../../domain/regions.ts';
import { checkStartUrl } from '../../domain/sessions/start-url.ts';
import type { Command } from '../command.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { activeList, emptyList, type ListState } from '../list.ts';
import { configOf } from '../select.ts';
import { changeOverlay, changeTop, overlayOf, popOverlay, pushOverlay, type State, topOf } from '../state.ts';
import { withFormValue } from './form.ts';

export type RegionAction =
  /** `goesOn`: what enter in the form does next is done once a region is chosen. */
  { readonly type: 'regions.opened'; readonly goesOn?: true } | { readonly type: 'region.chosen' };

/** Stands on top of the form it fills in. */
export interface RegionOverlay {
  readonly kind: 'region';
  readonly query: string;
  readonly list: ListState;
  readonly goesOn?: true;
}

interface Ordered {
  readonly regions: readonly Region[];
  readonly why: ReadonlyMap<string, string>;
}

const ordered = rememberedFor(
  (config: ConfigSnapshot, surroundings: Surroundings | undefined, startUrl: string): Ordered => {
    const used = {
      sessions: config.sessions.map(({ region }) => region),
      profiles: config.profiles.flatMap(({ region }) => region ?? []),
    };
    const { partition } = checkStartUrl(startUrl);
    const guesses = guessedRegions(surroundings ?? {}, used, partition);
    return {
      regions: orderedRegions(guesses, partition),
      why: new Map(guesses.map(guess => [guess.region, guess.why])),
    };
  },
);

const plainly: Ordered = { regions, why: new Map() };

const orderedIn = (state: State): Ordered => {
  const config = configOf(state);
  const startUrl = overlayOf(state, 'session-form')?.values.startUrl.trim() ?? '';
  return config ? ordered(config, state.surroundings, startUrl) : plainly;
};

/** Why a region stands among the first. */
export const whyLikely = (state: State, region: string): string => orderedIn(state).why.get(region) ?? '';

const found = rememberedFor((all: readonly Region[], query: string) =>
  fuzzyFilter(all, query, region => `${region.name} ${region.title}`),
);

export const regionsFound = (state: State, overlay: RegionOverlay): readonly Region[] =>
  found(orderedIn(state).regions, overlay.query.trim());

/** The frame's inside, less the query and a blank line. */
const height = (state: State): number => Math.max(1, Math.min(fullHeight(state), 18) - 2);

export const regionList = (state: State, overlay: RegionOverlay) => {
  const keys = regionsFound(state, overlay).map(region => region.name);
  return activeList(keys, overlay.list, height(state));
};

/** The selected region, or else the typed text if it looks like a region. */
export const regionMeant = (state: State, overlay: RegionOverlay): string | undefined => {
  const typed = overlay.query.trim();
  const { selected } = regionList(state, overlay).list;
  return selected ?? (isRegion(typed) ? typed : undefined);
};

const chosen = (state: State): Step => {
  const top = topOf(state, 'region');
  const region = top && regionMeant(state, top);
  if (region === undefined) return only(state);
  const filled = changeOverlay(popOverlay(state), 'session-form', form =>
    withFormValue(form, 'region', region),
  );
  return top?.goesOn ? goOn(filled, { type: 'form.entered' }) : only(filled);
};

export const regionHandlers: Handlers<RegionAction> = {
  'regions.opened': (state, { goesOn }) =>
    only(
      pushOverlay(
        changeOverlay(state, 'session-form', form => ({ ...form, at: 'region' })),
        { kind: 'region', query: '', list: emptyList, ...(goesOn ? { goesOn } : {}) },
      ),
    ),
  'region.chosen': chosen,
};

export const regionSpec: OverlaySpec<RegionOverlay> = {
  title: () => 'Regions with IAM Identity Center',
  size: state => ({ width: 64, height: height(state) + 4 }),
  list: regionList,
  field: (_state, overlay) => ({ id: 'region', value: overlay.query, placeholder: 'find by name or place' }),
  typed: (state, _overlay, value) =>
    only(changeTop(state, 'region', overlay => ({ ...overlay, query: value, list: emptyList }))),
  quits: false,
};

export const regionCommands: readonly Command[] = [
  {
    id: 'region-choose',
    title: 'Choose',
    about: 'Takes the selected region, or the one typed where none is called so.',
    keys: ['enter', 'tab'],
    scope: 'region',
    hint: 1,
    unavailable: state => {
      const top = topOf(state, 'region');
      if (!top || regionMeant(state, top) !== undefined) return undefined;
      const nearest = nearestRegion(top.query);
      return `that is not a region; ${nearest ? `the nearest is ${nearest}` : 'it looks like eu-west-1'}`;
    },
    action: () => ({ type: 'region.chosen' }),
  },
];
