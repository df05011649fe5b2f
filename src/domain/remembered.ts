/** What the app knows from its last run: favourites and recently used roles, and how the screen was left. */
import { type Millis, type RoleRef, roleRefKey, type SessionName } from './model.ts';

/** A session, an account of it, or a role in that account. */
export interface Place {
  readonly session: SessionName;
  readonly accountId?: string;
  readonly roleName?: string;
}

export const sortKeys = ['name', 'id', 'profiles', 'used'] as const;
export type SortKey = (typeof sortKeys)[number];

/** What the rows of accounts and roles are sorted by. */
export interface RowOrder {
  readonly by: SortKey;
  /** The other way round than the order that is natural for it. */
  readonly reversed: boolean;
}

/** How the main screen was left. */
export interface ViewMemory {
  readonly order?: RowOrder;
  /** False: the details pane was closed. */
  readonly details?: boolean;
  readonly place?: Place;
}

export interface Remembered {
  readonly favourites: readonly RoleRef[];
  /** The most recent first. */
  readonly recents: readonly (RoleRef & { readonly at: Millis })[];
  readonly view?: ViewMemory;
  /** Commands that were run in many roles, the most recent first. */
  readonly commands?: readonly string[];
}

const recentsKept = 50;

/** The role is the most recent one. */
export const withRecentRole = (remembered: Remembered, ref: RoleRef, at: Millis): Remembered => {
  const { session, accountId, roleName } = ref;
  const others = remembered.recents.filter(each => roleRefKey(each) !== roleRefKey(ref));
  const recents = [{ session, accountId, roleName, at }, ...others].slice(0, recentsKept);
  return { ...remembered, recents };
};

export const followed = <R extends { readonly session: SessionName }>(
  ref: R,
  before: SessionName,
  name: SessionName,
): R => (ref.session === before ? { ...ref, session: name } : ref);

const viewAfter = (view: ViewMemory, before: SessionName, name: SessionName): ViewMemory => ({
  ...view,
  ...(view.place ? { place: followed(view.place, before, name) } : {}),
});

/** All of it follows a session to its new name. */
export const rememberedAfter = (
  { favourites, recents, view, commands }: Remembered,
  before: SessionName,
  name: SessionName,
): Remembered => ({
  favourites: favourites.map(ref => followed(ref, before, name)),
  recents: recents.map(ref => followed(ref, before, name)),
  ...(view ? { view: viewAfter(view, before, name) } : {}),
  ...(commands ? { commands } : {}),
});
