/** Favourites and recently used roles, which follow a session to its new name. */
import type { Millis, RoleRef, SessionName } from './model.ts';

export interface Remembered {
  readonly favourites: readonly RoleRef[];
  /** The most recent first. */
  readonly recents: readonly (RoleRef & { readonly at: Millis })[];
}

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
