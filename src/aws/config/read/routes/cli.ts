/** The AWS CLI and boto3: botocore's create_credential_resolver and ProfileProviderBuilder. */
import type { SsoSession } from '../sessions.ts';
import { anyStatic, filled, has, staticKeys } from './keys.ts';
import * as provider from './providers.ts';
import type { Base, ReadFiles, ReadProfile, Rule } from './types.ts';

/** Each file has to hold both keys: the AWS CLI does not join halves. */
const keysOf = (read: ReadProfile, file: 'own' | 'shared'): Base => {
  const { secret, empty } = read[file];
  if (secret)
    return empty === undefined ? provider.keys(read) : provider.refused('keys', `${empty} is empty`);
  if (!staticKeys(read).secret) return provider.halfOfKeys(read);
  const fault =
    'aws_access_key_id and aws_secret_access_key are in two files, which the AWS CLI does not join';
  return provider.refused('keys', fault);
};

const notEmpty = (read: ReadProfile, base: Base, key: string): Base =>
  filled(read, key) ? base : provider.refused(base.kind, `${key} is empty`);

/** A secret key without its id is useless; SSO keys without account and role only sign in. */
const leftOver = (
  read: ReadProfile,
  files: ReadFiles,
  session: SsoSession | undefined,
  asSource: boolean,
): Base => {
  if (anyStatic(read)) return provider.halfOfKeys(read);
  const sso = filled(read, 'sso_session') || has(read, 'sso_start_url') || has(read, 'sso_region');
  return sso && !asSource ? provider.sso(read, files, session) : provider.none;
};

const providers = (
  read: ReadProfile,
  files: ReadFiles,
  session: SsoSession | undefined,
  asSource: boolean,
): Base => {
  if (filled(read, 'web_identity_token_file')) return provider.webIdentity(read);
  if (has(read, 'sso_account_id') || has(read, 'sso_role_name')) return provider.sso(read, files, session);
  if (read.shared.id) return keysOf(read, 'shared');
  if (has(read, 'login_session')) return notEmpty(read, provider.login(read), 'login_session');
  if (has(read, 'credential_process')) return notEmpty(read, provider.process(read), 'credential_process');
  if (read.own.id) return keysOf(read, 'own');
  return leftOver(read, files, session, asSource);
};

/** `session` knows what is wrong with an sso-session by itself. */
export const cliRule =
  (session: (name: string) => SsoSession | undefined): Rule =>
  (read, asSource, files) => {
    const role = has(read, 'role_arn') && !has(read, 'web_identity_token_file');
    return !role || (asSource && anyStatic(read))
      ? providers(read, files, session(read.keys.sso_session ?? ''), asSource)
      : provider.role(read);
  };
