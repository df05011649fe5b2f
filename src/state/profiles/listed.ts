/** The profiles as the view lists them, and the one under its cursor. */
import { fuzzyFilter } from '../../domain/fuzzy.ts';
import { rememberedFor } from '../../domain/memo.ts';
import type { Profile } from '../../domain/model.ts';
import { fullHeight } from '../layout.ts';
import type { ActiveList } from '../list.ts';
import { emptyList, type ListState, movedTo, settled } from '../list.ts';
import { configOf } from '../select.ts';
import { type State, topOverlay } from '../state.ts';

export interface ProfilesOverlay {
  readonly kind: 'profiles';
  readonly list: ListState;
  readonly query: string;
  readonly typing: boolean;
}

const none: readonly Profile[] = [];
export const allProfiles = (state: State): readonly Profile[] => configOf(state)?.profiles ?? none;

const words = (profile: Profile): string =>
  [profile.name, profile.session, profile.accountId, profile.roleName, profile.region]
    .filter(part => part !== undefined)
    .join(' ');

const filtered = rememberedFor((profiles: readonly Profile[], query: string) => {
  const found = fuzzyFilter(profiles, query, words);
  return { keys: found.map(profile => profile.name), byName: new Map(found.map(each => [each.name, each])) };
});

/** Below the list: a rule and three lines about the selected profile; above it the filter. */
const linesAround = 5;
const height = (state: State): number => Math.max(1, fullHeight(state) - linesAround);

export const profilesList = (state: State, { query, list }: ProfilesOverlay): ActiveList => {
  const { keys } = filtered(allProfiles(state), query);
  return { keys, list: settled(list, keys, height(state)), height: height(state) };
};

export const profileIn = (state: State, { query }: ProfilesOverlay, name: string): Profile | undefined =>
  filtered(allProfiles(state), query).byName.get(name);

/** The unfiltered list, standing on this profile. */
export const listAt = (state: State, name: string): ListState =>
  movedTo(emptyList, filtered(allProfiles(state), '').keys, name, height(state));

/** The profile under the cursor, while the view is on top. */
export const selectedProfile = (state: State): Profile | undefined => {
  const top = topOverlay(state);
  if (top?.kind !== 'profiles') return undefined;
  return profileIn(state, top, profilesList(state, top).list.selected ?? '');
};
