/** Roles that are remembered go on under the new name of their session. */
import type { RoleRef, SessionName } from './model.ts';
import type { Remembered } from './state.ts';

export const followed = <R extends RoleRef>(ref: R, before: SessionName, name: SessionName): R =>
  ref.session === before ? { ...ref, session: name } : ref;

export const rememberedAfter = (
  { favourites, recents }: Remembered,
  before: SessionName,
  name: SessionName,
): Remembered => ({
  favourites: favourites.map(ref => followed(ref, before, name)),
  recents: recents.map(ref => followed(ref, before, name)),
});
