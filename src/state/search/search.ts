/**
 * Search everywhere: one list of sessions, accounts, roles and profiles; favourites and recent roles first.
 */

import type { RoleRef } from '../../domain/model.ts';
import { counted } from '../../domain/time.ts';
import type { Picked, PickKind } from '../../domain/use/picking.ts';
import { jumpTo } from '../browse/jump.ts';
import { type Command, commandsIn } from '../command.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { changeTop, dropOverlay, pushOverlay, type State, topOf, withNotice } from '../state.ts';
import { countOf } from '../table/filter.ts';
import { finderSpec } from '../table/spec.ts';
import { targetOfProfile, type UseTarget } from '../use/target.ts';
import { searchFound } from './found.ts';
import type { Hit } from './keeper.ts';
import { hitKey, type SearchOverlay, searchHits } from './listed.ts';

export type SearchAction =
  | { readonly type: 'search.opened' }
  | { readonly type: 'search.chosen' }
  | { readonly type: 'search.used' }
  | { readonly type: 'search.favoured' };

const selectedHit = (state: State): Hit | undefined => {
  const top = topOf(state, 'search');
  return top && searchHits.here(state, top)?.hit;
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
  'search.opened': state => only(pushOverlay(state, { kind: 'search', list: emptyList })),
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

const finder = finderSpec(searchHits);

/** Only the best are listed; how many there are in all is told. */
const countOfAll = (state: State, overlay: SearchOverlay): string => {
  const { total, hits } = searchFound(state, overlay.list.filter);
  const count = countOf(searchHits.list(state, overlay));
  return total > hits.length ? `${count} of ${counted(total)}` : count;
};

export const searchSpec: OverlaySpec<SearchOverlay> = {
  ...finder,
  title: titleOf,
  count: countOfAll,
  // No name has a star: it is the key of the command.
  typed: (state, overlay, value) =>
    value.includes('*') ? favoured(state) : finder.typed(state, overlay, value),
  // A command waits for the choice: there is nothing beneath the search.
  stays: state => state.picking !== undefined,
  closed: state => (state.picking ? [state, [{ do: 'exit', code: 0 }]] : only(state)),
};

/** A command waits for one choice; then nothing else is done here. */
const isBrowsing = ({ picking }: State): boolean => picking === undefined;

const noHit = (state: State): string | undefined => (selectedHit(state) ? undefined : 'nothing is found');

export const searchCommands: readonly Command[] = [
  ...commandsIn('global', {
    search: {
      title: 'Search everywhere',
      about: 'Finds sessions, accounts, roles and profiles by any part of their names, favourites first.',
      short: 'Search',
      keys: ['ctrl+f'],
      hint: 50,
      action: () => ({ type: 'search.opened' }),
    },
  }),
  ...commandsIn('search', {
    'search-go': {
      title: 'Go there',
      short: ({ picking }) => picking?.verb ?? 'Go there',
      about: 'Shows the found session, account, role or profile in its place.',
      keys: ['enter'],
      hint: 1,
      unavailable: noHit,
      action: () => ({ type: 'search.chosen' }),
    },
    'search-use': {
      title: 'Use',
      about: 'Offers the ways to use the found role.',
      keys: ['tab'],
      hint: 2,
      hintWhen: isBrowsing,
      unavailable: state =>
        isBrowsing(state) && targetOfHit(selectedHit(state)) ? undefined : 'only roles and profiles are used',
      action: () => ({ type: 'search.used' }),
    },
    'search-favourite': {
      title: 'Favourite',
      about: 'Makes the found role a favourite. Press again to undo.',
      keys: ['*'],
      hint: 3,
      hintWhen: ({ picking }) => picking?.what !== 'session',
      unavailable: state => (refOfHit(selectedHit(state)) ? undefined : 'only roles are favourites'),
      action: () => ({ type: 'search.favoured' }),
    },
  }),
];
