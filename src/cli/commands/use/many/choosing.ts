/** What is known while the roles of a run are chosen, and what a role becomes in it. */
import { defined } from '../../../../domain/collections/defined.ts';
import {
  type ConfigSnapshot,
  type Profile,
  type RoleRef,
  roleRefKey,
  type Session,
} from '../../../../domain/model.ts';
import { filters } from '../../../../domain/plan/chosen.ts';
import type { RoleChoice } from '../../../../domain/plan/types.ts';
import { profilesByRole } from '../../../../domain/profiles/by-role.ts';
import type { RunTarget } from '../../../../domain/runs/run.ts';
import type { FailedRun } from '../../../../ports.ts';
import type { Invocation } from '../../../invocation.ts';
import type { Labels } from '../../../labels.ts';
import type { ManyGiven } from './params.ts';

/** What is known while roles are chosen. */
export interface Choosing {
  readonly call: Invocation;
  readonly config: ConfigSnapshot;
  readonly given: ManyGiven;
  readonly labels: Labels;
}

/** The roles, and the exit code of a listing that was not whole. */
export interface Chosen {
  readonly targets: readonly RunTarget[];
  readonly listed: number;
  /** Names of profiles that were said as they are, without a pattern. */
  readonly named?: ReadonlySet<string>;
  /** Where the last run failed too, and this one does not go: still to be run again. */
  readonly others?: readonly FailedRun[];
}

export const choiceOf = ({ given, labels }: Choosing): RoleChoice => ({
  accounts: given.accounts,
  roles: given.roles,
  exclude: given.exclude,
  ...(labels.filters ? { carries: role => labels.wanted(labels.of(role)) } : {}),
});

const profileOf = ({ config }: Choosing, role: RoleRef): Profile | undefined =>
  profilesByRole(config.profiles).get(roleRefKey(role))?.profiles[0];

export const targetOf = (
  choosing: Choosing,
  session: Session,
  role: RoleRef,
  accountName: string | undefined,
): RunTarget => {
  const profile = profileOf(choosing, role);
  return {
    session,
    role,
    ...defined({ accountName, profile: profile?.name, region: profile?.region }),
    labels: choosing.labels.of({
      session: session.name,
      account: { id: role.accountId, name: accountName },
      role: role.roleName,
    }),
  };
};

/** What is not known of a profile fits no pattern. */
export const passes = (choosing: Choosing, { role, accountName, labels: own }: RunTarget): boolean => {
  const { accounts, roles, sessions } = choosing.given;
  const { session = '', accountId, roleName } = role;
  const filter = filters(choiceOf(choosing))(session);
  const ofSession = sessions.length === 0 || sessions.includes(session);
  const ofAccount = accountId === undefined ? accounts.length === 0 : filter.account(accountId, accountName);
  const ofRole = roleName === undefined ? roles.length === 0 : filter.role(roleName);
  return ofSession && ofAccount && ofRole && choosing.labels.wanted(own);
};
