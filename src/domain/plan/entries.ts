/** The lines of a plan that are not those of the roles themselves, and what is said of profiles and roles. */
import { isSso, type Profile, type RoleRef } from '../model.ts';
import type { Rename } from '../profiles/rename.ts';
import { PlannedRole } from './planned-role.ts';
import type { Plan, PlanEntry } from './types.ts';

export const profileKey = (name: string): string => `profile ${name}`;

/** The profile in words, for whoever wants its name. */
export const describeProfile = (profile: Profile): string => {
  const called = `profile ${profile.name}`;
  if (profile.file === 'credentials') return `${called} of the credentials file`;
  if (profile.broken !== undefined) return `${called} (${profile.broken})`;
  if (!isSso(profile)) return `${called}, which is not an SSO profile`;
  return `${called}: ${profile.roleName ?? 'no role'} in ${profile.accountId ?? 'no account'}`;
};

/** The role in words, for whoever wants the same name. */
export const describeRole = ({ role, account: { id, name, target } }: PlannedRole): string =>
  `${role.name} in ${name ?? 'an account without a name'} (${id}), session ${target}`;

export const warned = (entry: PlanEntry, warning: string): PlanEntry =>
  entry instanceof PlannedRole ? entry.with({ warning }) : { ...entry, warning };

const profileEntry = (
  kind: PlanEntry['kind'],
  profile: Profile,
  ref: RoleRef,
  accountName: string | undefined,
  reason: string,
): PlanEntry => ({
  kind,
  key: profileKey(profile.name),
  name: profile.name,
  ref,
  accountName,
  existing: profile,
  renamedFrom: undefined,
  keys: [],
  reason,
  conflict: undefined,
  warning: undefined,
  skipped: false,
});

const extraReason = (profile: Profile): string =>
  profile.name === 'default'
    ? 'The default profile uses this role: left as it is'
    : 'Another profile of the same role: left as it is';

/** The lines of the further profiles a role has. */
export const extraEntries = ({ ref, accountName, more }: PlannedRole): readonly PlanEntry[] =>
  more.extras.map(profile => profileEntry('unchanged', profile, ref, accountName, extraReason(profile)));

/** A profile whose role is no longer assigned. */
export interface StaleProfile {
  readonly profile: Profile;
  readonly ref: RoleRef;
  readonly accountName: string | undefined;
  readonly reason: string;
}

/** The line of a stale profile, to be removed or only shown. */
export const staleEntry = (stale: StaleProfile, removed: boolean): PlanEntry =>
  profileEntry(removed ? 'remove' : 'stale', stale.profile, stale.ref, stale.accountName, stale.reason);

/** The renames that will be written. */
export const renamesIn = (byKind: Plan['byKind']): readonly Rename[] =>
  (byKind.get('rename') ?? []).map(({ renamedFrom = '', name: to }) => ({ from: renamedFrom, to }));

/** The names of the profiles that will be removed. */
export const removedIn = (byKind: Plan['byKind']): readonly string[] =>
  (byKind.get('remove') ?? []).map(({ name }) => name);
