/** The endpoint variables of the environment, and what to say about odd ones. */

import { urlOf } from '../../domain/addresses/web-page.ts';
import type { Env } from '../../local/paths.ts';
import { problem } from '../../ports.ts';
import { plain } from '../../text/plain.ts';

export type Service = 'sso' | 'sso_oidc' | 'sts';

const variables: Readonly<Record<Service, string>> = {
  sso: 'AWS_ENDPOINT_URL_SSO',
  sso_oidc: 'AWS_ENDPOINT_URL_SSO_OIDC',
  sts: 'AWS_ENDPOINT_URL_STS',
};

/** A switch of the environment or the config. Only true and false count, in any case, as for the AWS CLI. */
export const switchOf = (value: string | undefined): boolean | undefined => {
  const word = value?.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
};

const overrideOf = (env: Env, service: Service): { variable: string; url: string } | undefined => {
  if (switchOf(env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS)) return undefined;
  const variable = [variables[service], 'AWS_ENDPOINT_URL'].find(name => env[name]);
  const url = variable && env[variable];
  return variable && url ? { variable, url } : undefined;
};

const parsed = (url: string): URL | undefined => {
  const answer = urlOf(url);
  return answer && /^https?:$/.test(answer.protocol) ? answer : undefined;
};

/**
 * The endpoint the environment asks for; a path in it is kept. The order is the one all AWS clients share:
 * the service's own variable, then `AWS_ENDPOINT_URL`, unless `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is true.
 * Rejects a value that is no http(s) URL with `settings.invalid`.
 */
export const endpointOf = (env: Env, service: Service): string | undefined => {
  const override = overrideOf(env, service);
  if (!override) return undefined;
  if (parsed(override.url)) return override.url;
  throw problem('settings.invalid', `${override.variable} is not an http or https URL.`, {
    hint: `Correct or unset ${override.variable}, then start again.`,
    detail: plain(override.url),
  });
};

/** Whether a host can only be this machine. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

/** The DNS suffixes of the AWS partitions (partitions.json of botocore). */
const awsSuffixes =
  /\.(amazonaws\.com(\.cn)?|amazonaws\.eu|api\.aws|api\.amazonwebservices\.(com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/i;

/**
 * One sentence for each override that sends tokens to a host of neither AWS nor this machine: an
 * `AWS_ENDPOINT_URL` for an emulator redirects sign-in and portal as well.
 */
export const endpointWarnings = (env: Env): readonly string[] => {
  const odd = (['sso', 'sso_oidc', 'sts'] as const).flatMap(service => {
    const override = overrideOf(env, service);
    const host = override && parsed(override.url)?.hostname;
    return override && host && !isLoopback(host) && !awsSuffixes.test(host)
      ? [`${override.variable} sends your sign-in and tokens to ${plain(host)}, which is not AWS.`]
      : [];
  });
  return [...new Set(odd)];
};
