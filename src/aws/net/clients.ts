/** The SDK clients of the three services: imported on first use, one for each endpoint. */

import type { Agent } from 'node:https';
import type * as Sso from '@aws-sdk/client-sso';
import type * as Oidc from '@aws-sdk/client-sso-oidc';
import type * as Sts from '@aws-sdk/client-sts';
import type { Context } from '../../local/context.ts';
import { trace } from '../../local/trace.ts';
import type { AwsKeys } from '../../ports.ts';
import { bounded } from '../answers/arrival.ts';
import { agentFor } from './agent.ts';
import { endpointOf, type Service } from './endpoints.ts';
import { type Place, type ProfileKeys, type Reach, reachOf } from './reach.ts';
import { traced } from './traced.ts';

/** A client, and its package for the commands. */
export interface OidcClient {
  readonly sdk: typeof Oidc;
  readonly client: Oidc.SSOOIDCClient;
}
export interface SsoClient {
  readonly sdk: typeof Sso;
  readonly client: Sso.SSOClient;
}
export interface StsClient {
  readonly sdk: typeof Sts;
  readonly client: Sts.STSClient;
}

export interface Clients {
  /** Sign-in (OIDC) at a place; the same client for the same endpoint. */
  oidc(place: Place): Promise<OidcClient>;
  /** The portal at a place; the same client for the same endpoint. */
  sso(place: Place): Promise<SsoClient>;
  /** STS in a region, signing with these keys (none: for calls without signature); destroy it after use. */
  sts(region: string, credentials: AwsKeys | undefined): Promise<StsClient>;
  /** Base of the OIDC endpoint of a place, without a trailing slash: the authorize page lives under it. */
  oidcBase(place: Place): Promise<string>;
  /** The same of the portal's endpoint. */
  ssoBase(place: Place): Promise<string>;
  /** For HTTPS requests beside the SDK's: undefined where Node's own agent does. */
  httpsAgent(): Promise<Agent | undefined>;
  close(): void;
}

/** Milliseconds for a connection to come about; the deadline of a whole call is the caller's (ask.ts). */
const connectionTimeout = 10_000;

/**
 * All that the SDK would look up in `process.env` and `~/.aws/config`: the given environment decides, and a
 * profile's `endpoint_url` redirects no other session's token.
 */
const settingsOf = (context: Context, reach: Reach, service: Service) => {
  const endpoint = endpointOf(context.env, service);
  const httpsAgent = agentFor(context.env, reach.caBundle);
  return {
    region: reach.region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ignoreConfiguredEndpointUrls: true,
    // The SDK knows no variants of an endpoint that was given.
    useDualstackEndpoint: endpoint === undefined && reach.dualStack,
    useFipsEndpoint: endpoint === undefined && reach.fips,
    // Our own pace and tries (calls/again.ts) decide; those of the SDK would be stacked on ours and outlive a
    // cancelled effect.
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    authSchemePreference: [],
    userAgentAppId: async () => 'ssotui',
    requestHandler: { connectionTimeout, logger: silent, ...(httpsAgent ? { httpsAgent } : {}) },
  };
};

/** The handler would print its warnings over the screen. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** The SDK warns about coming Node floors through process warnings, which would corrupt the screen. */
const quietSdk = (): void => {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
};

const oidcOf = async (context: Context, reach: Reach): Promise<OidcClient> => {
  const settings = settingsOf(context, reach, 'sso_oidc');
  const sdk = await import('@aws-sdk/client-sso-oidc');
  return { sdk, client: traced(bounded(new sdk.SSOOIDCClient(settings))) };
};

const ssoOf = async (context: Context, reach: Reach): Promise<SsoClient> => {
  const settings = settingsOf(context, reach, 'sso');
  const sdk = await import('@aws-sdk/client-sso');
  return { sdk, client: traced(bounded(new sdk.SSOClient(settings))) };
};

/** Without keys nothing is to be signed: the SDK must not look for others. */
const signing = ({ accessKeyId, secretAccessKey, sessionToken }: AwsKeys = unsigned) => ({
  accessKeyId,
  secretAccessKey,
  ...(sessionToken ? { sessionToken } : {}),
});

const unsigned: AwsKeys = { accessKeyId: '', secretAccessKey: '' };

const stsOf = async (context: Context, reach: Reach, keys: AwsKeys | undefined): Promise<StsClient> => {
  const settings = { ...settingsOf(context, reach, 'sts'), credentials: signing(keys) };
  const sdk = await import('@aws-sdk/client-sts');
  return { sdk, client: traced(bounded(new sdk.STSClient(settings))) };
};

const baseOf = (
  context: Context,
  reach: Reach,
  service: Service,
  { client }: OidcClient | SsoClient,
): string => {
  const base =
    endpointOf(context.env, service) ??
    client.config.endpointProvider({
      Region: reach.region,
      UseDualStack: reach.dualStack,
      UseFIPS: reach.fips,
    }).url.href;
  return base.replace(/\/+$/, '');
};

const reachWords = ({ region, dualStack, fips, caBundle }: Reach): string =>
  [
    `calls go to ${region}`,
    ...(dualStack ? ['dual-stack'] : []),
    ...(fips ? ['FIPS'] : []),
    ...(caBundle === undefined ? [] : [`certificates of ${caBundle}`]),
  ].join(', ');

const perReach = <T>(make: (reach: Reach) => Promise<T>) => {
  const made = new Map<string, Promise<T>>();
  const get = (reach: Reach): Promise<T> => {
    const key = JSON.stringify(reach);
    const it = made.get(key) ?? make(reach);
    if (!made.has(key)) trace('decision', () => reachWords(reach));
    made.set(key, it);
    // Not remembered: unreadable certificates, say, may have been fixed by the next call.
    it.catch(() => made.delete(key));
    return it;
  };
  return { get, all: () => [...made.values()] };
};

const noKeys: ProfileKeys = async () => ({});

/** `keys` are those of the active profile, which the AWS clients heed for every call. */
export const clientsOf = (context: Context, keys: ProfileKeys = noKeys): Clients => {
  quietSdk();
  const oidc = perReach(reach => oidcOf(context, reach));
  const sso = perReach(reach => ssoOf(context, reach));
  const reachTo = async (place: Place): Promise<Reach> => reachOf(context.env, await keys(), place);
  return {
    oidc: async place => oidc.get(await reachTo(place)),
    sso: async place => sso.get(await reachTo(place)),
    sts: async (region, credentials) => stsOf(context, await reachTo({ region }), credentials),
    oidcBase: async place => {
      const reach = await reachTo(place);
      return baseOf(context, reach, 'sso_oidc', await oidc.get(reach));
    },
    ssoBase: async place => {
      const reach = await reachTo(place);
      return baseOf(context, reach, 'sso', await sso.get(reach));
    },
    httpsAgent: async () => agentFor(context.env, (await keys()).ca_bundle),
    close: () => {
      for (const made of [...oidc.all(), ...sso.all()])
        void made.then(
          it => it.client.destroy(),
          () => {},
        );
    },
  };
};
