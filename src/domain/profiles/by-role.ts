/** The profiles that stand for a role of a session's account. */
import { rememberedFor } from '../collections/memo.ts';
import { type Profile, roleOf, roleRefKey } from '../model.ts';

interface RoleProfiles {
  readonly accountId: string;
  /** In the order of the config file; at least one. */
  readonly profiles: readonly Profile[];
}

/** By `roleRefKey`. */
export const profilesByRole = rememberedFor(
  (profiles: readonly Profile[]): ReadonlyMap<string, RoleProfiles> => {
    const found = new Map<string, { readonly accountId: string; readonly profiles: Profile[] }>();
    for (const profile of profiles) {
      const ref = roleOf(profile);
      if (!ref) continue;
      const key = roleRefKey(ref);
      const same = found.get(key);
      if (same) same.profiles.push(profile);
      else found.set(key, { accountId: ref.accountId, profiles: [profile] });
    }
    return found;
  },
);
