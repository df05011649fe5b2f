/** Signing in with a device code against the loopback portal. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { demo, failureIn, hurriedClock, never } from './home.ts';

test('a code is shown, approved, and the token saved as the AWS CLI saves it', async () => {
  const { portal, session, context } = await demo({ now: () => 1_800_000_000_000 });
  const here = context(hurriedClock(() => 1_800_000_000_000));
  const login = loginPort(here);
  const challenge = await login.begin(session, 1, 'device', {}, never());
  expect(challenge).toEqual({
    flow: 'device',
    userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
    url: `${portal.url}/device`,
    urlWithCode: expect.stringContaining('user_code='),
    expiresAt: 1_800_000_600_000,
    intervalMs: 1000,
  });
  expect(await login.poll(1, never())).toEqual({ is: 'pending' });
  portal.slowDown();
  expect(await login.poll(1, never())).toEqual({ is: 'slow-down' });
  portal.approve();
  expect(await login.poll(1, never())).toMatchObject({ is: 'done', until: 1_800_003_600_000 });
  const content = readFileSync(tokenFile(here, session), 'utf8');
  expect(content).toMatch(
    /^\{"startUrl": "https:\/\/ssotui-demo.awsapps.com\/start", "region": "eu-central-1", "accessToken": "\S+", "expiresAt": "2027-01-15T09:00:00Z", "clientId": "\S+", "clientSecret": "\S+", "registrationExpiresAt": "2027-04-15T08:00:00Z", "refreshToken": "\S+"\}$/,
  );
  expect(statSync(tokenFile(here, session)).mode & 0o777).toBe(0o600);
  expect((await failureIn(login.poll(1, never()))).code).toBe('login.cancelled');
});

test('nothing secret is in what may be shown', async () => {
  const { session, context, asked } = await demo();
  const here = context();
  const login = loginPort(here);
  const challenge = await login.begin(session, 1, 'device', {}, never());
  await login.poll(1, never());
  const { deviceCode, clientSecret } = JSON.parse(asked('CreateToken')[0]?.body ?? '{}');
  expect(deviceCode).toMatch(/\w{20}/);
  expect(JSON.stringify(challenge)).not.toContain(deviceCode);
  expect(JSON.stringify(challenge)).not.toContain(clientSecret);
});

test('denied in the browser', async () => {
  const { portal, session, context } = await demo();
  const here = context();
  const login = loginPort(here);
  await login.begin(session, 1, 'device', {}, never());
  portal.deny();
  expect(await failureIn(login.poll(1, never()))).toMatchObject({
    code: 'login.denied',
    hint: expect.stringContaining('Allow'),
  });
  expect(existsSync(tokenFile(here, session))).toBe(false);
});

test('expired by the service, and by our own clock without asking', async () => {
  const { portal, session, context, asked } = await demo();
  let now = Date.now();
  const login = loginPort(context(hurriedClock(() => now)));
  await login.begin(session, 1, 'device', {}, never());
  portal.expireCodes();
  expect((await failureIn(login.poll(1, never()))).code).toBe('login.expired');
  await login.begin(session, 2, 'device', {}, never());
  now += 601_000;
  const before = asked('CreateToken').length;
  expect((await failureIn(login.poll(2, never()))).code).toBe('login.expired');
  expect(asked('CreateToken').length).toBe(before);
});

test('a wrong start URL or region', async () => {
  const { session, context } = await demo();
  const login = loginPort(context());
  const wrong = { ...session, startUrl: 'https://elsewhere.awsapps.com/start' };
  expect(await failureIn(login.begin(wrong, 1, 'device', {}, never()))).toMatchObject({
    code: 'login.wrong-region',
    hint: expect.stringContaining('eu-central-1'),
  });
  const odd = { ...session, region: 'nowhere at all' };
  expect((await failureIn(login.begin(odd, 1, 'device', {}, never()))).code).toBe('session.invalid');
});

test('a lost poll slows down; a network that stays away is told, and the attempt can go on', async () => {
  const { portal, session, context } = await demo();
  const login = loginPort(context());
  await login.begin(session, 1, 'device', {}, never());
  portal.fail('CreateToken', { status: 0, hangUp: true, times: 3 });
  const lost = { is: 'slow-down', trouble: { code: 'network.unreachable' } };
  expect(await login.poll(1, never())).toMatchObject(lost);
  expect(await login.poll(1, never())).toMatchObject(lost);
  expect((await failureIn(login.poll(1, never()))).code).toBe('network.unreachable');
  portal.approve();
  expect(await login.poll(1, never())).toMatchObject({ is: 'done' });
});

test('cancelled while starting, while polling, and forgotten', async () => {
  const { portal, session, context } = await demo();
  const login = loginPort(context());
  const aborted = AbortSignal.abort();
  expect((await failureIn(login.begin(session, 1, 'device', {}, aborted))).code).toBe('login.cancelled');
  await login.begin(session, 2, 'device', {}, never());
  const controller = new AbortController();
  portal.fail('CreateToken', { status: 200, delayMs: 10_000 });
  const polling = failureIn(login.poll(2, controller.signal));
  controller.abort();
  expect((await polling).code).toBe('login.cancelled');
  login.forget(2);
  login.forget(2);
  expect((await failureIn(login.poll(2, never()))).code).toBe('login.cancelled');
  const starting = failureIn(login.begin(session, 3, 'device', {}, never()));
  login.forget(3);
  expect((await starting).code).toBe('login.cancelled');
});

test('two sessions at once, each with its own token', async () => {
  const { portal, session, context } = await demo();
  const here = context();
  const login = loginPort(here);
  const other = { ...session, name: 'other' };
  const codes = await Promise.all([
    login.begin(session, 1, 'device', {}, never()),
    login.begin(other, 2, 'device', {}, never()),
  ]);
  const [first] = codes;
  portal.approve(first?.flow === 'device' ? first.userCode : '');
  expect(await login.poll(1, never())).toMatchObject({ is: 'done' });
  expect(await login.poll(2, never())).toEqual({ is: 'pending' });
  expect(existsSync(tokenFile(here, session))).toBe(true);
  expect(existsSync(tokenFile(here, other))).toBe(false);
});

test("a clock that is off is noticed by the service's answer", async () => {
  const { portal, session, context } = await demo();
  const login = loginPort(context(hurriedClock(() => Date.now() - 20 * 60_000)));
  await login.begin(session, 1, 'device', {}, never());
  portal.approve();
  expect(await login.poll(1, never())).toMatchObject({
    notes: [expect.stringContaining('20 minutes behind')],
  });
});

/** Through the portal's own answer, with the header replaced. */
const signedInWith = async (date: string, now: () => number): Promise<readonly string[]> => {
  const { portal, session, context } = await demo();
  const login = loginPort(context(hurriedClock(now)));
  await login.begin(session, 1, 'device', {}, never());
  const body = JSON.stringify({ accessToken: 'a', expiresIn: 3600 });
  portal.fail('CreateToken', { status: 200, headers: { date }, body });
  const progress = await login.poll(1, never());
  return progress.is === 'done' ? progress.notes : ['not done'];
};

test.each([
  'yesterday',
  '99999',
  '1e308',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  '',
])('a Date of %s says nothing of our clock', async date => {
  expect(await signedInWith(date, Date.now)).toEqual([]);
});

test('a clock without a battery is off by days, not by millions of minutes', async () => {
  const at = Date.UTC(2026, 0, 1);
  const [note] = await signedInWith(new Date(at).toUTCString(), () => at - 400 * 24 * 3_600_000);
  expect(note).toContain("This computer's clock is 400d 0h behind AWS's");
});

test('an address that is no web page is not shown', async () => {
  const { portal, session, context } = await demo();
  const body = JSON.stringify({
    deviceCode: 'd',
    userCode: 'ABCD-EFGH',
    verificationUri: 'file:///etc/passwd',
    expiresIn: 600,
  });
  portal.fail('StartDeviceAuthorization', { status: 200, body });
  const failure = await failureIn(loginPort(context()).begin(session, 1, 'device', {}, never()));
  expect(failure.code).toBe('portal.invalid');
});

test('a start URL that is none', async () => {
  const { session, context } = await demo();
  const login = loginPort(context());
  for (const startUrl of ['corp', 'http://corp.awsapps.com/start', 'https://me:pw@corp.awsapps.com/start']) {
    const failure = await failureIn(login.begin({ ...session, startUrl }, 1, 'device', {}, never()));
    expect(failure.code).toBe('session.invalid');
  }
});

test('a legacy session signs in with a device code under its start URL, without scopes', async () => {
  const { portal, session, context, asked } = await demo();
  const here = context();
  const login = loginPort(here);
  const legacy = { ...session, name: session.startUrl, scopes: [], legacy: true };
  expect((await failureIn(login.begin(legacy, 1, 'pkce', {}, never()))).code).toBe('login.refused');
  await login.begin(legacy, 1, 'device', {}, never());
  portal.approve();
  await login.poll(1, never());
  expect(JSON.parse(asked('RegisterClient')[0]?.body ?? '')).toEqual({
    clientName: expect.stringMatching(/^botocore-client-\d{10}$/),
    clientType: 'public',
  });
  expect(JSON.parse(readFileSync(tokenFile(here, legacy), 'utf8'))).not.toHaveProperty('refreshToken');
});
