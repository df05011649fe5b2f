/**
 * What is said of the environment: what the person should know in any case, and what `--debug` says first.
 */
import { endpointWarnings } from '../aws/net/endpoints.ts';
import type { Context } from '../local/context.ts';
import { trace } from '../local/trace.ts';

/** For example that an endpoint override leads elsewhere. */
export const environmentWarnings = ({ env, paths }: Context): readonly string[] => [
  ...paths.doubts,
  ...endpointWarnings(env),
];

/** Variables that decide where we read, ask and open; those that hold secrets are told as set, at most. */
const plainly = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_CA_BUNDLE',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_USE_FIPS_ENDPOINT',
  'NO_PROXY',
  'no_proxy',
  'BROWSER',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'XDG_STATE_HOME',
  'SSH_CONNECTION',
] as const;

/** Keys, and addresses that may carry a password or a token. */
const onlyThatSet = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_SSO',
  'AWS_ENDPOINT_URL_SSO_OIDC',
  'AWS_ENDPOINT_URL_STS',
  'HTTPS_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'all_proxy',
] as const;

export const traceSurroundings = ({ env, paths }: Context, version: string): void => {
  trace(
    'decision',
    () => `ssotui ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
  );
  for (const name of plainly) if (env[name]) trace('env', () => `${name}=${env[name]}`);
  for (const name of onlyThatSet) if (env[name]) trace('env', () => `${name} is set`);
  trace('env', () => `the config is ${paths.configFile}, the credentials file ${paths.credentialsFile}`);
};
