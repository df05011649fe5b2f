/** A profile as a place to run a command in, of whatever kind it is. */
import { defined } from '../collections/defined.ts';
import type { Labeller } from '../labels/labelling.ts';
import { labelledProfile } from '../labels/profile.ts';
import { isSso, type Profile, roleOf, type Session } from '../model.ts';
import { type UsedRole, usedRoleOf } from '../profiles/used-role.ts';
import type { RunTarget } from './run.ts';

/** What is known beside the profile itself. */
export interface Knows {
  readonly session: (name: string) => Session | undefined;
  readonly accountName: (role: UsedRole) => string | undefined;
  readonly labels: Labeller;
}

/** Undefined where nobody gets keys by it: it is broken, has none, or names a session without a role. */
export const targetOfProfile = (profile: Profile, knows: Knows): RunTarget | undefined => {
  if (profile.broken !== undefined || profile.kind === 'none') return undefined;
  const role = usedRoleOf(profile);
  const session = role.session === undefined ? undefined : knows.session(role.session);
  const accountName = knows.accountName(role)?.trim() || undefined;
  const told = {
    profile: profile.name,
    labels: knows.labels(labelledProfile(profile, accountName)),
    ...defined({ accountName, region: profile.region }),
  };
  if (!isSso(profile)) return { byProfile: true, role, ...told, ...(session ? { session } : {}) };
  const ref = roleOf(role);
  return session && ref ? { session, role: ref, ...told } : undefined;
};
