/**
 * Registration, client checks and refresh: every way the OIDC service refuses, as the SDK's own client tells
 * it.
 */

import { ListAccountsCommand } from '@aws-sdk/client-sso';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { deviceGrant, oidcOf, refusal, register, scopes, ssoOf } from './clients.ts';

let portal: DemoPortal;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2030, 0, 1);
  portal = await startPortal({ now: () => now, tokenSeconds: 600 });
});
afterEach(() => portal.close());

const day = 86_400_000;

test('a registration lives 90 days', async () => {
  const made = await oidcOf(portal).send(
    new RegisterClientCommand({ clientName: 'x', clientType: 'public' }),
  );
  expect(made.clientIdIssuedAt).toBe(now / 1000);
  expect(made.clientSecretExpiresAt).toBe((now + 90 * day) / 1000);
  expect(made.clientSecret?.length).toBeGreaterThan(100);
  expect(made).toMatchObject({
    tokenEndpoint: `${portal.url}/token`,
    authorizationEndpoint: `${portal.url}/authorize`,
  });
});

test.each([
  [{ clientType: 'confidential' }, 'InvalidClientMetadataException', 'invalid_client_metadata'],
  [{ clientName: '' }, 'InvalidRequestException', 'invalid_request'],
  [{ grantTypes: ['password'] }, 'UnsupportedGrantTypeException', 'unsupported_grant_type'],
  [{ grantTypes: ['authorization_code'] }, 'InvalidRedirectUriException', 'invalid_redirect_uri'],
  [{ redirectUris: ['https://evil.example/cb'] }, 'InvalidRedirectUriException', 'invalid_redirect_uri'],
  [
    { redirectUris: ['http://127.0.0.1.evil.example/'] },
    'InvalidRedirectUriException',
    'invalid_redirect_uri',
  ],
  [{ scopes: ['no scope at all'] }, 'InvalidScopeException', 'invalid_scope'],
])('registration with %o is refused', async (more, name, error) => {
  const asked = { clientName: 'x', clientType: 'public', ...more };
  expect(await refusal(oidcOf(portal).send(new RegisterClientCommand(asked)))).toMatchObject({
    name,
    error,
    status: 400,
  });
});

test('unknown clients, wrong secrets and expired registrations are refused with 401', async () => {
  const client = await register(portal);
  const { startUrl } = portal;
  const start = (more: object) =>
    refusal(oidcOf(portal).send(new StartDeviceAuthorizationCommand({ ...client, startUrl, ...more })));
  const refused = { name: 'InvalidClientException', error: 'invalid_client', status: 401 };
  expect(await start({ clientId: 'nobody' })).toMatchObject(refused);
  expect(await start({ clientSecret: 'guess' })).toMatchObject(refused);
  now += 90 * day;
  expect(await start({})).toMatchObject(refused);
});

test('revoked clients are unknown from then on', async () => {
  const { accessToken, refreshToken, clientId, clientSecret } = portal.issueToken();
  portal.revokeClients();
  const again = new CreateTokenCommand({ clientId, clientSecret, refreshToken, grantType: 'refresh_token' });
  expect(await refusal(oidcOf(portal).send(again))).toMatchObject({ error: 'invalid_client', status: 401 });
  const accounts = await ssoOf(portal).send(new ListAccountsCommand({ accessToken }));
  expect(accounts.accountList?.length).toBeGreaterThan(0);
});

test('a client may use only the grants it registered for', async () => {
  const client = await register(portal, {
    scopes,
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
  });
  const { startUrl } = portal;
  const unauthorized = { name: 'UnauthorizedClientException', error: 'unauthorized_client', status: 400 };
  expect(
    await refusal(oidcOf(portal).send(new StartDeviceAuthorizationCommand({ ...client, startUrl }))),
  ).toMatchObject(unauthorized);
  const token = new CreateTokenCommand({ ...client, grantType: deviceGrant, deviceCode: 'x' });
  expect(await refusal(oidcOf(portal).send(token))).toMatchObject(unauthorized);
});

test('unknown grants and missing fields are refused', async () => {
  const client = await register(portal);
  const token = (more: object) =>
    refusal(oidcOf(portal).send(new CreateTokenCommand({ ...client, grantType: deviceGrant, ...more })));
  expect(await token({ grantType: 'password' })).toMatchObject({ error: 'unsupported_grant_type' });
  expect(await token({})).toMatchObject({ name: 'InvalidRequestException', error: 'invalid_request' });
});

test.each([
  ['application/json', '{"clientName":'],
  ['application/json', '[]'],
  ['application/json', 'null'],
  ['application/json', '{"clientName":1,"clientType":"public"}'],
  ['application/json', '{"clientName":"x","clientType":"public","scopes":"sso:account:access"}'],
  ['application/x-www-form-urlencoded', 'clientName=x&clientType=public'],
])('a body of type %s that reads %s is refused', async (type, body) => {
  const response = await fetch(`${portal.url}/client/register`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('x-amzn-ErrorType')).toBe('InvalidRequestException');
  expect(await response.json()).toMatchObject({ error: 'invalid_request' });
});

test('refresh tokens rotate: the new one works, the old one does not', async () => {
  const { refreshToken, accessToken, clientId, clientSecret } = portal.issueToken();
  const refresh = (token: string | undefined, more: object = {}) =>
    oidcOf(portal).send(
      new CreateTokenCommand({
        clientId,
        clientSecret,
        grantType: 'refresh_token',
        refreshToken: token,
        ...more,
      }),
    );
  const second = await refresh(refreshToken);
  expect(second).toMatchObject({ tokenType: 'Bearer', expiresIn: 600 });
  expect(second.accessToken).not.toBe(accessToken);
  const invalid = { name: 'InvalidGrantException', error: 'invalid_grant', status: 400 };
  expect(await refusal(refresh(refreshToken))).toMatchObject(invalid);
  expect(await refusal(refresh(second.refreshToken, await register(portal)))).toMatchObject(invalid);
  const third = await refresh(second.refreshToken);
  // The session ends after 8 hours, whatever was refreshed since.
  now += 8 * 3_600_000;
  expect(await refusal(refresh(third.refreshToken))).toMatchObject(invalid);
});

test('revoked tokens can be neither used nor refreshed', async () => {
  const { refreshToken, accessToken, clientId, clientSecret } = portal.issueToken();
  portal.revokeTokens();
  const again = new CreateTokenCommand({ clientId, clientSecret, refreshToken, grantType: 'refresh_token' });
  expect(await refusal(oidcOf(portal).send(again))).toMatchObject({ error: 'invalid_grant' });
  expect(await refusal(ssoOf(portal).send(new ListAccountsCommand({ accessToken })))).toMatchObject({
    status: 401,
  });
});
