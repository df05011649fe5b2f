/** A role, and how one role of one account of one session is told from all others. */
import type { SessionName } from './session.ts';

/** A role as the portal lists it (a permission set, for the administrator). */
export interface Role {
  readonly name: string;
}

/** One role of one account of one session. */
export interface RoleRef {
  readonly session: SessionName;
  readonly accountId: string;
  readonly roleName: string;
}

/** A key of `State.roles`: one account of one session. */
type RoleListKey = string;

export const roleListKey = (session: SessionName, accountId: string): RoleListKey =>
  `${accountId}@${session}`;

export const roleRefKey = (ref: RoleRef): string => `${ref.roleName}@${ref.accountId}@${ref.session}`;

/** `ReadOnly in 111122223333`. */
export const roleInAccount = ({ roleName, accountId }: Pick<RoleRef, 'roleName' | 'accountId'>): string =>
  `${roleName} in ${accountId}`;
