/** The roles that a command is about to run in: the marked ones, or those of what the cursor is on. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { labellerFor } from '../../domain/labels/labelling.ts';
import type { RoleRef } from '../../domain/model.ts';
import { nameOrder, ordered } from '../../domain/order.ts';
import { type Knows, targetOfProfile } from '../../domain/runs/of-profile.ts';
import { accountWords, type RunTarget, targetKey } from '../../domain/runs/run.ts';
import { roleLabels } from '../labels.ts';
import {
  accountById,
  canList,
  configOf,
  labelOf,
  listingOf,
  refsOfSelected,
  refsOfShown,
  selectedAccount,
  selectedRole,
  selectedSession,
  sessionNamed,
  tokenOf,
} from '../select.ts';
import type { State } from '../state.ts';
import { profileOfTarget } from '../use/target.ts';

/** The marked ones; else the role, the account or the session under the cursor. */
export const refsHere = (state: State): readonly RoleRef[] => {
  if (state.marked.size > 0) return [...state.marked.values()];
  if (state.focus === 'sessions') return refsOfShown(state);
  if (state.focus === 'accounts') return refsOfSelected(state);
  const role = selectedRole(state);
  return role ? [role] : [];
};

const targetOf = (state: State, role: RoleRef): readonly RunTarget[] => {
  const session = sessionNamed(state, role.session);
  if (!session) return [];
  const profile = profileOfTarget(state, { ref: role });
  const sound = profile?.broken === undefined ? profile : undefined;
  const accountName = accountById(state, role.session, role.accountId)?.name?.trim();
  return [
    {
      session,
      role,
      labels: roleLabels(state, role),
      ...(accountName ? { accountName } : {}),
      ...(sound ? { profile: sound.name } : {}),
      ...(sound?.region ? { region: sound.region } : {}),
    },
  ];
};

const orderOf = (target: RunTarget): string => {
  const { session, accountId, roleName } = target.role;
  return [session, nameOrder(accountWords(target)), accountId, roleName, targetKey(target)].join('\n');
};

/** By session, account and role, as the panes have them. */
export const targetsOf = (state: State, refs: readonly RoleRef[]): readonly RunTarget[] =>
  ordered(
    refs.flatMap(ref => targetOf(state, ref)),
    orderOf,
  );

const knownTo = (state: State): Knows => ({
  session: name => sessionNamed(state, name),
  accountName: ({ session, accountId }) =>
    session !== undefined && accountId !== undefined
      ? accountById(state, session, accountId)?.name
      : undefined,
  labels: labellerFor(state.settings.labels),
});

export interface ProfileTargets {
  /** Of profiles of every kind; two of one role are one. */
  readonly targets: readonly RunTarget[];
  /** Names of those by which nobody gets keys. */
  readonly without: readonly string[];
}

export const targetsOfProfiles = (state: State, names: readonly string[]): ProfileTargets => {
  const wanted = new Set(names);
  const knows = knownTo(state);
  const profiles = (configOf(state)?.profiles ?? []).filter(({ name }) => wanted.has(name));
  const all = profiles.map(profile => ({ name: profile.name, target: targetOfProfile(profile, knows) }));
  return {
    targets: ordered(
      all.flatMap(({ target }) => target ?? []),
      orderOf,
    ),
    without: all.flatMap(({ name, target }) => (target ? [] : [name])),
  };
};

const sessionsOfMarks = rememberedFor((marked: State['marked']): readonly string[] => [
  ...new Set([...marked.values()].map(({ session }) => session)),
]);

/** Asked for every frame: it must not look at every role. */
const sessionsHere = (state: State): readonly string[] => {
  if (state.marked.size > 0) return sessionsOfMarks(state.marked);
  const session = selectedSession(state)?.name;
  return session === undefined ? [] : [session];
};

const hasRole = (state: State): boolean => {
  if (state.marked.size > 0) return true;
  if (state.focus === 'roles') return selectedRole(state) !== undefined;
  const { roles } = listingOf(state, selectedSession(state)?.name);
  if (state.focus === 'sessions') return roles.size > 0;
  const id = selectedAccount(state)?.id;
  return id !== undefined && (roles.get(id)?.roles.length ?? 0) > 0;
};

const signedOut = (state: State, sessions: readonly string[]): readonly string[] =>
  sessions.filter(name => !canList(tokenOf(state, name)));

/** Why nothing can be run here now. */
export const nothingToRun = (state: State): string | undefined => {
  if (!hasRole(state)) return 'no role is listed here yet';
  const sessions = sessionsHere(state);
  const out = signedOut(state, sessions);
  return out.length < sessions.length
    ? undefined
    : `sign in to ${out.map(name => labelOf(state, name)).join(', ')} first`;
};

const sessionsOf = (targets: readonly RunTarget[]): readonly string[] => [
  ...new Set(targets.flatMap(({ session }) => session?.name ?? [])),
];

/** What the person should know before the command is run in these roles. */
export const cautionsFor = (state: State, targets: readonly RunTarget[]): readonly string[] => {
  const sessions = sessionsOf(targets);
  const out = signedOut(state, sessions).map(name => labelOf(state, name));
  const listing = sessions.filter(name => listingOf(state, name).running);
  return [
    ...out.map(name => `${name} is signed out: its roles will fail unless their keys are cached.`),
    ...listing.map(name => `${labelOf(state, name)} is still being listed: more roles may come.`),
  ];
};
