/**
 * Choosing a region by name or place, the likely ones first; a region that is not in the list can be typed.
 */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { fuzzyFilter } from '../../domain/matching/fuzzy.ts';
import type { ConfigSnapshot } from '../../domain/model.ts';
import { guessedRegions, orderedRegions, type Surroundings } from '../../domain/regions/likely.ts';
import { isRegion, nearestRegion, partitionOf, type Region, regions } from '../../domain/regions/regions.ts';
import { checkStartUrl } from '../../domain/sessions/start-url.ts';
import type { Command } from '../command.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { emptyList } from '../list.ts';
import { configOf } from '../select.ts';
import { changeOverlay, overlayOf, popOverlay, pushOverlay, type State, topOf } from '../state.ts';
import { catalogueOf } from '../table/columns.ts';
import type { ListOverlay } from '../table/declared.ts';
import type { Told } from '../table/parts.ts';
import { finderSpec } from '../table/spec.ts';
import { withFormValue } from './form-values.ts';

export type RegionAction =
  /** `goesOn`: what enter in the form does next is done once a region is chosen. */
  { readonly type: 'regions.opened'; readonly goesOn?: true } | { readonly type: 'region.chosen' };

/** Stands on top of the form it fills in. */
export interface RegionOverlay extends ListOverlay {
  readonly kind: 'region';
  readonly goesOn?: true;
}

interface LikelyRegion extends Region {
  /** Why it stands among the first. */
  readonly why: string;
}

const ordered = rememberedFor(
  (
    config: ConfigSnapshot,
    surroundings: Surroundings | undefined,
    startUrl: string,
  ): readonly LikelyRegion[] => {
    const used = {
      sessions: config.sessions.map(({ region }) => region),
      profiles: config.profiles.flatMap(({ region }) => region ?? []),
    };
    const { partition } = checkStartUrl(startUrl);
    const guesses = guessedRegions(surroundings ?? {}, used, partition);
    const why = new Map(guesses.map(guess => [guess.region, guess.why]));
    return orderedRegions(guesses, partition).map(each => ({ ...each, why: why.get(each.name) ?? '' }));
  },
);

const plainly: readonly LikelyRegion[] = regions.map(each => ({ ...each, why: '' }));

const orderedIn = (state: State): readonly LikelyRegion[] => {
  const config = configOf(state);
  const startUrl = overlayOf(state, 'session-form')?.values.startUrl.trim() ?? '';
  return config ? ordered(config, state.surroundings, startUrl) : plainly;
};

const wordsOf = ({ name, title }: Region): string => `${name} ${title}`;

/** Names that begin so keep their order, the most likely first: then comes what is merely like it. */
const found = rememberedFor((all: readonly LikelyRegion[], query: string): readonly LikelyRegion[] => {
  const begun = query === '' ? [] : all.filter(({ name }) => name.startsWith(query.toLowerCase()));
  const like = fuzzyFilter(all, query, wordsOf);
  return begun.length === 0 ? like : [...begun, ...like.filter(each => !begun.includes(each))];
});

const nothing = (state: State, overlay: RegionOverlay): readonly Told[] => {
  const typed = regionMeant(state, overlay);
  const text =
    typed === undefined
      ? 'No region is called that.'
      : `${keyOf(state, 'region-choose')} takes ${typed} as it is.`;
  return [{ text, tone: 'dim' }];
};

const regionTable = catalogueOf<RegionOverlay, LikelyRegion>({
  noun: 'region',
  titles: ['Region', 'Where it is', 'Why'],
  last: ({ why }) => why,
  leastLast: 8,
  rows: (state, { list }) => found(orderedIn(state), list.filter.trim()),
  widest: orderedIn,
  wordsOf,
  details: ({ name, title, why }) => ({
    title: name,
    more: [
      { label: 'Where', text: title },
      { label: 'Partition', text: partitionOf(name) },
      ...(why === '' ? [] : [{ label: 'Likely', text: why }]),
    ],
  }),
  nothing,
  placeholder: 'find by name or place',
  most: 18,
});

/** The selected region, or else the typed text if it looks like a region. */
const regionMeant = (state: State, overlay: RegionOverlay): string | undefined => {
  const typed = overlay.list.filter.trim();
  return regionTable.here(state, overlay)?.name ?? (isRegion(typed) ? typed : undefined);
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
        { kind: 'region', list: emptyList, ...(goesOn ? { goesOn } : {}) },
      ),
    ),
  'region.chosen': chosen,
};

export const regionSpec: OverlaySpec<RegionOverlay> = {
  ...finderSpec(regionTable),
  title: () => 'Regions with IAM Identity Center',
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
      const nearest = nearestRegion(top.list.filter.trim());
      return `that is not a region; ${nearest ? `the nearest is ${nearest}` : 'it looks like eu-west-1'}`;
    },
    action: () => ({ type: 'region.chosen' }),
  },
];
