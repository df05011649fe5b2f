/**
 * The keys a new profile of a single role gets beside the role: by the same rules as in a plan of all roles.
 */
import type { Account, Keys, Session } from '../model.ts';
import type { DefaultRule } from '../settings/settings.ts';
import { nameOfAccount } from './chosen.ts';
import { defaultKeys, keysForNew } from './defaults.ts';
import { withRegion } from './proposals.ts';

interface OneRole {
  readonly session: Session;
  readonly account: Account;
  readonly roleName: string;
}

/** `set` wins over the defaults of the settings; without either, the region is the session's. */
export const keysForRole = (
  { session, account, roleName }: OneRole,
  defaults: readonly DefaultRule[],
  set: Keys,
): Keys => {
  const rules = { defaults, set, changeRegion: false };
  const ruled = { session, id: account.id, name: nameOfAccount(account) };
  return withRegion(keysForNew(defaultKeys(rules)(ruled)(roleName), rules), session.region);
};
