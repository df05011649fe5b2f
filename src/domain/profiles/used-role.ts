/** The role that one has with a profile. */
import type { Profile, RoleKeys } from '../model.ts';

/** `arn:aws:iam::111122223333:role/path/NAME` */
const roleArn = /^arn:[\w-]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;

/** Account and name of a role, from its ARN; undefined where the text is none. */
export const roleInArn = (
  arn: string,
): { readonly accountId: string; readonly roleName: string } | undefined => {
  const [, accountId, roleName] = roleArn.exec(arn.trim()) ?? [];
  return accountId === undefined || roleName === undefined ? undefined : { accountId, roleName };
};

/** What is known of it; the session is the one to sign in to. */
export type UsedRole = { readonly [K in keyof RoleKeys]?: RoleKeys[K] | undefined };

type Keyed = UsedRole & { readonly [K in 'kind' | 'keys' | 'root']?: Profile[K] | undefined };

/** A chain ends in the role it assumes, in that role's account: the role at its root only lends its keys. */
export const usedRoleOf = (profile: Keyed): UsedRole => {
  const { kind, keys, root } = profile;
  const { session, accountId, roleName } = root ?? profile;
  const isAssumed = kind === 'chain' || kind === 'web-identity';
  return { session, ...(isAssumed ? roleInArn(keys?.role_arn ?? '') : { accountId, roleName }) };
};
