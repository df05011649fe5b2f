/**
 * The providers of credentials that the rules of the clients choose from, imported as `provider`. A client's
 * own order and its own refusals are in its rule.
 */
import { defined } from '../../../../domain/collections/defined.ts';
import type { Extra, Reader } from '../profile-views.ts';
import type { SsoSession } from '../sessions.ts';
import { legacyFault, sessionFault } from '../sso-fault.ts';
import { has, isRoleArn, staticKeys, staticNames } from './keys.ts';
import type { Assume, Base, Provider, ReadFiles, ReadProfile } from './types.ts';

export const refused = (kind: Base['kind'], fault: string): Base => ({ kind, fault });

export const none: Base = { kind: 'none' };

const portalOf = (read: ReadProfile, files: ReadFiles): string => {
  const session = read.keys.sso_session;
  const { sso_start_url: url, sso_region: region } =
    (session === undefined ? undefined : files.session(session)) ?? read.keys;
  return `${session ?? ''} ${url ?? ''} ${region ?? ''}`;
};

/** The strictest rule. `known`: what there is of the session, also where this client does not see it. */
const ssoFault = (read: ReadProfile, files: ReadFiles, known: SsoSession | undefined): string | undefined => {
  const name = read.keys.sso_session;
  if (name === undefined) return legacyFault(read.keys);
  const keys = files.session(name);
  if (known && !keys)
    return `the AWS CLI does not see its session ${name}: its header is written in another way`;
  return sessionFault(read.keys, keys && { name, keys, problem: known?.problem });
};

/** The role that the SSO keys name; `fault` is the client's own objection. */
export const ssoWith = (read: ReadProfile, files: ReadFiles, fault: string | undefined): Base => ({
  kind: has(read, 'sso_session') ? 'sso' : 'legacy',
  of: `${portalOf(read, files)} ${read.keys.sso_account_id ?? ''} ${read.keys.sso_role_name ?? ''}`,
  ...(fault === undefined ? {} : { fault }),
});

export const sso = (read: ReadProfile, files: ReadFiles, known?: SsoSession): Base =>
  ssoWith(read, files, ssoFault(read, files, known));

const cutBy: Readonly<Record<Reader, readonly Extra[]>> = {
  cli: [],
  js: ['comment', 'line', 'space'],
  spec: ['comment', 'space'],
};

/** Whether the client has another value than the AWS CLI, which takes everything. */
const isCut = ({ reader }: ReadProfile, extra: Extra | undefined): boolean =>
  extra !== undefined && cutBy[reader].includes(extra);

/** Static keys: of which file, and which of them are not what the AWS CLI has. */
export const keys = (read: ReadProfile): Base => {
  const file = read.shared.id ? 'credentials' : 'config';
  return { kind: 'keys', of: [file, ...staticNames.filter(key => isCut(read, read.extras[key]))].join(' ') };
};

export const halfOfKeys = (read: ReadProfile): Base =>
  refused('keys', `${staticKeys(read).id ? 'aws_secret_access_key' : 'aws_access_key_id'} is missing`);

export const assume = (read: ReadProfile): Assume => ({
  kind: 'assume',
  roleArn: read.keys.role_arn ?? '',
  ...defined({ profile: read.keys.source_profile, credentialSource: read.keys.credential_source }),
});

export const credentialSources = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'];

const arnFault = ({ keys }: ReadProfile): string | undefined =>
  isRoleArn(keys.role_arn ?? '') ? undefined : `role_arn is not the ARN of a role: ${keys.role_arn}`;

/** What every client objects to in a role to assume. */
const assumeFault = (read: ReadProfile): string | undefined => {
  const [profile, named] = [has(read, 'source_profile'), has(read, 'credential_source')];
  if (profile && named) return 'it has both source_profile and credential_source: only one may be there';
  if (!profile && !named) return 'role_arn needs source_profile or credential_source beside it';
  if (named && !credentialSources.includes(read.keys.credential_source ?? ''))
    return `credential_source must be one of ${credentialSources.join(', ')}`;
  return arnFault(read);
};

/** A role to assume, if every client takes it. */
export const role = (read: ReadProfile): Provider => {
  const fault = assumeFault(read);
  return fault === undefined ? assume(read) : refused('chain', fault);
};

export const webIdentity = (read: ReadProfile): Base => {
  const { role_arn: role, web_identity_token_file: token } = read.keys;
  const fault = role ? arnFault(read) : 'web_identity_token_file needs role_arn beside it';
  return fault === undefined
    ? { kind: 'web-identity', of: `${role} ${token}` }
    : refused('web-identity', fault);
};

export const process = ({ keys }: ReadProfile): Base => ({
  kind: 'process',
  of: keys.credential_process ?? '',
});
export const login = ({ keys }: ReadProfile): Base => ({ kind: 'login', of: keys.login_session ?? '' });
export const namedSource = ({ keys }: ReadProfile): Base => ({
  kind: 'chain',
  of: `source ${keys.credential_source ?? ''}`,
});
