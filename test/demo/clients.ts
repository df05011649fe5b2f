/** The real SDK clients, pointed at a portal, that try once and never wait. */
import { SSOClient } from '@aws-sdk/client-sso';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  type RegisterClientCommandOutput,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import { STSClient } from '@aws-sdk/client-sts';
import type { DemoPortal } from '../../src/demo/types.ts';

const settings = (portal: DemoPortal) => ({ endpoint: portal.url, region: portal.region, maxAttempts: 1 });

export const oidcOf = (portal: DemoPortal): SSOOIDCClient => new SSOOIDCClient(settings(portal));
export const ssoOf = (portal: DemoPortal): SSOClient => new SSOClient(settings(portal));

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export const stsOf = (portal: DemoPortal, credentials: Keys): STSClient =>
  new STSClient({ ...settings(portal), credentials });

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
export const scopes = ['sso:account:access'];

export interface Registered {
  readonly clientId: string;
  readonly clientSecret: string;
}

export const registeredOf = (made: RegisterClientCommandOutput): Registered => ({
  clientId: made.clientId ?? '',
  clientSecret: made.clientSecret ?? '',
});

/** A registration as the AWS CLI makes it for the device flow. */
export const register = async (
  portal: DemoPortal,
  more: Partial<ConstructorParameters<typeof RegisterClientCommand>[0]> = { scopes },
): Promise<Registered> =>
  registeredOf(
    await oidcOf(portal).send(
      new RegisterClientCommand({ clientName: 'test', clientType: 'public', ...more }),
    ),
  );

/** A device authorization under way, and one token request of its client. */
export const beginDevice = async (
  portal: DemoPortal,
  { startUrl = portal.startUrl, ...more }: { startUrl?: string; clientName?: string; scopes?: string[] } = {},
) => {
  const client = await register(portal, { scopes, ...more });
  const oidc = oidcOf(portal);
  const started = await oidc.send(new StartDeviceAuthorizationCommand({ ...client, startUrl }));
  const { deviceCode } = started;
  const poll = (other: object = {}) =>
    oidc.send(new CreateTokenCommand({ ...client, grantType: deviceGrant, deviceCode, ...other }));
  return { client, started, poll };
};

/** What a refused call was refused with; fails when it was not refused. */
export const refusal = async (
  call: Promise<unknown>,
): Promise<{ name: string; error?: string; status?: number; message?: string }> => {
  try {
    await call;
  } catch (thrown) {
    const e = thrown as {
      name: string;
      error?: string;
      message: string;
      $metadata?: { httpStatusCode?: number };
    };
    return {
      name: e.name,
      message: e.message,
      ...(e.error === undefined ? {} : { error: e.error }),
      ...(e.$metadata?.httpStatusCode === undefined ? {} : { status: e.$metadata.httpStatusCode }),
    };
  }
  throw new Error('the call was not refused');
};
