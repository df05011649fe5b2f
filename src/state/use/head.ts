/** What the menu of a role or profile says above and below the ways to use it. */

import { grouped } from '../../domain/collections/grouped.ts';
import type { Profile } from '../../domain/model.ts';
import { sessionToSignIn } from '../../domain/profiles/state.ts';
import { usedRoleOf } from '../../domain/profiles/used-role.ts';
import { keyOf } from '../key-names.ts';
import { accountById, canList, labelOf, tokenOf } from '../select.ts';
import type { State } from '../state.ts';
import type { DetailLine } from '../table/details.ts';
import { profileOfTarget, type UseChoice, type UseTarget, whyNot } from './target.ts';

const accountText = (state: State, { ref }: UseTarget, profile: Profile | undefined): string => {
  const { accountId: id, session } = ref ?? (profile ? usedRoleOf(profile) : {});
  if (id === undefined) return '';
  const name = session === undefined ? undefined : accountById(state, session, id)?.name?.trim();
  return name ? `${name} · ${id}` : id;
};

const profileLine = (profile: Profile | undefined): DetailLine => {
  if (!profile) return { label: 'Profile', text: 'none yet; what needs one creates it first', tone: 'dim' };
  if (profile.broken !== undefined)
    return { label: 'Profile', text: `${profile.name} does not work: ${profile.broken}`, tone: 'warn' };
  return { label: 'Profile', text: profile.name, tone: 'good' };
};

export const headOf = (state: State, target: UseTarget): readonly DetailLine[] => {
  const profile = profileOfTarget(state, target);
  return [
    { label: 'Account', text: accountText(state, target, profile) },
    { label: 'Role', text: (target.ref ?? (profile && usedRoleOf(profile)))?.roleName ?? '' },
    profileLine(profile),
  ].filter(({ text }) => text !== '');
};

const asksThePortal: ReadonlySet<UseChoice> = new Set(['keys', 'whoami']);

const signedOut = (state: State, target: UseTarget): string | undefined => {
  const profile = profileOfTarget(state, target);
  const session = target.ref?.session ?? (profile && sessionToSignIn(profile));
  if (session === undefined || canList(tokenOf(state, session))) return undefined;
  return `${labelOf(state, session)} is signed out`;
};

/** What has to be done first; the choice leads there. */
export const firstNeeds = (state: State, target: UseTarget, choice: UseChoice): string | undefined => {
  if (choice === 'shell')
    return state.hooked ? undefined : `not set up yet, ${keyOf(state, 'use-shell')} sets it up`;
  return asksThePortal.has(choice) ? signedOut(state, target) : undefined;
};

/** Ways that cannot be gone: one sentence for each reason. */
export const refusals = (
  state: State,
  target: UseTarget,
  choices: readonly UseChoice[],
  titleOf: (choice: UseChoice) => string,
): readonly string[] => {
  const refused = choices.filter(choice => whyNot(state, target, choice) !== undefined);
  const byReason = grouped(refused, choice => whyNot(state, target, choice) ?? '');
  return [...byReason].map(([reason, same]) => `${same.map(titleOf).join(', ')}: ${reason}.`);
};
