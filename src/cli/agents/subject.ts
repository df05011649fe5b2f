/** A profile or a role as [agents] of the settings sees it, and as the log names it. */
import type { AgentSubject } from '../../domain/agents/rules.ts';
import type { AgentUse } from '../../domain/agents/uses.ts';
import type { Labelled, Labeller } from '../../domain/labels/labelling.ts';
import type { Label } from '../../domain/labels/labels.ts';
import { labelledProfile } from '../../domain/labels/profile.ts';
import { isSso, type Profile, type RoleRef } from '../../domain/model.ts';

export type Named = Pick<AgentUse, 'profile' | 'session' | 'accountId' | 'roleName'>;

export interface Handed {
  readonly subject: AgentSubject;
  readonly named: Named;
  /** In a message. */
  readonly words: string;
}

/** `arn:aws:iam::111122223333:role/path/Name`. */
const ofArn = (arn: string | undefined) => {
  const [, accountId, roleName] = /^arn:[\w-]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn ?? '') ?? [];
  return accountId === undefined || roleName === undefined ? undefined : { accountId, roleName };
};

interface OwnRole {
  readonly session?: string | undefined;
  readonly accountId?: string | undefined;
  readonly roleName?: string | undefined;
}

/** Whose keys are handed out: of a chain the role at its end, not the one at its root. */
export const ownRole = ({ session, accountId, roleName, root, keys, kind }: Profile): OwnRole =>
  isSso({ kind }) ? { session, accountId, roleName } : { session: root?.session, ...ofArn(keys.role_arn) };

/** In the log. */
export const namesOf = (profile: Profile): Named => {
  const { session, accountId, roleName } = ownRole(profile);
  return {
    profile: profile.name,
    ...(session === undefined ? {} : { session }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(roleName === undefined ? {} : { roleName }),
  };
};

const shown = (profile: Profile, accountName: string | undefined): Labelled => {
  const { session, accountId, roleName } = ownRole(profile);
  return labelledProfile({ name: profile.name, session, accountId, roleName }, accountName);
};

/** `accountName`: as it was listed last. */
export const handedProfile = (
  profile: Profile,
  accountName: string | undefined,
  labelsOf: Labeller,
): Handed => {
  const { session, accountId, roleName } = ownRole(profile);
  const subject: AgentSubject = {
    session,
    role: roleName,
    labels: labelsOf(shown(profile, accountName)).map(({ name }) => name),
    ...(accountId === undefined ? {} : { account: { id: accountId, name: accountName } }),
  };
  return { subject, named: namesOf(profile), words: `The profile "${profile.name}"` };
};

/** A role of a run over many. */
export const handedRole = (
  role: RoleRef,
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
    session: role.session,
    account: { id: role.accountId, name: accountName },
    role: role.roleName,
    labels: labels.map(({ name }) => name),
  },
  named: { ...role, ...(profile === undefined ? {} : { profile }) },
  words: `${role.roleName} in ${accountName ?? role.accountId}`,
});
