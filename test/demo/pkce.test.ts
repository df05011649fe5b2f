/** The authorization code flow with PKCE: the browser's part by HTTP, the client's part by the SDK. */
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTokenCommand } from '@aws-sdk/client-sso-oidc';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { clickAllow, clickDeny } from '../support/browser.ts';
import { oidcOf, type Registered, refusal, register, scopes } from './clients.ts';

let portal: DemoPortal;
let client: Registered;
let now: number;
const verifier = randomBytes(48).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');
const redirectUri = 'http://127.0.0.1:49152/oauth/callback';

beforeEach(async () => {
  now = Date.UTC(2030, 0, 1);
  portal = await startPortal({ now: () => now });
  client = await register(portal, {
    scopes,
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
    issuerUrl: portal.startUrl,
  });
});
afterEach(() => portal.close());

const authorizeUrl = (more: Record<string, string> = {}): string =>
  `${portal.url}/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    state: 'the-state',
    code_challenge_method: 'S256',
    code_challenge: challenge,
    scopes: 'sso:account:access',
    ...more,
  })}`;

/** Opens the page and presses Allow, without following the redirect to a listener that is not there. */
const allowed = async (more: Record<string, string> = {}): Promise<URL> => {
  const page = await (await fetch(authorizeUrl(more))).text();
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ request, decision: 'allow' });
  const response = await fetch(`${portal.url}/authorize`, { method: 'POST', body, redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '');
};

const exchange = (code: string | null, more: object = {}) =>
  oidcOf(portal).send(
    new CreateTokenCommand({
      ...client,
      grantType: 'authorization_code',
      code: code ?? '',
      codeVerifier: verifier,
      redirectUri,
      ...more,
    }),
  );

test('Allow leads to the listener with a code and the state; the code gives a token, once', async () => {
  const heard: string[] = [];
  const listener = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end('done');
  });
  await new Promise<void>(done => listener.listen(0, '127.0.0.1', done));
  const uri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/oauth/callback`;
  await clickAllow(authorizeUrl({ redirect_uri: uri }));
  await clickDeny(authorizeUrl({ redirect_uri: uri }));
  listener.close();
  const [yes, no] = heard.map(url => new URL(url, uri).searchParams);
  expect(yes?.get('state')).toBe('the-state');
  expect(Object.fromEntries(no ?? [])).toEqual({ error: 'access_denied', state: 'the-state' });
  const token = await exchange(yes?.get('code') ?? '', { redirectUri: uri });
  expect(token).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
  expect(token.refreshToken).toBeTruthy();
  expect(await refusal(exchange(yes?.get('code') ?? '', { redirectUri: uri }))).toMatchObject({
    name: 'InvalidGrantException',
    error: 'invalid_grant',
  });
});

test('a wrong verifier or redirect spends the code', async () => {
  const invalid = { error: 'invalid_grant', status: 400 };
  const one = (await allowed()).searchParams.get('code');
  expect(await refusal(exchange(one, { codeVerifier: 'x'.repeat(43) }))).toMatchObject(invalid);
  expect(await refusal(exchange(one))).toMatchObject(invalid);
  const two = (await allowed()).searchParams.get('code');
  expect(await refusal(exchange(two, { redirectUri: 'http://127.0.0.1:1/oauth/callback' }))).toMatchObject(
    invalid,
  );
});

test("another client's, an expired and a made-up code are refused", async () => {
  const code = (await allowed()).searchParams.get('code');
  const other = await register(portal, {
    scopes,
    grantTypes: ['authorization_code'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
  });
  expect(await refusal(exchange(code, other))).toMatchObject({ error: 'invalid_grant' });
  expect(await refusal(exchange('made-up'))).toMatchObject({ error: 'invalid_grant' });
  now += 600_000;
  expect(await refusal(exchange(code))).toMatchObject({ error: 'invalid_grant' });
});

test.each([
  ['an unknown client', { client_id: 'nobody' }],
  ['a redirect elsewhere', { redirect_uri: 'https://evil.example/oauth/callback' }],
  ['a redirect to another path', { redirect_uri: 'http://127.0.0.1:49152/other' }],
  ['a redirect to a name', { redirect_uri: 'http://localhost:49152/oauth/callback' }],
  ['no redirect', { redirect_uri: '' }],
])('%s is shown a page and sent nowhere', async (_, more) => {
  const response = await fetch(authorizeUrl(more), { redirect: 'manual' });
  expect(response.status).toBe(400);
  expect(response.headers.get('location')).toBeNull();
  expect(await response.text()).toContain('nothing was signed in');
});

test.each([
  ['unsupported_response_type', { response_type: 'token' }],
  ['invalid_request', { code_challenge_method: 'plain' }],
  ['invalid_request', { code_challenge: 'short' }],
  ['invalid_request', { state: '' }],
  ['invalid_scope', { scopes: '' }],
  ['invalid_scope', { scopes: 'sso:account:access codewhisperer:completions' }],
])('%s goes back to the program for %o', async (error, more) => {
  const response = await fetch(authorizeUrl(more), { redirect: 'manual' });
  expect(response.status).toBe(303);
  expect(new URL(response.headers.get('location') ?? '').searchParams.get('error')).toBe(error);
});

test('a page can be answered once, and only while it is fresh', async () => {
  const page = await (await fetch(authorizeUrl())).text();
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const answer = () =>
    fetch(`${portal.url}/authorize`, {
      method: 'POST',
      body: new URLSearchParams({ request, decision: 'allow' }),
      redirect: 'manual',
    });
  expect((await answer()).status).toBe(303);
  expect((await answer()).status).toBe(410);
});
