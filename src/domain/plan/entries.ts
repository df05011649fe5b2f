/** From proposals and the names they were given to the lines of a plan, each with its reason. */
import { isSso, type Keys, managedKey, type Profile, type RoleRef } from '../model.ts';
import type { Rename } from '../profiles/rename.ts';
import { upperFirst } from '../sentences.ts';
import type { Settled } from './claims.ts';
import type { Proposal } from './proposals.ts';
import type { Conflict, PlanEntry } from './types.ts';

export const profileKey = (name: string): string => `profile ${name}`;

const marker = [managedKey, 'true'] as const;

/** The profile in words, for whoever wants its name. */
export const describeProfile = (profile: Profile): string => {
  const called = `profile ${profile.name}`;
  if (profile.file === 'credentials') return `${called} of the credentials file`;
  if (profile.broken !== undefined) return `${called} (${profile.broken})`;
  if (!isSso(profile)) return `${called}, which is not an SSO profile`;
  return `${called}: ${profile.roleName ?? 'no role'} in ${profile.accountId ?? 'no account'}`;
};

/** The role in words, for whoever wants the same name. */
export const describeRole = ({ ref, account, target }: Proposal): string =>
  `${ref.roleName} in ${account.name ?? 'an account without a name'} (${ref.accountId}), session ${target}`;

const conflictReason = (name: string, { problem, parties }: Conflict): string => {
  switch (problem) {
    case 'shared':
      return `${parties.length} roles would be named ${name}`;
    case 'taken':
      return `${name} is taken by ${parties.at(-1) ?? 'another profile'}`;
    case 'reserved':
      return 'default is the profile used when none is named';
    case 'invalid':
      return `Not every AWS client can read a profile called "${name}"`;
  }
};

const changeReason = (profile: Profile, keys: Keys, renamed: boolean): string => {
  const isNew = ([key]: Keys[number]) => !Object.hasOwn(profile.keys, key);
  const list = (pairs: Keys) => pairs.map(([key]) => key).join(', ');
  const added = keys.filter(isNew);
  const changed = keys.filter(pair => !isNew(pair));
  const parts = [
    ...(renamed ? [`renamed from ${profile.name}`] : []),
    ...(added.length ? [`adds ${list(added)}`] : []),
    ...(changed.length ? [`changes ${list(changed)}`] : []),
  ];
  return upperFirst(parts.join('; '));
};

const lockedReason = ({ name, file, kind }: Profile): string => {
  if (file === 'credentials') return `${name} stands in the credentials file, which is never edited`;
  if (kind === 'legacy') return `${name} has the old form: convert it with migrate`;
  return `${name} is there more than once: remove one of the sections by hand`;
};

const none: Keys = [];

type Verdict = Pick<PlanEntry, 'kind' | 'name' | 'reason' | 'keys' | 'conflict'>;

const existingVerdict = ({ keys, editable }: Proposal, profile: Profile, name: string): Verdict => {
  if (!editable) return { kind: 'unchanged', name, reason: lockedReason(profile), keys: none };
  const renamed = name !== profile.name;
  if (!renamed && keys.length === 0)
    return { kind: 'unchanged', name, reason: 'Already has a profile', keys: none };
  return { kind: renamed ? 'rename' : 'update', name, reason: changeReason(profile, keys, renamed), keys };
};

const createReason = ({ wants, unwritable }: Proposal, name: string): string => {
  if (unwritable !== undefined) return `Its role name cannot be written: ${unwritable}`;
  return name === wants ? 'New' : `New, named ${name} because ${wants} is not unique`;
};

const createVerdict = (proposal: Proposal, name: string): Verdict => ({
  kind: 'create',
  name,
  reason: createReason(proposal, name),
  keys: [...proposal.account.keys, proposal.roleKey, ...proposal.keys, marker],
});

const verdictOf = (proposal: Proposal, settled: Settled | undefined): Verdict => {
  const name = settled?.name ?? proposal.wants;
  const conflict = settled?.conflict;
  if (conflict)
    return { kind: 'conflict', name, reason: conflictReason(name, conflict), keys: none, conflict };
  return proposal.primary ? existingVerdict(proposal, proposal.primary, name) : createVerdict(proposal, name);
};

/** The line of the role itself. */
export const roleEntry = (proposal: Proposal, settled: Settled | undefined): PlanEntry => {
  const { kind, name, reason, keys, conflict } = verdictOf(proposal, settled);
  const { primary, skipped } = proposal;
  return {
    kind,
    key: proposal.key,
    name,
    ref: proposal.ref,
    accountName: proposal.account.name,
    existing: primary,
    renamedFrom: kind === 'rename' ? primary?.name : undefined,
    keys,
    reason,
    conflict,
    warning: undefined,
    skipped: skipped && (kind === 'create' || kind === 'update' || kind === 'rename'),
  };
};

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
  keys: none,
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
export const extraEntries = ({ ref, account, extras }: Proposal): readonly PlanEntry[] =>
  extras.map(profile => profileEntry('unchanged', profile, ref, account.name, extraReason(profile)));

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
export const renamesIn = (entries: readonly PlanEntry[]): readonly Rename[] =>
  entries.flatMap(({ renamedFrom: from, name: to, skipped }) =>
    from === undefined || skipped ? [] : [{ from, to }],
  );
