/** The identity port with the real SDK clients against the loopback portal. */
import { afterEach, expect, test } from 'vitest';
import { identityPort } from '../../../src/aws/credentials/port.ts';
import { gates } from '../../../src/aws/pace/gate.ts';
import { failureOf } from '../../../src/ports.ts';
import { signedIn } from '../../support/signed-in.ts';

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const setUp = async (refreshable = true) => {
  const { portal, context, clients, tokens, session, signal, close } = await signedIn({
    portal: { accounts: 12 },
    refreshable,
  });
  cleanups.push(close);
  const port = identityPort(context, async () => ({
    gateOf: gates(context.clock),
    aws: { context, clients },
    tokens,
  }));
  const token = await tokens.accessToken(session, signal);
  const account = portal.accounts.find(({ roles }) => roles.length > 0);
  const role = { session: 'main', accountId: account?.accountId ?? '', roleName: account?.roles[0] ?? '' };
  return { portal, port, session, role, signal, token };
};

const countOf = (portal: { requests: readonly { operation: string }[] }, operation: string): number =>
  portal.requests.filter(request => request.operation === operation).length;

test('temporary keys come whole, with their expiry in milliseconds', async () => {
  const { port, session, role, signal } = await setUp();
  const keys = await port.credentials(session, role, signal);
  expect(keys.accessKeyId).toMatch(/^ASIA/);
  expect(keys.secretAccessKey.length).toBeGreaterThan(0);
  expect(keys.sessionToken.length).toBeGreaterThan(0);
  expect(keys.expiration).toBeGreaterThan(Date.now());
});

test('who I am is what STS says of those keys', async () => {
  const { port, session, role, signal, portal } = await setUp();
  const identity = await port.whoAmI(session, role, 'us-east-2', signal);
  expect(identity.accountId).toBe(role.accountId);
  expect(identity.arn).toContain(role.roleName);
  expect(identity.expiresAt).toBeGreaterThan(Date.now());
  const asked = portal.requests.find(request => request.operation === 'GetCallerIdentity');
  expect(String(asked?.headers.authorization)).toContain('/us-east-2/sts/');
});

test('STS is asked in the region of the session unless told otherwise', async () => {
  const { port, session, role, signal, portal } = await setUp();
  await port.whoAmI(session, role, undefined, signal);
  const asked = portal.requests.find(request => request.operation === 'GetCallerIdentity');
  expect(String(asked?.headers.authorization)).toContain(`/${session.region}/sts/`);
});

test('a role that is not assigned says so, with the role, and is asked for once', async () => {
  const { port, session, role, signal, portal } = await setUp();
  const failure = await port
    .credentials(session, { ...role, roleName: 'NotMine' }, signal)
    .then(() => undefined, failureOf);
  expect(failure).toMatchObject({ code: 'portal.forbidden' });
  expect(failure?.summary).toContain(`NotMine in ${role.accountId}`);
  expect(countOf(portal, 'GetRoleCredentials')).toBe(1);
});

test('a refused token is refreshed once', async () => {
  const { port, session, role, signal, portal } = await setUp();
  portal.revokeTokens();
  expect((await port.credentials(session, role, signal)).accessKeyId).toMatch(/^ASIA/);
  expect(countOf(portal, 'GetRoleCredentials')).toBe(2);
});

test('a refused token that cannot be refreshed asks for a sign-in', async () => {
  const { port, session, role, signal, portal } = await setUp(false);
  portal.revokeTokens();
  const failure = await port.credentials(session, role, signal).then(() => undefined, failureOf);
  expect(failure).toMatchObject({ code: 'token.expired' });
});

test('a clock that is off is named as the reason', async () => {
  const { port, session, role, signal, portal } = await setUp();
  const body =
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>Signature expired</Message></Error></ErrorResponse>';
  portal.fail('GetCallerIdentity', { status: 403, body, times: 3 });
  const failure = await port.whoAmI(session, role, undefined, signal).then(() => undefined, failureOf);
  expect(failure?.summary).toContain('clock');
  expect(failure?.hint).toContain('time');
});

test('keys that come incomplete are not handed on', async () => {
  const { port, session, role, signal, portal } = await setUp();
  const body = JSON.stringify({ roleCredentials: { accessKeyId: 'ASIAEXAMPLE' } });
  portal.fail('GetRoleCredentials', { status: 200, body });
  const failure = await port.credentials(session, role, signal).then(() => undefined, failureOf);
  expect(failure).toMatchObject({ code: 'portal.invalid' });
  expect(JSON.stringify(failure)).not.toContain('ASIAEXAMPLE');
});

test('cancelling ends it at once', async () => {
  const { port, session, role, portal } = await setUp();
  portal.fail('GetRoleCredentials', { status: 200, delayMs: 60_000 });
  const stop = new AbortController();
  const asking = port.credentials(session, role, stop.signal);
  stop.abort();
  await expect(asking).rejects.toThrow();
});

test('no failure carries a token or a key', async () => {
  const { port, session, role, signal, portal, token } = await setUp(false);
  portal.fail('GetRoleCredentials', {
    status: 400,
    type: 'InvalidRequestException',
    message: `bad ${token}`,
  });
  const failure = await port.credentials(session, role, signal).then(() => undefined, failureOf);
  expect(failure?.code).toBe('portal.invalid');
  expect(JSON.stringify(failure)).not.toContain(token);
});
