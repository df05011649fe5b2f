/** The SDK clients of the three services: imported on first use, one for each region, without retries of their own. */
import type * as Sso from '@aws-sdk/client-sso';
import type * as Oidc from '@aws-sdk/client-sso-oidc';
import type * as Sts from '@aws-sdk/client-sts';
import type { Context } from '../local/context.ts';
import type { RoleCredentials } from '../services.ts';
import { bounded } from './answers/arrival.ts';
import { endpointOf, isOn, type Service } from './endpoints.ts';
import { agentFor } from './proxy.ts';

/** A client with its package, from which the commands are made. */
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
  /** Sign-in (OIDC) in a region; the same client for the same region. */
  oidc(region: string): Promise<OidcClient>;
  /** The portal in a region; the same client for the same region. */
  sso(region: string): Promise<SsoClient>;
  /** STS in a region, signing with these keys; destroy it after use. */
  sts(region: string, credentials: RoleCredentials): Promise<StsClient>;
  /** Base of the OIDC endpoint of a region, without a trailing slash: the authorize page lives under it. */
  oidcBase(region: string): Promise<string>;
  /** Closes idle connections. */
  close(): void;
}

/** Milliseconds for a connection to come about; the deadline of a whole call is the caller's (ask.ts). */
const connectionTimeout = 10_000;

/**
 * Everything the SDK would else look up in `process.env` and `~/.aws/config` is said here: the environment we were
 * given decides, and a profile's `endpoint_url` does not redirect other sessions' tokens.
 */
const settingsOf = (context: Context, region: string, service: Service) => {
  const endpoint = endpointOf(context.env, service);
  const httpsAgent = agentFor(context.env);
  return {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ignoreConfiguredEndpointUrls: true,
    useDualstackEndpoint: isOn(context.env.AWS_USE_DUALSTACK_ENDPOINT),
    useFipsEndpoint: isOn(context.env.AWS_USE_FIPS_ENDPOINT),
    // Our own pace decides; retries of the SDK would be stacked on ours and outlive a cancelled effect.
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

const oidcOf = async (context: Context, region: string): Promise<OidcClient> => {
  const settings = settingsOf(context, region, 'sso_oidc');
  quietSdk();
  const sdk = await import('@aws-sdk/client-sso-oidc');
  return { sdk, client: bounded(new sdk.SSOOIDCClient(settings)) };
};

const ssoOf = async (context: Context, region: string): Promise<SsoClient> => {
  const settings = settingsOf(context, region, 'sso');
  quietSdk();
  const sdk = await import('@aws-sdk/client-sso');
  return { sdk, client: bounded(new sdk.SSOClient(settings)) };
};

const stsOf = async (context: Context, region: string, keys: RoleCredentials): Promise<StsClient> => {
  const settings = settingsOf(context, region, 'sts');
  quietSdk();
  const sdk = await import('@aws-sdk/client-sts');
  const { accessKeyId, secretAccessKey, sessionToken } = keys;
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  return { sdk, client: bounded(new sdk.STSClient({ ...settings, credentials })) };
};

const baseOf = async (context: Context, region: string, { client }: OidcClient): Promise<string> => {
  const base =
    endpointOf(context.env, 'sso_oidc') ??
    client.config.endpointProvider({
      Region: region,
      UseDualStack: isOn(context.env.AWS_USE_DUALSTACK_ENDPOINT),
      UseFIPS: isOn(context.env.AWS_USE_FIPS_ENDPOINT),
    }).url.href;
  return base.replace(/\/+$/, '');
};

/** Remembers what was made for each region. */
const perRegion = <T>(make: (region: string) => Promise<T>) => {
  const made = new Map<string, Promise<T>>();
  const get = (region: string): Promise<T> => {
    const it = made.get(region) ?? make(region);
    made.set(region, it);
    return it;
  };
  return { get, all: () => [...made.values()] };
};

export const clientsOf = (context: Context): Clients => {
  const oidc = perRegion(region => oidcOf(context, region));
  const sso = perRegion(region => ssoOf(context, region));
  return {
    oidc: oidc.get,
    sso: sso.get,
    sts: (region, keys) => stsOf(context, region, keys),
    oidcBase: async region => baseOf(context, region, await oidc.get(region)),
    close: () => {
      for (const made of [...oidc.all(), ...sso.all()])
        void made.then(
          it => it.client.destroy(),
          () => {},
        );
    },
  };
};
