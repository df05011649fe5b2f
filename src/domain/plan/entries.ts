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

const existingReason = ({ keys, more: { editable } }: Proposal, profile: Profile, name: string): string => {
  if (!editable) return lockedReason(profile);
  const renamed = name !== profile.name;
  return !renamed && keys.length === 0 ? 'Already has a profile' : changeReason(profile, keys, renamed);
};

const createReason = ({ wants, more: { unwritable } }: Proposal, name: string): string => {
  if (unwritable !== undefined) return `Its role name cannot be written: ${unwritable}`;
  return name === wants ? 'New' : `New, named ${name} because ${wants} is not unique`;
};

const newKeys = ({ account: { sessionKey, idKey }, roleKey, keys }: Proposal): Keys => [
  sessionKey,
  idKey,
  roleKey,
  ...keys,
  marker,
];

const kindOf = ({ primary, keys, more: { editable } }: Proposal, name: string): PlanEntry['kind'] => {
  if (!primary) return 'create';
  if (!editable) return 'unchanged';
  if (name !== primary.name) return 'rename';
  return keys.length > 0 ? 'update' : 'unchanged';
};

/**
 * The line of a role. There may be 50,000: what the list does not ask of all of them is made when asked for.
 */
class RoleEntry implements PlanEntry {
  readonly kind: PlanEntry['kind'];
  readonly name: string;
  readonly proposal: Proposal;
  readonly conflict: Conflict | undefined;
  readonly warning: string | undefined;

  constructor(proposal: Proposal, name: string, conflict?: Conflict, warning?: string) {
    this.kind = conflict ? 'conflict' : kindOf(proposal, name);
    this.name = name;
    this.proposal = proposal;
    this.conflict = conflict;
    this.warning = warning;
  }

  get key(): string {
    return this.proposal.key;
  }

  get ref(): RoleRef {
    return this.proposal.ref;
  }

  get accountName(): string | undefined {
    return this.proposal.account.name;
  }

  get existing(): Profile | undefined {
    return this.proposal.primary;
  }

  get renamedFrom(): string | undefined {
    return this.kind === 'rename' ? this.existing?.name : undefined;
  }

  get keys(): Keys {
    if (this.kind === 'create') return newKeys(this.proposal);
    return this.kind === 'update' || this.kind === 'rename' ? this.proposal.keys : none;
  }

  get reason(): string {
    const { proposal, name, conflict, existing } = this;
    if (conflict) return conflictReason(name, conflict);
    return existing ? existingReason(proposal, existing, name) : createReason(proposal, name);
  }

  get skipped(): boolean {
    return this.proposal.more.skipped && ['create', 'update', 'rename'].includes(this.kind);
  }
}

/** The line of the role itself. */
export const roleEntry = (proposal: Proposal, settled: Settled | undefined): PlanEntry =>
  new RoleEntry(proposal, settled?.name ?? proposal.wants, settled?.conflict);

export const warned = (entry: PlanEntry, warning: string): PlanEntry =>
  entry instanceof RoleEntry
    ? new RoleEntry(entry.proposal, entry.name, entry.conflict, warning)
    : { ...entry, warning };

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
export const extraEntries = ({ ref, account, more: { extras } }: Proposal): readonly PlanEntry[] =>
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
  entries
    .filter(({ kind, skipped }) => kind === 'rename' && !skipped)
    .map(({ renamedFrom = '', name: to }) => ({ from: renamedFrom, to }));
