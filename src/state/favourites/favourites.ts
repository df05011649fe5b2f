/** Favourite roles and recent ones: search shows them first. */

import { type RoleRef, roleRefKey } from '../../domain/model.ts';
import { type Remembered, withRecentRole } from '../../domain/remembered.ts';
import type { Command } from '../command.ts';
import { type Handlers, only, type Step } from '../flow.ts';
import { withPlace } from '../place.ts';
import { noRole, selectedRole } from '../select.ts';
import { type State, withNotice } from '../state.ts';
import { roleLabel } from '../use/target.ts';

export type FavouritesAction = { readonly type: 'favourite.toggled'; readonly ref: RoleRef };

export type FavouritesEffect = { readonly do: 'saveRemembered'; readonly remembered: Remembered };

const without = <R extends RoleRef>(refs: readonly R[], ref: RoleRef): readonly R[] =>
  refs.filter(each => roleRefKey(each) !== roleRefKey(ref));

const saved = (state: State, remembered: Remembered): Step => [
  { ...state, remembered },
  [{ do: 'saveRemembered', remembered }],
];

const isFavourite = ({ favourites }: Remembered, ref: RoleRef): boolean =>
  favourites.some(each => roleRefKey(each) === roleRefKey(ref));

const toggleFavourite = (state: State, { session, accountId, roleName }: RoleRef): Step => {
  const ref: RoleRef = { session, accountId, roleName };
  const { remembered } = state;
  const was = isFavourite(remembered, ref);
  const favourites = was ? without(remembered.favourites, ref) : [...remembered.favourites, ref];
  const told = withNotice(state, `${roleLabel(state, ref)} is ${was ? 'no longer a' : 'a'} favourite.`);
  return saved(told, { ...remembered, favourites });
};

/** Puts the role first among the recent ones. */
export const withRecent = (state: State, ref: RoleRef | undefined): Step => {
  if (!ref) return only(state);
  return saved(state, withRecentRole(withPlace(state), ref, state.now));
};

export const favouritesHandlers: Handlers<FavouritesAction> = {
  'favourite.toggled': (state, { ref }) => toggleFavourite(state, ref),
};

export const favouritesCommands: readonly Command[] = [
  {
    id: 'favourite',
    title: 'Favourite',
    about: 'Makes the role a favourite, which search shows first. Press again to undo.',
    keys: ['*'],
    scope: 'roles',
    unavailable: noRole,
    action: state => {
      const ref = selectedRole(state);
      return ref ? { type: 'favourite.toggled', ref } : { type: 'nothing.happened' };
    },
  },
];
