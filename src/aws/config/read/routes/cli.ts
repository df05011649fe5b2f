/** The AWS CLI and boto3: botocore's create_credential_resolver and ProfileProviderBuilder. */
import type { SsoSession } from '../sso-session.ts';
import {
  anyStatic,
  assume,
  assumeFault,
  filled,
  halfFault,
  has,
  keysBase,
  loginBase,
  none,
  processBase,
  refused,
  ssoBase,
  ssoFault,
  staticKeys,
  webIdentity,
} from './parts.ts';
import type { Base, Read, ReadFiles, Rule } from './types.ts';

const rolePresent = (read: Read): boolean => has(read, 'sso_account_id') || has(read, 'sso_role_name');

/** Each file has to hold both keys: the AWS CLI does not join halves. */
const keysOf = (read: Read, file: 'own' | 'shared'): Base => {
  if (read[file].secret) return keysBase(read);
  const elsewhere = staticKeys(read).secret;
  return refused(
    'keys',
    elsewhere
      ? 'aws_access_key_id and aws_secret_access_key are in two files, which the AWS CLI does not join'
      : halfFault(read),
  );
};

const notEmpty = (read: Read, base: Base, key: string): Base =>
  filled(read, key) ? base : refused(base.kind, `${key} is empty`);

/** A secret without its id leads nowhere; SSO keys without account and role sign in, but name no role. */
const leftOver = (read: Read, files: ReadFiles, session: SsoSession | undefined, asSource: boolean): Base => {
  if (anyStatic(read)) return refused('keys', halfFault(read));
  if (asSource) return none;
  const sso = filled(read, 'sso_session') || has(read, 'sso_start_url') || has(read, 'sso_region');
  return sso ? ssoBase(read, files, ssoFault(read, files, session)) : none;
};

const providers = (
  read: Read,
  files: ReadFiles,
  session: SsoSession | undefined,
  asSource: boolean,
): Base => {
  if (filled(read, 'web_identity_token_file')) return webIdentity(read);
  if (rolePresent(read)) return ssoBase(read, files, ssoFault(read, files, session));
  if (read.shared.id) return keysOf(read, 'shared');
  if (has(read, 'login_session')) return notEmpty(read, loginBase(read), 'login_session');
  if (has(read, 'credential_process')) return notEmpty(read, processBase(read), 'credential_process');
  if (read.own.id) return keysOf(read, 'own');
  return leftOver(read, files, session, asSource);
};

/** `session` knows what is wrong with an sso-session by itself. */
export const cliRule =
  (session: (name: string) => SsoSession | undefined): Rule =>
  (read, asSource, files) => {
    const role = has(read, 'role_arn') && !has(read, 'web_identity_token_file');
    if (!role || (asSource && anyStatic(read)))
      return providers(read, files, session(read.keys.sso_session ?? ''), asSource);
    const fault = assumeFault(read);
    return fault === undefined ? assume(read) : refused('chain', fault);
  };
