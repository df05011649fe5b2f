/**
 * Signing in through the browser (authorization code with PKCE) against the loopback portal and a made-up
 * browser.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { challengeOf, newVerifier } from '../../../src/aws/login/pkce.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { systemClock } from '../../../src/local/context.ts';
import { clickAllow, clickDeny } from '../../support/browser.ts';
import { demo, failureIn, impatientClock, never } from './home.ts';

const begun = async (options: Parameters<typeof demo>[0] = {}, name = 'corp') => {
  const all = await demo(options);
  const here = all.context();
  const login = loginPort(here);
  const session = { ...all.session, name };
  const challenge = await login.begin(session, 1, 'pkce', {}, never());
  const authorize = new URL(challenge.url);
  const redirect = new URL(authorize.searchParams.get('redirect_uri') ?? '');
  return { ...all, session, here, login, challenge, authorize, redirect };
};

/** One GET with a Host of one's own choice. */
const get = (url: URL, headers: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const call = request(url, { headers, agent: false }, response => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    call.on('error', reject).end();
  });

test('the whole way: authorize page, allowed, back to the listener, token saved, page in the browser', async () => {
  const { login, session, here, challenge, asked } = await begun();
  const polling = login.poll(1, never());
  const page = await clickAllow(challenge.url);
  expect(await polling).toMatchObject({ is: 'done', notes: [] });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('You are signed in to corp');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('cache-control')).toBe('no-store');
  const stored = JSON.parse(readFileSync(tokenFile(here, session), 'utf8'));
  expect(Object.keys(stored)).toEqual([
    'startUrl',
    'region',
    'accessToken',
    'expiresAt',
    'clientId',
    'clientSecret',
    'registrationExpiresAt',
    'refreshToken',
  ]);
  const { codeVerifier, redirectUri, grantType } = JSON.parse(asked('CreateToken')[0]?.body ?? '');
  expect(grantType).toBe('authorization_code');
  expect(codeVerifier).toMatch(/^[A-Za-z0-9\-._~]{64}$/);
  expect(redirectUri).toBe(new URL(challenge.url).searchParams.get('redirect_uri'));
});

test('the address is that of AWS CLI v2, parameter by parameter', async () => {
  const { portal, authorize, redirect, asked, login } = await begun();
  expect(authorize.href.split('?')[0]).toBe(`${portal.url}/authorize`);
  expect([...authorize.searchParams.keys()]).toEqual([
    'response_type',
    'client_id',
    'redirect_uri',
    'state',
    'code_challenge_method',
    'scopes',
    'code_challenge',
  ]);
  expect(authorize.search).toContain(
    `redirect_uri=http%3A%2F%2F127.0.0.1%3A${redirect.port}%2Foauth%2Fcallback`,
  );
  expect(authorize.search).toContain('scopes=sso%3Aaccount%3Aaccess');
  expect(authorize.searchParams.get('state')).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.parse(asked('RegisterClient')[0]?.body ?? '')).toEqual({
    clientName: 'botocore-client-corp',
    clientType: 'public',
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
    issuerUrl: portal.startUrl,
    scopes: ['sso:account:access'],
  });
  login.forget(1);
});

test('several scopes are one parameter; none are the account scope', async () => {
  const { login, session } = await begun();
  const scopes = ['sso:account:access', 'codewhisperer:completions'];
  const many = await login.begin({ ...session, scopes }, 2, 'pkce', {}, never());
  expect(many.url).toContain('scopes=sso%3Aaccount%3Aaccess%20codewhisperer%3Acompletions&');
  const none = await login.begin({ ...session, scopes: [] }, 3, 'pkce', {}, never());
  expect(none.url).toContain('scopes=sso%3Aaccount%3Aaccess&');
  for (const attempt of [1, 2, 3]) login.forget(attempt);
});

test('verifier and challenge are those of RFC 7636', () => {
  // Appendix B of the RFC.
  expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
  expect(newVerifier()).toMatch(/^[A-Za-z0-9\-._~]{64}$/);
  expect(newVerifier()).not.toBe(newVerifier());
  expect(challengeOf('x')).toBe(createHash('sha256').update('x').digest('base64url'));
});

test('denied in the browser: told there and here', async () => {
  const { login, challenge } = await begun();
  const polling = failureIn(login.poll(1, never()));
  const page = await clickDeny(challenge.url);
  expect(await polling).toMatchObject({ code: 'login.denied' });
  expect(page.status).toBe(400);
  expect(await page.text()).toContain('You are not signed in');
});

test('strays change nothing: favicon, other paths, other hosts, no code, a wrong state', async () => {
  const { login, challenge, redirect, authorize } = await begun();
  const polling = login.poll(1, never());
  const state = authorize.searchParams.get('state') ?? '';
  expect(await get(new URL('/favicon.ico', redirect))).toBe(404);
  expect(await get(new URL('/', redirect))).toBe(404);
  expect(await get(redirect)).toBe(404);
  expect(await get(new URL(`?code=x&state=wrong`, redirect))).toBe(400);
  expect(await get(new URL(`?error=access_denied&state=`, redirect))).toBe(400);
  expect(await get(new URL(`?code=x&state=${state}`, redirect), { host: 'evil.example' })).toBe(404);
  expect((await fetch(new URL(`?code=x&state=${state}`, redirect), { method: 'POST' })).status).toBe(404);
  await clickAllow(challenge.url);
  expect(await polling).toMatchObject({ is: 'done' });
});

test('other errors of the service are told with its words, made plain', async () => {
  const { login, redirect, authorize } = await begun();
  const polling = failureIn(login.poll(1, never()));
  const state = authorize.searchParams.get('state');
  const query = `?error=server_error&error_description=${encodeURIComponent('<b>\u001b[2Jtry')}&state=${state}`;
  const page = await fetch(new URL(query, redirect));
  expect(await polling).toMatchObject({ code: 'login.refused', detail: 'server_error <b>try' });
  expect(await page.text()).not.toContain('<b>try');
});

test('a code the service does not take is told in the browser too; the listener is gone', async () => {
  const { login, redirect, authorize } = await begun();
  const polling = failureIn(login.poll(1, never()));
  const back = new URL(`?code=made-up&state=${authorize.searchParams.get('state')}`, redirect);
  const page = await fetch(back);
  expect(await polling).toMatchObject({ code: 'login.expired' });
  expect(page.status).toBe(400);
  await expect(get(back)).rejects.toThrow('ECONNREFUSED');
});

test('an answer counts once', async () => {
  const { portal, login, redirect, authorize } = await begun();
  portal.fail('CreateToken', { status: 200, delayMs: 50 });
  const polling = failureIn(login.poll(1, never()));
  const back = new URL(`?code=made-up&state=${authorize.searchParams.get('state')}`, redirect);
  const [first, second] = await Promise.all([fetch(back), fetch(back)]);
  expect([first.status, second.status].sort()).toEqual([400, 404]);
  await polling;
});

test('the browser may come back before anybody waits', async () => {
  const { login, challenge } = await begun();
  const clicking = clickAllow(challenge.url);
  await new Promise(resolve => setImmediate(resolve));
  expect(await login.poll(1, never())).toMatchObject({ is: 'done' });
  expect((await clicking).status).toBe(200);
});

test('cancelling closes the listener, and so does forgetting', async () => {
  const { login, redirect, session } = await begun();
  const controller = new AbortController();
  const polling = failureIn(login.poll(1, controller.signal));
  controller.abort();
  expect((await polling).code).toBe('login.cancelled');
  await expect(get(redirect)).rejects.toThrow('ECONNREFUSED');
  const challenge = await login.begin(session, 2, 'pkce', {}, never());
  const other = new URL(new URL(challenge.url).searchParams.get('redirect_uri') ?? '');
  expect(await get(other)).toBe(404);
  login.forget(2);
  await expect(get(other)).rejects.toThrow('ECONNREFUSED');
});

test('nobody comes back in time', async () => {
  const { context, session } = await demo();
  // Only the ten minutes pass at once.
  const clock = {
    now: Date.now,
    after: (ms: number, signal: AbortSignal, go: () => void) =>
      (ms > 500_000 ? impatientClock : systemClock).after(ms, signal, go),
  };
  const login = loginPort(context(clock));
  await login.begin(session, 1, 'pkce', {}, never());
  expect((await failureIn(login.poll(1, never()))).code).toBe('login.expired');
});

test('the listener is on 127.0.0.1 alone', async () => {
  const { redirect, login } = await begun();
  const others = Object.values(networkInterfaces())
    .flat()
    .filter(it => it?.family === 'IPv4' && it.address !== '127.0.0.1')
    .map(it => it?.address ?? '');
  for (const host of [...others, '127.0.0.2']) {
    const refused = new Promise(resolve => {
      const socket = connect({ host, port: Number(redirect.port) });
      socket.on('error', () => resolve(true));
      socket.on('connect', () => resolve(socket.destroy() === undefined));
    });
    expect(await refused).toBe(true);
  }
  login.forget(1);
});

test("a session's name is harmless in the page", async () => {
  const { login, challenge } = await begun({}, '<img src=x>');
  const polling = login.poll(1, never());
  const page = await (await clickAllow(challenge.url)).text();
  await polling;
  expect(page).toContain('&lt;img src=x&gt;');
  expect(page).not.toContain('<img');
});

test('the browser comes back to the port that was asked for; one that is taken is named, and none else used', async () => {
  const { session, context } = await demo();
  const free = await begun();
  const port = Number(free.redirect.port);
  const login = loginPort(context());
  const failure = await failureIn(login.begin(session, 1, 'pkce', { port }, never()));
  expect(failure).toMatchObject({
    code: 'login.browser',
    summary: `Port ${port} cannot be used: another program uses it.`,
    hint: expect.stringContaining('--redirect-port'),
  });
  free.login.forget(1);
  const challenge = await login.begin(session, 1, 'pkce', { port }, never());
  expect(challenge).toMatchObject({ flow: 'pkce', port });
  expect(new URL(challenge.url).searchParams.get('redirect_uri')).toBe(
    `http://127.0.0.1:${port}/oauth/callback`,
  );
  login.forget(1);
});
