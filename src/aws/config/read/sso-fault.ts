/** Why AWS clients, or AWS itself, refuse the SSO keys of a profile. */
import { isAccountId, isRoleName } from '../../../domain/profiles/role-keys.ts';
import type { Keys } from './profile-views.ts';
import type { SsoSession } from './sessions.ts';
import { portalFault } from './sessions.ts';

export const legacyKeys = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'] as const;

/** botocore compares every key of the section with the profile's, also those it does not use. */
const contradiction = (keys: Keys, session: SsoSession): string | undefined => {
  for (const key in session.keys)
    if (keys[key] !== undefined && keys[key] !== session.keys[key])
      return `${key} differs from that of session ${session.name}`;
  const doubled = keys.sso_start_url !== undefined ? 'sso_start_url' : 'sso_region';
  return keys[doubled] === undefined
    ? undefined
    : `${doubled} belongs in session ${session.name} alone: the SDK for Rust refuses it here`;
};

const accountFault = (account: string): string | undefined => {
  if (account === '') return 'sso_account_id is empty';
  return isAccountId(account) ? undefined : `sso_account_id must have 12 digits, and is ${account}`;
};

const roleFault = (role: string): string | undefined => {
  if (role === '') return 'sso_role_name is empty';
  if (isRoleName(role)) return undefined;
  return role.length > 32
    ? 'sso_role_name has more than 32 characters, which no role has'
    : `sso_role_name is not the name of a role: ${role}`;
};

/** Account and role: one without the other, or an impossible value. */
const roleKeysFault = ({ sso_account_id: account, sso_role_name: role }: Keys): string | undefined => {
  if (account !== undefined && role === undefined) return 'sso_role_name is missing';
  if (role !== undefined && account === undefined) return 'sso_account_id is missing';
  if (account === undefined || role === undefined) return undefined;
  return accountFault(account) ?? roleFault(role);
};

export const sessionFault = (keys: Keys, session: SsoSession | undefined): string | undefined => {
  if (keys.sso_session === '') return 'sso_session is empty';
  if (!session) return `its session "${keys.sso_session}" is not in the config file`;
  if (session.problem !== undefined) return `its session ${session.name} is incomplete: ${session.problem}`;
  return contradiction(keys, session) ?? roleKeysFault(keys);
};

export const legacyFault = (keys: Keys): string | undefined => {
  const missing = legacyKeys.find(key => keys[key] === undefined || keys[key] === '');
  if (missing) return `${missing} is ${keys[missing] === '' ? 'empty' : 'missing'}`;
  const { sso_start_url: startUrl = '', sso_region: region = '' } = keys;
  return portalFault({ startUrl, region }) ?? roleKeysFault(keys);
};
