/** Silent refresh: when, what is kept, races with other clients, refusals, networks that are away. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { type Clients, clientsOf } from '../../../src/aws/net/clients.ts';
import { tokensOf } from '../../../src/aws/tokens/tokens.ts';
import type { IssuedToken } from '../../../src/demo/types.ts';
import { contextOf, systemClock } from '../../../src/local/context.ts';
import type { ClockPort } from '../../../src/ports.ts';
import { demo, failureIn, hurriedClock, never } from '../login/home.ts';

const time = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

/** A session signed in with `left` seconds to go. */
const signedIn = async (left: number, changes: Record<string, unknown> = {}, base?: ClockPort) => {
  const all = await demo();
  const clock = { now: Date.now() };
  const here = all.context(base ?? hurriedClock(() => clock.now));
  const file = tokenFile(here, all.session);
  const put = (issued: IssuedToken, seconds = left, more: Record<string, unknown> = changes): void => {
    const { accessToken, refreshToken, clientId, clientSecret, clientSecretExpiresAt } = issued;
    const keys = {
      startUrl: all.session.startUrl,
      region: all.session.region,
      accessToken,
      expiresAt: time(clock.now / 1000 + seconds),
      clientId,
      clientSecret,
      registrationExpiresAt: time(clientSecretExpiresAt),
      refreshToken,
      ...more,
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(keys));
  };
  const issued = all.portal.issueToken();
  put(issued);
  const stored = () => JSON.parse(readFileSync(file, 'utf8'));
  const aws = { context: here, clients: clientsOf(here) };
  const refreshes = () => all.asked('CreateToken').length;
  /** Tokens of a process in whose refresh, between reading the file and asking, something happens. */
  const tokensWhile = (happens: () => void) => {
    const oidc: Clients['oidc'] = region => {
      happens();
      return aws.clients.oidc(region);
    };
    return tokensOf({ ...aws, clients: { ...aws.clients, oidc } });
  };
  return { ...all, here, clock, file, put, issued, stored, tokens: tokensOf(aws), tokensWhile, refreshes };
};

test('a token with more than a quarter of an hour left is used as it is', async () => {
  const { tokens, session, issued, refreshes } = await signedIn(16 * 60);
  expect(await tokens.accessToken(session, never())).toBe(issued.accessToken);
  expect(refreshes()).toBe(0);
});

test('with less it is refreshed and stored in the same order, unknown keys kept', async () => {
  const { tokens, session, issued, stored, refreshes, file } = await signedIn(14 * 60, { note: { a: [1] } });
  const before = Object.keys(stored());
  const token = await tokens.accessToken(session, never());
  expect(token).not.toBe(issued.accessToken);
  expect(Object.keys(stored())).toEqual(before);
  expect(stored()).toMatchObject({ accessToken: token, note: { a: [1] }, clientId: issued.clientId });
  expect(stored().refreshToken).not.toBe(issued.refreshToken);
  expect(readFileSync(file, 'utf8')).toContain('"note": {"a": [1]}}');
  expect(refreshes()).toBe(1);
  expect(await tokens.worth(session, never())).toMatchObject({ is: 'valid', refreshable: true });
  expect(refreshes()).toBe(1);
});

test('an expired one is refreshed on first use', async () => {
  const { session, here, refreshes } = await signedIn(-60);
  const { token, notes } = await loginPort(here).refresh(session, never());
  expect(token).toMatchObject({ is: 'valid', refreshable: true });
  expect(notes).toEqual([]);
  expect(refreshes()).toBe(1);
});

test('many callers, one refresh', async () => {
  const { tokens, session, refreshes } = await signedIn(60);
  const all = await Promise.all(Array.from({ length: 5 }, () => tokens.accessToken(session, never())));
  expect(new Set(all).size).toBe(1);
  expect(refreshes()).toBe(1);
});

test('a caller that leaves does not lose the answer', async () => {
  const { tokens, session, issued, stored, portal } = await signedIn(-60);
  portal.fail('CreateToken', { status: 200, delayMs: 30 });
  const controller = new AbortController();
  const leaving = failureIn(tokens.accessToken(session, controller.signal));
  const staying = tokens.accessToken(session, never());
  controller.abort();
  expect((await leaving).code).toBe('login.cancelled');
  expect(await staying).toBe(stored().accessToken);
  expect(stored().accessToken).not.toBe(issued.accessToken);
});

test('a response without a refresh token keeps the old one', async () => {
  const { tokens, session, issued, stored, portal } = await signedIn(60);
  const body = JSON.stringify({ accessToken: 'new', tokenType: 'Bearer', expiresIn: 3600 });
  portal.fail('CreateToken', { status: 200, body });
  expect(await tokens.accessToken(session, never())).toBe('new');
  expect(stored().refreshToken).toBe(issued.refreshToken);
});

test('another client was faster: its token is found in the file', async () => {
  const { tokensWhile, session, put, portal, refreshes } = await signedIn(-60);
  const theirs = portal.issueToken();
  portal.fail('CreateToken', { status: 400, type: 'InvalidGrantException', error: 'invalid_grant' });
  const tokens = tokensWhile(() => put(theirs, 3600, {}));
  expect(await tokens.accessToken(session, never())).toBe(theirs.accessToken);
  expect(refreshes()).toBe(1);
});

test('another client signed in while we refreshed: its token stays', async () => {
  const { tokensWhile, session, put, portal, stored, refreshes } = await signedIn(60);
  const theirs = portal.issueToken();
  const tokens = tokensWhile(() => put(theirs, 7200, {}));
  expect(await tokens.accessToken(session, never())).toBe(theirs.accessToken);
  expect(stored().accessToken).toBe(theirs.accessToken);
  expect(refreshes()).toBe(1);
});

test('another client broke the file while we refreshed: it is whole again', async () => {
  const { tokensWhile, session, stored, file } = await signedIn(60);
  const tokens = tokensWhile(() => writeFileSync(file, '{"acc'));
  expect(await tokens.accessToken(session, never())).toBe(stored().accessToken);
});

test('signed out while we refreshed: no file comes back', async () => {
  const { tokensWhile, session, file } = await signedIn(-60);
  const tokens = tokensWhile(() => rmSync(file));
  expect((await failureIn(tokens.accessToken(session, never()))).code).toBe('token.absent');
  expect(() => readFileSync(file)).toThrow('ENOENT');
});

test('two processes refresh at the same moment: the loser of the race uses the token of the winner', async () => {
  const { tokens, tokensWhile, session, stored, refreshes } = await signedIn(-60, {}, systemClock);
  let first: Promise<string> | undefined;
  const other = tokensWhile(() => {
    first = tokens.accessToken(session, never());
  });
  const second = await other.accessToken(session, never());
  expect(second).toBe(stored().accessToken);
  expect(await first).toBe(second);
  expect(refreshes()).toBe(2);
});

test('a refused refresh keeps a token that is still valid, and is not asked again', async () => {
  const { tokens, session, issued, portal, refreshes, stored } = await signedIn(60);
  portal.revokeClients();
  expect(await tokens.accessToken(session, never())).toBe(issued.accessToken);
  expect(await tokens.accessToken(session, never())).toBe(issued.accessToken);
  expect(refreshes()).toBe(1);
  expect(stored().accessToken).toBe(issued.accessToken);
  expect(await tokens.worth(session, never())).toMatchObject({ is: 'valid', refreshable: false });
});

test('a refused refresh of an expired token asks for a sign-in', async () => {
  const { tokens, session, portal, refreshes } = await signedIn(-60);
  portal.revokeTokens();
  const failure = await failureIn(tokens.accessToken(session, never()));
  expect(failure).toMatchObject({
    code: 'token.expired',
    hint: expect.stringContaining('ssotui login corp'),
  });
  expect(await tokens.worth(session, never())).toMatchObject({ is: 'expired', refreshable: false });
  expect(refreshes()).toBe(1);
});

test('no network: a valid token is used, and the refresh tried again a minute later', async () => {
  const { tokens, session, issued, portal, refreshes, clock } = await signedIn(600);
  portal.fail('CreateToken', { status: 0, hangUp: true });
  expect(await tokens.accessToken(session, never())).toBe(issued.accessToken);
  expect(await tokens.accessToken(session, never())).toBe(issued.accessToken);
  expect(refreshes()).toBe(1);
  clock.now += 61_000;
  expect(await tokens.accessToken(session, never())).not.toBe(issued.accessToken);
});

test('no network and an expired token: the network is what is told', async () => {
  const { tokens, session, portal } = await signedIn(-60);
  portal.fail('CreateToken', { status: 0, hangUp: true, times: 2 });
  expect((await failureIn(tokens.accessToken(session, never()))).code).toBe('network.unreachable');
  expect((await failureIn(tokens.worth(session, never()))).code).toBe('network.unreachable');
  expect(await tokens.worth(session, never())).toMatchObject({ is: 'valid' });
});

test('a token that the portal refused is replaced, or said to be over', async () => {
  const { tokens, session, issued, portal, refreshes } = await signedIn(3600);
  expect(await tokens.refresh(session, never())).not.toBe(issued.accessToken);
  expect(refreshes()).toBe(1);
  portal.revokeTokens();
  expect((await failureIn(tokens.refresh(session, never()))).code).toBe('token.expired');
  expect((await failureIn(tokens.refresh(session, never()))).code).toBe('token.expired');
  expect(refreshes()).toBe(2);
});

test.each([
  ['without a refresh token', { refreshToken: undefined }],
  ['with an expired registration', { registrationExpiresAt: '2020-01-01T00:00:00Z' }],
])('%s nothing is asked', async (_, changes) => {
  const { tokens, session, refreshes } = await signedIn(-60, changes);
  expect((await failureIn(tokens.accessToken(session, never()))).code).toBe('token.expired');
  expect((await failureIn(tokens.refresh(session, never()))).code).toBe('token.expired');
  expect(refreshes()).toBe(0);
});

test('absent and corrupt tokens are told apart', async () => {
  const { tokens, session, file, refreshes } = await signedIn(-60);
  writeFileSync(file, '{"accessToken": "a');
  expect(await failureIn(tokens.accessToken(session, never()))).toMatchObject({
    code: 'token.corrupt',
    detail: expect.stringContaining(file),
  });
  expect(await tokens.worth(session, never())).toMatchObject({ is: 'corrupt', file });
  rmSync(file);
  expect((await failureIn(tokens.accessToken(session, never()))).code).toBe('token.absent');
  expect(await tokens.worth(session, never())).toEqual({ is: 'absent' });
  expect(refreshes()).toBe(0);
});

test.each<[string, Record<string, unknown> | string | undefined, string, string]>([
  ['none', undefined, 'token.absent', 'You are not signed in to corp.'],
  ['a corrupt one', '{"acc', 'token.corrupt', 'The token file of corp is corrupt.'],
  [
    "an editor's",
    { accessToken: 'x', expiresAt: '2999-01-01T00:00:00Z', scopes: ['codewhisperer:completions'] },
    'token.absent',
    'its token file holds the token of',
  ],
  [
    'one that cannot be renewed',
    { accessToken: 'x', expiresAt: '2999-01-01T00:00:00Z' },
    'token.expired',
    'corp',
  ],
])('after a refusal of the portal the file holds %s: nobody is asked', async (_, content, code, summary) => {
  const { tokens, session, file, refreshes } = await signedIn(3600);
  if (content === undefined) rmSync(file);
  else writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  expect(await failureIn(tokens.refresh(session, never()))).toMatchObject({
    code,
    summary: expect.stringContaining(summary),
  });
  expect(refreshes()).toBe(0);
});

test('after a refusal of the portal, a network that is away is told as that', async () => {
  const { session, here, portal, stored } = await signedIn(3600);
  const before = stored();
  const env = { ...here.env, AWS_ENDPOINT_URL_SSO_OIDC: 'http://127.0.0.1:1' };
  const context = contextOf({ ...portal.env, ...env }, here.clock);
  const tokens = tokensOf({ context, clients: clientsOf(context) });
  expect((await failureIn(tokens.refresh(session, never()))).code).toBe('network.unreachable');
  expect(stored()).toEqual(before);
});
