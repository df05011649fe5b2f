/** A profile or a role as [agents] of the settings sees it, and as the log names it. */

import type { AgentSubject } from '../../domain/agents/rules.ts';
import type { AgentUse } from '../../domain/agents/uses.ts';
import { defined } from '../../domain/collections/defined.ts';
import type { Labeller } from '../../domain/labels/labelling.ts';
import type { Label } from '../../domain/labels/labels.ts';
import { labelledProfile } from '../../domain/labels/profile.ts';
import type { Profile } from '../../domain/model.ts';
import { type UsedRole, usedRoleOf } from '../../domain/profiles/used-role.ts';

export type Named = Pick<AgentUse, 'profile' | 'session' | 'accountId' | 'roleName'>;

export interface Handed {
  readonly subject: AgentSubject;
  readonly named: Named;
  /** In a message. */
  readonly words: string;
}

const profileWords = (name: string): string => `The profile "${name}"`;

/** In the log. */
export const namesOf = (profile: Profile): Named => {
  const { session, accountId, roleName } = usedRoleOf(profile);
  return defined({ profile: profile.name, session, accountId, roleName });
};

/** `accountName`: as it was listed last. */
export const handedProfile = (
  profile: Profile,
  accountName: string | undefined,
  labelsOf: Labeller,
): Handed => {
  const { session, accountId, roleName } = usedRoleOf(profile);
  const subject: AgentSubject = {
    session,
    role: roleName,
    labels: labelsOf(labelledProfile(profile, accountName)).map(({ name }) => name),
    ...(accountId === undefined ? {} : { account: { id: accountId, name: accountName } }),
  };
  return { subject, named: namesOf(profile), words: profileWords(profile.name) };
};

/** A role of a run over many, or a profile of which less is known. */
export const handedRole = (
  { session, accountId, roleName }: UsedRole,
  {
    accountName,
    profile,
    labels,
  }: {
    readonly accountName?: string | undefined;
    readonly profile?: string | undefined;
    readonly labels: readonly Label[];
  },
): Handed => ({
  subject: {
    session,
    role: roleName,
    labels: labels.map(({ name }) => name),
    ...(accountId === undefined ? {} : { account: { id: accountId, name: accountName } }),
  },
  named: defined({ session, accountId, roleName, profile }),
  words: accountId === undefined ? profileWords(profile ?? '') : `${roleName} in ${accountName ?? accountId}`,
});
