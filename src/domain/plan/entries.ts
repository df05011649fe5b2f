/** From drafts and the names they were given to the lines of a plan, each with its reason. */
import { isSso, managedKey, type Profile, type RoleRef } from '../model.ts';
import type { Settled } from './claims.ts';
import type { Draft } from './drafts.ts';
import type { StaleProfile } from './stale.ts';
import type { Conflict, Keys, PlanEntry } from './types.ts';

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
export const describeWanted = ({ ref, place }: Draft): string =>
  `${ref.roleName} in ${place.accountName ?? 'an account without a name'} (${ref.accountId}), session ${place.target}`;

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
  const text = parts.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const lockedReason = (profile: Profile): string => {
  if (profile.file === 'credentials')
    return `${profile.name} stands in the credentials file, which is never edited`;
  if (profile.kind === 'legacy') return `${profile.name} has the old form: convert it with migrate`;
  return `${profile.name} is there more than once: remove one of the sections by hand`;
};

const none: Keys = [];

interface Verdict {
  readonly kind: PlanEntry['kind'];
  readonly name: string;
  readonly reason: string;
  readonly keys: Keys;
  readonly conflict?: Conflict;
}

const existingVerdict = ({ keys, editable }: Draft, profile: Profile, name: string): Verdict => {
  if (!editable) return { kind: 'unchanged', name, reason: lockedReason(profile), keys: none };
  const renamed = name !== profile.name;
  if (!renamed && keys.length === 0)
    return { kind: 'unchanged', name, reason: 'Already has a profile', keys: none };
  return { kind: renamed ? 'rename' : 'update', name, reason: changeReason(profile, keys, renamed), keys };
};

const createVerdict = ({ place, roleKey, keys, wants: first }: Draft, name: string): Verdict => ({
  kind: 'create',
  name,
  reason: name === first ? 'New' : `New; ${name} because ${first} is not unique`,
  keys: [...place.keys, roleKey, ...keys, marker],
});

const verdictOf = (draft: Draft, settled: Settled | undefined): Verdict => {
  const name = settled?.name ?? draft.wants;
  const conflict = settled?.conflict;
  if (conflict)
    return { kind: 'conflict', name, reason: conflictReason(name, conflict), keys: none, conflict };
  return draft.primary ? existingVerdict(draft, draft.primary, name) : createVerdict(draft, name);
};

/** The line of the role itself. */
export const roleEntry = (draft: Draft, settled: Settled | undefined): PlanEntry => {
  const { kind, name, reason, keys, conflict } = verdictOf(draft, settled);
  const { primary, skipped } = draft;
  return {
    kind,
    key: draft.key,
    name,
    ref: draft.ref,
    accountName: draft.place.accountName,
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
export const extraEntries = ({ ref, place, extras }: Draft): readonly PlanEntry[] =>
  extras.map(profile => profileEntry('unchanged', profile, ref, place.accountName, extraReason(profile)));

/** The line of a stale profile, to be removed or only shown. */
export const staleEntry = (stale: StaleProfile, removed: boolean): PlanEntry =>
  profileEntry(removed ? 'remove' : 'stale', stale.profile, stale.ref, stale.accountName, stale.reason);
