/** The role that the shell around the app uses now, by its AWS_PROFILE. */
import { rememberedFor } from '../domain/collections/memo.ts';
import { type Profile, type RoleRef, roleOf } from '../domain/model.ts';
import { allProfilesOf } from './config.ts';
import type { State } from './state.ts';

const byName = rememberedFor(
  (profiles: readonly Profile[]) => new Map(profiles.map(profile => [profile.name, profile])),
);

export const profileInUse = (state: State): Profile | undefined =>
  state.shellProfile === undefined ? undefined : byName(allProfilesOf(state)).get(state.shellProfile);

/** The session whose sign-in it needs: its own, or that of the profile at the root of its chain. */
export const sessionInUse = (state: State): string | undefined => {
  const profile = profileInUse(state);
  return profile?.session ?? profile?.root?.session;
};

export const roleInUse = (state: State): RoleRef | undefined => {
  const profile = profileInUse(state);
  return profile && roleOf(profile);
};
