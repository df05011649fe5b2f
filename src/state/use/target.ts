/** A role or profile to use, and what can be done with it. */

import { roleSwitchOf } from '../../domain/console/switch-role.ts';
import type { Label } from '../../domain/labels/labels.ts';
import { isSso, type Profile, type RoleRef, roleOf, type Session } from '../../domain/model.ts';
import { sessionToSignIn } from '../../domain/profiles/state.ts';
import { isUnderWay } from '../../domain/runs/job.ts';
import { keyOf } from '../key-names.ts';
import { profileLabels, roleLabels } from '../labels.ts';
import { selectedProfile } from '../profiles/listed.ts';
import { accountById, configOf, profilesOf, selectedRole, sessionNamed } from '../select.ts';
import { type State, topOverlay } from '../state.ts';

/** At least one of the two. */
export interface UseTarget {
  readonly ref?: RoleRef;
  /** Name of the profile to use; without it the role's first that works. */
  readonly profile?: string;
}

/** Ways to use a role. The first four need a profile, which is created first where there is none. */
export type UseChoice =
  | 'shell'
  | 'subshell'
  | 'export'
  | 'default'
  | 'keys'
  | 'console'
  | 'service'
  | 'whoami'
  | 'create'
  | 'favourite';

const byProfile: ReadonlySet<UseChoice> = new Set(['shell', 'subshell', 'export', 'default']);
const byRole: ReadonlySet<UseChoice> = new Set([
  'keys',
  'console',
  'service',
  'whoami',
  'create',
  'favourite',
]);

export const needsProfile = (choice: UseChoice): boolean => byProfile.has(choice);

export const targetOfProfile = (profile: Profile): UseTarget => {
  const ref = roleOf(profile);
  return { profile: profile.name, ...(ref ? { ref } : {}) };
};

/**
 * Rather not `[default]`, which is a way to use a role and not its name; a broken profile only as the last
 * resort.
 */
const bestOf = (profiles: readonly Profile[]): Profile | undefined => {
  const working = profiles.filter(profile => profile.broken === undefined);
  const everywhere = working.filter(profile => profile.cautions === undefined);
  const sound = everywhere.length > 0 ? everywhere : working;
  return sound.find(profile => profile.name !== 'default') ?? sound[0] ?? profiles[0];
};

export const profileNamed = (state: State, name: string): Profile | undefined =>
  configOf(state)?.profiles.find(profile => profile.name === name);

export const profileOfTarget = (state: State, { ref, profile }: UseTarget): Profile | undefined => {
  if (profile !== undefined) return profileNamed(state, profile);
  return ref && bestOf(profilesOf(state, ref));
};

export const sessionOfTarget = (state: State, { ref }: UseTarget): Session | undefined =>
  ref && sessionNamed(state, ref.session);

/** `ReadOnly in sandbox`: the account by its name where it has one. */
export const roleLabel = (state: State, ref: RoleRef): string => {
  const account = accountById(state, ref.session, ref.accountId);
  return `${ref.roleName} in ${account?.name?.trim() || ref.accountId}`;
};

export const targetLabel = (state: State, { ref, profile }: UseTarget): string =>
  profile ?? (ref ? roleLabel(state, ref) : '');

/** Whose keys they are: of a role, or of a profile that gets them in another way. */
export const keysLabel = (state: State, { ref, profile = '' }: UseTarget): string =>
  ref ? roleLabel(state, ref) : profile;

/** Who asks for keys: the role of a session, or a profile by its name. */
export type KeysOwner =
  | { readonly session: Session; readonly ref: RoleRef; readonly profile?: undefined }
  | { readonly profile: string; readonly ref?: undefined };

/** Undefined where the role's session is not in the config. */
export const keysOwner = (state: State, target: UseTarget): KeysOwner | undefined => {
  const { ref, profile = '' } = target;
  if (!ref) return { profile };
  const session = sessionOfTarget(state, target);
  return session && { session, ref };
};

/** The session to sign in to for its keys. */
export const signInOf = (state: State, { ref, profile }: UseTarget): string | undefined => {
  const named = ref || profile === undefined ? undefined : profileNamed(state, profile);
  return ref?.session ?? (named && sessionToSignIn(named));
};

/** Of the role, where the target is one: its account is known by name more often. */
export const targetLabels = (state: State, target: UseTarget): readonly Label[] => {
  const { ref } = target;
  const isKnown = ref !== undefined && accountById(state, ref.session, ref.accountId)?.name !== undefined;
  const profile = profileOfTarget(state, target);
  if (profile && !isKnown) return profileLabels(state, profile);
  return ref ? roleLabels(state, ref) : [];
};

/** The target of the overlay on top, else the role under the cursor. */
export const currentTarget = (state: State): UseTarget | undefined => {
  const top = topOverlay(state);
  if (top?.kind === 'use') return top.target;
  if (top?.kind === 'profiles') {
    const profile = selectedProfile(state);
    return profile && targetOfProfile(profile);
  }
  const ref = top ? undefined : selectedRole(state);
  return ref && { ref };
};

const notOfRole = 'this profile is not one of IAM Identity Center';

/** The portal opens the console for roles of a session only. */
const noConsole = (profile: Profile | undefined): string => {
  if (profile?.kind !== 'chain') return notOfRole;
  const switching = roleSwitchOf(profile);
  return switching.can
    ? `a chain has none of its own: open that of ${switching.from} and switch the role there`
    : `a chain has none of its own, and ${switching.why}`;
};

/** Keys come from a profile of any kind that has some. */
const noKeys = (profile: Profile | undefined): string | undefined => {
  if (!profile) return 'the profile is not in the config';
  if (profile.broken !== undefined) return `it does not work: ${profile.broken}`;
  if (profile.kind === 'none') return 'it has no credentials of its own';
  return isSso(profile) ? 'it names no account and role' : undefined;
};

const withoutRole = (profile: Profile | undefined, choice: UseChoice): string | undefined => {
  if (choice === 'keys' || choice === 'whoami') return noKeys(profile);
  return choice === 'console' || choice === 'service' ? noConsole(profile) : notOfRole;
};

const noRoleReason = (state: State, target: UseTarget, choice: UseChoice): string | undefined => {
  if (!target.ref) return withoutRole(profileOfTarget(state, target), choice);
  const session = sessionOfTarget(state, target);
  return session ? session.problem : 'its session is not in the config';
};

/** In the demo a shell would look for the profile in the user's own files. */
const noShellReason = (state: State): string | undefined => {
  if (isUnderWay(state.job)) return `a command still runs (${keyOf(state, 'show-runs')} shows it)`;
  return state.demo.length > 0
    ? `the demo has a config of its own (${keyOf(state, 'show-demo')} tells how a shell reaches it)`
    : undefined;
};

/** Why something cannot be done with the target. */
export const whyNot = (state: State, target: UseTarget, choice: UseChoice): string | undefined => {
  if (byRole.has(choice)) {
    const reason = noRoleReason(state, target, choice);
    if (reason) return reason;
  }
  const profile = profileOfTarget(state, target);
  switch (choice) {
    case 'shell':
      return noShellReason(state);
    case 'create':
      return profile && `it has the profile ${profile.name}`;
    case 'default':
      if (profile && !isSso(profile)) return notOfRole;
      return profile?.name === 'default' ? 'it is the default profile' : undefined;
    default:
      return undefined;
  }
};
