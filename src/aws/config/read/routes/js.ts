/** The SDK for JavaScript: resolveProfileData of @aws-sdk/credential-provider-ini. */
import {
  anySsoKey,
  assume,
  bothStatic,
  credentialSources,
  filled,
  has,
  keysBase,
  loginBase,
  none,
  processBase,
  refused,
  ssoBase,
  webIdentity,
} from './parts.ts';
import type { Base, Read, ReadFiles, Rule } from './types.ts';

const needed = ['sso_account_id', 'sso_role_name'] as const;
const portal = ['sso_start_url', 'sso_region'] as const;

/** The portal of the session replaces that of the profile; all four keys are needed. */
const ssoFault = (read: Read, files: ReadFiles): string | undefined => {
  const name = read.keys.sso_session;
  const session = name === undefined ? read.keys : files.session(name);
  if (!session) return `it does not find the session ${name}`;
  const missing =
    needed.find(key => read.keys[key] === undefined) ?? portal.find(key => session[key] === undefined);
  return missing && `${missing} is missing`;
};

const isRole = (read: Read): boolean =>
  has(read, 'role_arn') && has(read, 'source_profile') !== has(read, 'credential_source');

const namedSource = (read: Read): Base => {
  const source = read.keys.credential_source ?? '';
  return credentialSources.includes(source)
    ? { kind: 'chain', of: `source ${source}` }
    : refused('chain', `there is no credential_source ${source}`);
};

export const jsRule: Rule = (read, asSource, files) => {
  if (asSource && bothStatic(read)) return keysBase(read);
  if (isRole(read)) return assume(read);
  if (asSource && !has(read, 'role_arn') && has(read, 'credential_source')) return namedSource(read);
  if (bothStatic(read)) return keysBase(read);
  if (has(read, 'web_identity_token_file') && filled(read, 'role_arn')) return webIdentity(read);
  if (has(read, 'credential_process')) return processBase(read);
  if (anySsoKey(read)) return ssoBase(read, files, ssoFault(read, files));
  return has(read, 'login_session') ? loginBase(read) : none;
};
