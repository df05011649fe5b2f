/**
 * Search everywhere: one list of sessions, accounts, roles and profiles; favourites and recent roles first.
 */

import { rememberedFor } from '../../domain/memo.ts';
import { type Profile, type RoleRef, roleRefKey, type Session } from '../../domain/model.ts';
import type { Picked, PickKind } from '../../domain/picking.ts';
import type { Remembered } from '../../domain/remembered.ts';
import { counted } from '../../domain/time.ts';
import { jumpTo } from '../browse/jump.ts';
import type { Command } from '../command.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import type { ActiveList } from '../list.ts';
import { activeList, emptyList, type ListState } from '../list.ts';
import { configOf, sessionsOf } from '../select.ts';
import {
  changeTop,
  dropOverlay,
  type Listing,
  pushOverlay,
  type State,
  topOf,
  withNotice,
} from '../state.ts';
import { targetOfProfile, type UseTarget } from '../use/target.ts';
import { type SearchIndex, searchIndex } from './index.ts';
import { searchAreas } from './listed.ts';
import { type Found, type Hit, search } from './query.ts';

export type SearchAction =
  | { readonly type: 'search.opened' }
  | { readonly type: 'search.chosen' }
  | { readonly type: 'search.used' }
  | { readonly type: 'search.favoured' };

export interface SearchOverlay {
  readonly kind: 'search';
  readonly query: string;
  readonly list: ListState;
}

const noProfiles: readonly Profile[] = [];

const indexFor = rememberedFor(
  (
    listings: Readonly<Record<string, Listing>>,
    sessions: readonly Session[],
    profiles: readonly Profile[],
    { favourites, recents }: Remembered,
  ): SearchIndex => searchIndex({ sessions, profiles, listings, refs: [...favourites, ...recents] }),
);
const foundIn = rememberedFor(search);

export const searchFound = (state: State, { query }: SearchOverlay): Found => {
  const { listings, remembered, settings, picking } = state;
  const profiles = configOf(state)?.profiles ?? noProfiles;
  const index = indexFor(listings, sessionsOf(state), profiles, remembered);
  return foundIn(index, query, remembered, settings.favouritesFirst, settings.labels, picking?.what);
};

export const hitKey = (hit: Hit): string => {
  switch (hit.is) {
    case 'session':
      return `session ${hit.session.name}`;
    case 'account':
      return `account ${hit.account.id}@${hit.session.name}`;
    case 'role':
      return `role ${roleRefKey(hit.ref)}`;
    case 'profile':
      return `profile ${hit.profile.name}`;
  }
};

const keysOfFound = rememberedFor((found: Found): readonly string[] => found.hits.map(hitKey));

export const searchList = (state: State, overlay: SearchOverlay): ActiveList => {
  const found = searchFound(state, overlay);
  return activeList(keysOfFound(found), overlay.list, searchAreas(state, found).list.height);
};

const selectedHit = (state: State): Hit | undefined => {
  const top = topOf(state, 'search');
  return top && searchFound(state, top).hits[searchList(state, top).list.at];
};

const jump = (state: State, hit: Exclude<Hit, { is: 'profile' }>): Step => {
  const place = {
    session: hit.session.name,
    ...(hit.is === 'session' ? {} : { accountId: hit.account.id }),
    ...(hit.is === 'role' ? { roleName: hit.ref.roleName } : {}),
  };
  const there = jumpTo(state, place);
  const missed = hit.is === 'role' && there.focus !== 'roles';
  const told = missed ? withNotice(there, `${hit.ref.roleName} is not listed at the moment.`) : there;
  return goOn(told, { type: 'selection.shown' });
};

const pickedOf = (hit: Hit): Picked | undefined => {
  switch (hit.is) {
    case 'session':
      return { is: 'session', name: hit.session.name };
    case 'role':
      return hit.profile ? { is: 'profile', name: hit.profile.name } : { is: 'role', ref: hit.ref };
    case 'profile':
      return { is: 'profile', name: hit.profile.name };
    default:
      return undefined;
  }
};

/** Leaves with it: the command that opened the search reads it off the state. */
const pick = (state: State, hit: Hit): Step => {
  const picked = pickedOf(hit);
  return picked ? [{ ...state, picked }, [{ do: 'exit', code: 0 }]] : only(state);
};

const chosen = (state: State): Step => {
  const hit = selectedHit(state);
  if (!hit) return only(state);
  if (state.picking) return pick(state, hit);
  if (hit.is === 'profile')
    return goOn(dropOverlay(state, 'search'), { type: 'profiles.opened', at: hit.profile.name });
  return jump(state, hit);
};

const targetOfHit = (hit: Hit | undefined): UseTarget | undefined => {
  if (hit?.is === 'role') return { ref: hit.ref };
  return hit?.is === 'profile' ? targetOfProfile(hit.profile) : undefined;
};

const refOfHit = (hit: Hit | undefined): RoleRef | undefined => (hit?.is === 'role' ? hit.ref : undefined);

const used = (state: State): Step => {
  const target = targetOfHit(selectedHit(state));
  return target ? goOn(dropOverlay(state, 'search'), { type: 'use.opened', target }) : only(state);
};

/** A new favourite moves up in the list, and stays selected. */
const favoured = (state: State): Step => {
  const hit = selectedHit(state);
  const ref = refOfHit(hit);
  if (!hit || !ref) return only(withNotice(state, 'Only a role can be a favourite.'));
  const kept = changeTop(state, 'search', overlay => ({
    ...overlay,
    list: { ...overlay.list, selected: hitKey(hit) },
  }));
  return goOn(kept, { type: 'favourite.toggled', ref });
};

export const searchHandlers: Handlers<SearchAction> = {
  'search.opened': state => only(pushOverlay(state, { kind: 'search', query: '', list: emptyList })),
  'search.chosen': chosen,
  'search.used': used,
  'search.favoured': favoured,
};

const titles: Readonly<Record<PickKind, string>> = {
  session: 'Choose a session',
  profile: 'Choose a profile',
  role: 'Choose a role',
};

const titleOf = ({ picking }: State): string => (picking ? titles[picking.what] : 'Search everywhere');

const placeholders: Readonly<Record<PickKind, string>> = {
  session: 'search sessions',
  profile: 'search profiles by account, role, session, label',
  role: 'search roles by account, session, profile, label',
};

const placeholderOf = ({ picking }: State): string =>
  picking ? placeholders[picking.what] : 'search sessions, accounts, roles, profiles';

export const searchSpec: OverlaySpec<SearchOverlay> = {
  title: (state, overlay) => `${titleOf(state)} · ${counted(searchFound(state, overlay).total)}`,
  size: () => 'full',
  list: searchList,
  field: (state, { query }) => ({
    id: 'search',
    value: query,
    placeholder: placeholderOf(state),
  }),
  // No name has a star: it is the key of the command.
  typed: (state, _overlay, value) =>
    value.includes('*')
      ? favoured(state)
      : only(changeTop(state, 'search', each => ({ ...each, query: value, list: emptyList }))),
  quits: false,
  // A command waits for the choice: there is nothing beneath the search.
  closed: state => (state.picking ? [state, [{ do: 'exit', code: 0 }]] : only(state)),
};

/** A command waits for one choice; then nothing else is done here. */
const isBrowsing = ({ picking }: State): boolean => picking === undefined;

const noHit = (state: State): string | undefined => (selectedHit(state) ? undefined : 'nothing is found');

export const searchCommands: readonly Command[] = [
  {
    id: 'search',
    title: 'Search everywhere',
    about: 'Finds sessions, accounts, roles and profiles by any part of their names, favourites first.',
    short: 'Search',
    keys: ['ctrl+f'],
    scope: 'global',
    hint: 50,
    action: () => ({ type: 'search.opened' }),
  },
  {
    id: 'search-go',
    title: 'Go there',
    short: ({ picking }) => picking?.verb ?? 'Go there',
    about: 'Shows the found session, account, role or profile in its place.',
    keys: ['enter'],
    scope: 'search',
    hint: 1,
    unavailable: noHit,
    action: () => ({ type: 'search.chosen' }),
  },
  {
    id: 'search-use',
    title: 'Use',
    about: 'Offers the ways to use the found role.',
    keys: ['tab'],
    scope: 'search',
    hint: 2,
    hintWhen: isBrowsing,
    unavailable: state =>
      isBrowsing(state) && targetOfHit(selectedHit(state)) ? undefined : 'only roles and profiles are used',
    action: () => ({ type: 'search.used' }),
  },
  {
    id: 'search-favourite',
    title: 'Favourite',
    about: 'Makes the found role a favourite. Press again to undo.',
    keys: ['*'],
    scope: 'search',
    hint: 3,
    hintWhen: ({ picking }) => picking?.what !== 'session',
    unavailable: state => (refOfHit(selectedHit(state)) ? undefined : 'only roles are favourites'),
    action: () => ({ type: 'search.favoured' }),
  },
];
