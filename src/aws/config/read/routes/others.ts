/** The SDKs for Go, Rust and Java, by their source. */
import {
  anySsoKey,
  assume,
  assumeFault,
  bothStatic,
  filled,
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
import type { Base, Read, ReadFiles, Rule, Step } from './types.ts';

const role = (read: Read): Step => {
  const fault = assumeFault(read);
  return fault === undefined ? assume(read) : refused('chain', fault);
};

const sso = (read: Read, files: ReadFiles): Base => ssoBase(read, files, ssoFault(read, files));

const namedSource = (read: Read): Base => ({ kind: 'chain', of: `source ${read.keys.credential_source}` });

/** env_config and profile/credentials/repr.rs of aws-config. */
export const rustRule: Rule = (read, asSource, files) => {
  if (asSource && bothStatic(read)) return keysBase(read);
  const token = has(read, 'web_identity_token_file');
  if (has(read, 'role_arn') && !token) return role(read);
  if (has(read, 'credential_source')) return namedSource(read);
  if (token) return webIdentity(read);
  if (anySsoKey(read)) return sso(read, files);
  if (has(read, 'login_session')) return loginBase(read);
  if (has(read, 'credential_process')) return processBase(read);
  if (bothStatic(read)) return keysBase(read);
  return staticKeys(read).id || staticKeys(read).secret
    ? refused('keys', 'half of its keys are missing')
    : none;
};

/** ProfileCredentialsUtils: SSO comes before the role to assume; `aws login` is not known yet. */
export const javaRule: Rule = (read, asSource, files) => {
  if (asSource && bothStatic(read)) return keysBase(read);
  if (has(read, 'role_arn') && has(read, 'web_identity_token_file')) return webIdentity(read);
  if (has(read, 'sso_account_id') || has(read, 'sso_role_name')) return sso(read, files);
  if (has(read, 'role_arn')) return role(read);
  if (has(read, 'credential_process')) return processBase(read);
  return bothStatic(read) ? keysBase(read) : none;
};

const types = ['source_profile', 'credential_source', 'credential_process', 'web_identity_token_file'];

/** shared_config.go: at most one of four types, and three of them need a role. */
const goFault = (read: Read): string | undefined => {
  const given = types.filter(key => filled(read, key));
  if (given.length > 1) return `only one of ${given.join(', ')} may be there`;
  const [type] = given;
  const roleless = type !== undefined && type !== 'credential_process' && !filled(read, 'role_arn');
  return roleless ? `${type} needs role_arn beside it` : undefined;
};

const goBase = (read: Read, files: ReadFiles): Base => {
  if (bothStatic(read)) return keysBase(read);
  if (anySsoKey(read)) return sso(read, files);
  if (filled(read, 'login_session')) return loginBase(read);
  return filled(read, 'credential_process') ? processBase(read) : none;
};

/** resolve_credentials.go: a role is assumed on top of whatever keys were found. */
export const goRule: Rule = (read, asSource, files) => {
  if (asSource && bothStatic(read)) return keysBase(read);
  const fault = goFault(read);
  if (fault !== undefined) return refused('chain', fault);
  if (filled(read, 'source_profile') || filled(read, 'credential_source')) return assume(read);
  if (filled(read, 'web_identity_token_file')) return webIdentity(read);
  const base = goBase(read, files);
  return filled(read, 'role_arn') && base.kind !== 'none'
    ? { kind: 'chain', of: `${read.keys.role_arn} with its own ${base.kind} keys` }
    : base;
};
