/** What the rules of the clients are made of. A client's own order and its own refusals are in its rule. */
import type { Extra, Reading } from '../profile-views.ts';
import { legacyFault, sessionFault } from '../sso-fault.ts';
import type { SsoSession } from '../sso-session.ts';
import type { Assume, Base, Read, ReadFiles } from './types.ts';

export const has = ({ keys }: Read, key: string): boolean => keys[key] !== undefined;

/** There, and not empty. */
export const filled = ({ keys }: Read, key: string): boolean => (keys[key] ?? '') !== '';

export const refused = (kind: Base['kind'], fault: string): Base => ({ kind, fault });

export const none: Base = { kind: 'none' };

export const ssoKeys = [
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
] as const;

export const anySsoKey = (read: Read): boolean => ssoKeys.some(key => filled(read, key));

export const ssoKind = (read: Read): 'sso' | 'legacy' => (has(read, 'sso_session') ? 'sso' : 'legacy');

const portalOf = (read: Read, files: ReadFiles): string => {
  const session = read.keys.sso_session;
  const { sso_start_url: url, sso_region: region } =
    (session === undefined ? undefined : files.session(session)) ?? read.keys;
  return `${session ?? ''} ${url ?? ''} ${region ?? ''}`;
};

/** The role that the SSO keys name. */
export const ssoBase = (read: Read, files: ReadFiles, fault: string | undefined): Base => ({
  kind: ssoKind(read),
  of: `${portalOf(read, files)} ${read.keys.sso_account_id ?? ''} ${read.keys.sso_role_name ?? ''}`,
  ...(fault === undefined ? {} : { fault }),
});

/**
 * The strictest rule, for profiles whose SSO keys are used. `session`: what is known of it, also where it is
 * not seen.
 */
export const ssoFault = (read: Read, files: ReadFiles, session?: SsoSession): string | undefined => {
  const name = read.keys.sso_session;
  if (name === undefined) return legacyFault(read.keys);
  const keys = files.session(name);
  if (session && !keys)
    return `the AWS CLI does not see its session ${name}: its header is written in another way`;
  return sessionFault(read.keys, keys && { name, keys, problem: session?.problem });
};

const complete = ({ id, secret }: Read['own']): boolean => id && secret;

export const staticKeys = (read: Read): { readonly id: boolean; readonly secret: boolean } => ({
  id: read.own.id || read.shared.id,
  secret: read.own.secret || read.shared.secret,
});

export const anyStatic = (read: Read): boolean => staticKeys(read).id || staticKeys(read).secret;

/** Of both files together, as most SDKs take them. */
export const bothStatic = (read: Read): boolean => complete(staticKeys(read));

const cutBy: Readonly<Record<Reading, readonly Extra[]>> = {
  cli: [],
  js: ['comment', 'line', 'space'],
  spec: ['comment', 'space'],
};

/** Whether the client has another value than the AWS CLI, which takes everything. */
const isCut = ({ reading }: Read, extra: Extra | undefined): boolean =>
  extra !== undefined && cutBy[reading].includes(extra);

const staticNames = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'];

/** Which file they are of, and which of them are not what the AWS CLI has. */
export const keysBase = (read: Read): Base => {
  const file = read.shared.id ? 'credentials' : 'config';
  return { kind: 'keys', of: [file, ...staticNames.filter(key => isCut(read, read.extras[key]))].join(' ') };
};

export const halfFault = (read: Read): string =>
  `${staticKeys(read).id ? 'aws_secret_access_key' : 'aws_access_key_id'} is missing`;

export const assume = (read: Read): Assume => ({
  kind: 'assume',
  roleArn: read.keys.role_arn ?? '',
  ...(read.keys.source_profile === undefined ? {} : { profile: read.keys.source_profile }),
  ...(read.keys.credential_source === undefined ? {} : { credentialSource: read.keys.credential_source }),
});

export const credentialSources = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'];

const roleArn = /^arn:[\w-]+:iam::\d+:role\/\S+$/;

export const isRoleArn = (text: string): boolean => roleArn.test(text);

const arnFault = ({ keys }: Read): string | undefined =>
  isRoleArn(keys.role_arn ?? '') ? undefined : `role_arn is not the ARN of a role: ${keys.role_arn}`;

/** What every client objects to in a role to assume. */
export const assumeFault = (read: Read): string | undefined => {
  const [profile, named] = [has(read, 'source_profile'), has(read, 'credential_source')];
  if (profile && named) return 'it has both source_profile and credential_source: only one may be there';
  if (!profile && !named) return 'role_arn needs source_profile or credential_source beside it';
  if (named && !credentialSources.includes(read.keys.credential_source ?? ''))
    return `credential_source must be one of ${credentialSources.join(', ')}`;
  return arnFault(read);
};

export const webIdentity = (read: Read): Base => {
  const { role_arn: role, web_identity_token_file: token } = read.keys;
  const fault = role ? arnFault(read) : 'web_identity_token_file needs role_arn beside it';
  return fault === undefined
    ? { kind: 'web-identity', of: `${role} ${token}` }
    : refused('web-identity', fault);
};

export const processBase = ({ keys }: Read): Base => ({ kind: 'process', of: keys.credential_process ?? '' });
export const loginBase = ({ keys }: Read): Base => ({ kind: 'login', of: keys.login_session ?? '' });
