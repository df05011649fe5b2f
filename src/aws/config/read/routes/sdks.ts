/** The SDKs for JavaScript, Go, Rust and Java, by their source. */
import { anySsoKey, anyStatic, bothStatic, filled, has } from './keys.ts';
import * as provider from './providers.ts';
import type { Base, ReadFiles, ReadProfile, Rule } from './types.ts';

const needed = ['sso_account_id', 'sso_role_name'] as const;
const portal = ['sso_start_url', 'sso_region'] as const;

/** The portal of the session replaces that of the profile; all four keys are needed. */
const jsSsoFault = (read: ReadProfile, files: ReadFiles): string | undefined => {
  const name = read.keys.sso_session;
  const session = name === undefined ? read.keys : files.session(name);
  if (!session) return `it does not find the session ${name}`;
  const missing =
    needed.find(key => read.keys[key] === undefined) ?? portal.find(key => session[key] === undefined);
  return missing && `${missing} is missing`;
};

const jsRole = (read: ReadProfile): boolean =>
  has(read, 'role_arn') && has(read, 'source_profile') !== has(read, 'credential_source');

const jsNamedSource = (read: ReadProfile): Base => {
  const source = read.keys.credential_source ?? '';
  return provider.credentialSources.includes(source)
    ? provider.namedSource(read)
    : provider.refused('chain', `there is no credential_source ${source}`);
};

/** resolveProfileData of @aws-sdk/credential-provider-ini. */
export const jsRule: Rule = (read, asSource, files) => {
  if (asSource && bothStatic(read)) return provider.keys(read);
  if (jsRole(read)) return provider.assume(read);
  if (asSource && !has(read, 'role_arn') && has(read, 'credential_source')) return jsNamedSource(read);
  if (bothStatic(read)) return provider.keys(read);
  if (has(read, 'web_identity_token_file') && filled(read, 'role_arn')) return provider.webIdentity(read);
  if (has(read, 'credential_process')) return provider.process(read);
  if (anySsoKey(read)) return provider.ssoWith(read, files, jsSsoFault(read, files));
  return has(read, 'login_session') ? provider.login(read) : provider.none;
};

/** env_config and profile/credentials/repr.rs of aws-config. */
export const rustRule: Rule = (read, asSource, files) => {
  if (asSource && bothStatic(read)) return provider.keys(read);
  const token = has(read, 'web_identity_token_file');
  if (has(read, 'role_arn') && !token) return provider.role(read);
  if (has(read, 'credential_source')) return provider.namedSource(read);
  if (token) return provider.webIdentity(read);
  if (anySsoKey(read)) return provider.sso(read, files);
  if (has(read, 'login_session')) return provider.login(read);
  if (has(read, 'credential_process')) return provider.process(read);
  if (bothStatic(read)) return provider.keys(read);
  return anyStatic(read) ? provider.refused('keys', 'half of its keys are missing') : provider.none;
};

/** ProfileCredentialsUtils: SSO comes before the role to assume; `aws login` is not known yet. */
export const javaRule: Rule = (read, asSource, files) => {
  if (asSource && bothStatic(read)) return provider.keys(read);
  if (has(read, 'role_arn') && has(read, 'web_identity_token_file')) return provider.webIdentity(read);
  if (has(read, 'sso_account_id') || has(read, 'sso_role_name')) return provider.sso(read, files);
  if (has(read, 'role_arn')) return provider.role(read);
  if (has(read, 'credential_process')) return provider.process(read);
  return bothStatic(read) ? provider.keys(read) : provider.none;
};

const types = ['source_profile', 'credential_source', 'credential_process', 'web_identity_token_file'];

/** shared_config.go: at most one of four types, and three of them need a role. */
const goFault = (read: ReadProfile): string | undefined => {
  const given = types.filter(key => filled(read, key));
  if (given.length > 1) return `only one of ${given.join(', ')} may be there`;
  const [type] = given;
  const roleless = type !== undefined && type !== 'credential_process' && !filled(read, 'role_arn');
  return roleless ? `${type} needs role_arn beside it` : undefined;
};

const goBase = (read: ReadProfile, files: ReadFiles): Base => {
  if (bothStatic(read)) return provider.keys(read);
  if (anySsoKey(read)) return provider.sso(read, files);
  if (filled(read, 'login_session')) return provider.login(read);
  return filled(read, 'credential_process') ? provider.process(read) : provider.none;
};

/** resolve_credentials.go: a role is assumed on top of whatever keys were found. */
export const goRule: Rule = (read, asSource, files) => {
  if (asSource && bothStatic(read)) return provider.keys(read);
  const fault = goFault(read);
  if (fault !== undefined) return provider.refused('chain', fault);
  if (filled(read, 'source_profile') || filled(read, 'credential_source')) return provider.assume(read);
  if (filled(read, 'web_identity_token_file')) return provider.webIdentity(read);
  const base = goBase(read, files);
  return filled(read, 'role_arn') && base.kind !== 'none'
    ? { kind: 'chain', of: `${read.keys.role_arn} with its own ${base.kind} keys` }
    : base;
};
