/** Signing in on the whole app: real adapters, real files, the loopback portal, and the browser of a test. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { FlowChoice } from '../../src/ports.ts';
import { clickAllow, clickDeny } from '../support/browser.ts';
import { type LaunchedApp, type LaunchOptions, launch } from '../support/launch.ts';

const apps: LaunchedApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

const overSsh: FlowChoice = { flow: 'device', reason: 'You are connected over SSH.', opensHere: false };
const onLaptop: FlowChoice = { flow: 'pkce', reason: 'A browser can be opened.', opensHere: true };

/** The app, on a machine where this way of signing in suits. */
const open = async (choice: FlowChoice, options: LaunchOptions = {}): Promise<LaunchedApp> => {
  const app = await launch({
    ...options,
    replace: services => ({ login: { ...services.login, choose: async () => choice } }),
  });
  apps.push(app);
  await app.sees('signed out');
  return app;
};

const cache = (app: LaunchedApp): string => join(app.home, '.aws', 'sso', 'cache');
const fileOf = (session: string): string => `${createHash('sha1').update(session).digest('hex')}.json`;
const token = (app: LaunchedApp) => JSON.parse(readFileSync(join(cache(app), fileOf('demo')), 'utf8'));
const asked = (app: LaunchedApp, operation: string) =>
  app.portal.requests.filter(request => request.operation === operation);

/** Whatever came of it: no file is left half-written, and none that no client knows. */
const isTidy = (app: LaunchedApp): void => {
  // The demo's home has a broken file from the start, to be found by the doctor.
  const broken = fileOf('partner');
  for (const name of readdirSync(cache(app)).filter(each => each !== broken)) {
    expect(name).toMatch(/^[0-9a-f]{40}\.json$/);
    expect(() => JSON.parse(readFileSync(join(cache(app), name), 'utf8')), name).not.toThrow();
  }
};

const codePage = async (app: LaunchedApp): Promise<string> => {
  await app.press('L');
  await app.sees('user_code=');
  await app.press('y');
  await app.sees('Copied the address');
  return app.copied.at(-1) ?? '';
};

test('over SSH: code, QR code, copied address; pending, slow_down, approved', async () => {
  const app = await open(overSsh);
  app.portal.slowDown(1);
  const page = await codePage(app);
  await app.sees('You are connected over SSH.');
  await app.sees(/[▀▄█]{5}/);
  await app.sees('asked us to check less often: every 6 s');
  await app.press('c');
  await app.sees('Copied the code');
  expect(page).toContain(app.copied.at(-1));
  expect(app.opened).toEqual([]);
  await clickAllow(page);
  await app.sees('Signed in to demo');
  await app.sees(/Accounts · demo ─+ 1\/41/);
  expect(token(app)).toMatchObject({ startUrl: app.portal.startUrl, region: 'eu-central-1' });
  isTidy(app);
});

test('denied: the page says no, the screen says what next, and the next attempt works', async () => {
  const app = await open(overSsh);
  await clickDeny(await codePage(app));
  await app.sees('The request was denied in the browser.');
  await app.sees('Press r to try again');
  isTidy(app);
  await app.press('r');
  await app.sees('user_code=');
  app.portal.approve();
  await app.sees('Signed in to demo');
});

test('expired: a code that nobody approves ends, and r gets another one', async () => {
  const app = await open(overSsh, { portal: { codeSeconds: 60 } });
  const page = await codePage(app);
  await app.advance(61_000);
  await app.sees('was not approved in time');
  await app.press('r');
  await app.sees('user_code=');
  expect(app.text()).not.toContain(page);
  isTidy(app);
});

test('expired by the service: told as such', async () => {
  const app = await open(overSsh);
  await codePage(app);
  app.portal.expireCodes();
  await app.advance(2_000);
  await app.sees('The code was not approved in time.');
});

test('a registration that was revoked is made anew', async () => {
  const app = await open(overSsh);
  await codePage(app);
  await app.press('escape');
  app.portal.revokeClients();
  await app.press('L');
  await app.sees('no longer knows the client registration');
  expect(asked(app, 'RegisterClient')).toHaveLength(1);
  await app.press('r');
  await app.sees('user_code=');
  expect(asked(app, 'RegisterClient')).toHaveLength(2);
  app.portal.approve();
  await app.sees('Signed in to demo');
  isTidy(app);
});

test('a wrong region: named, with the way to fix it', async () => {
  const app = await open(overSsh);
  app.portal.fail('StartDeviceAuthorization', {
    status: 400,
    type: 'InvalidRequestException',
    error: 'invalid_request',
    message: "Couldn't find Identity Center Instance",
  });
  await app.press('L');
  await app.sees('There is no Identity Center with this start URL in eu-central-1.');
  await app.press('E');
  await app.sees('Edit session demo');
  await app.sees('› Region     eu-central-1');
});

test('the network is gone in the middle: the code stays, and it goes on when the network is back', async () => {
  const app = await open(overSsh);
  const page = await codePage(app);
  app.portal.fail('CreateToken', { status: 0, hangUp: true, times: 5 });
  await app.sees('Still trying; your code stays good.');
  await app.sees('The connection broke off');
  // Five are lost, each waited for longer; the next is answered.
  await app.advance(90_000);
  await app.sees('Waiting for your approval');
  expect(app.text()).not.toContain('Still trying');
  expect(app.text()).toContain(new URL(page).searchParams.get('user_code') ?? '-');
  await clickAllow(page);
  await app.sees('Signed in to demo');
  isTidy(app);
});

test('the network is gone, r tries at once', async () => {
  const app = await open(overSsh);
  const page = await codePage(app);
  app.portal.fail('CreateToken', { status: 0, hangUp: true });
  await app.sees('Still trying');
  await clickAllow(page);
  const before = asked(app, 'CreateToken').length;
  await app.press('r');
  await app.settle();
  expect(asked(app, 'CreateToken')).toHaveLength(before + 1);
  await app.sees('Signed in to demo');
});

test('a portal that is slow keeps nobody: escape works while it is asked', async () => {
  const app = await open(overSsh);
  app.portal.fail('RegisterClient', { status: 200, delayMs: 300 });
  app.screen.store.dispatch({ type: 'login.requested' });
  app.screen.store.dispatch({ type: 'key.pressed', key: 'escape' });
  await app.settle();
  expect(app.text()).not.toContain('Sign in to demo');
  await app.press('L');
  await app.sees('user_code=');
  app.portal.approve();
  await app.sees('Signed in to demo');
  isTidy(app);
});

test('on a laptop: the page opens at once, and coming back from it signs in', async () => {
  const app = await open(onLaptop);
  await app.press('L');
  await app.sees('Waiting for the browser');
  expect(app.opened).toHaveLength(1);
  const answered = clickAllow(app.opened[0] ?? '');
  await app.sees('Signed in to demo');
  expect(await (await answered).text()).toContain('demo');
  expect(token(app)).toHaveProperty('refreshToken');
  isTidy(app);
});

test('on a laptop, denied', async () => {
  const app = await open(onLaptop);
  await app.press('L');
  await app.sees('Waiting for the browser');
  await Promise.all([clickDeny(app.opened[0] ?? ''), app.sees('The request was denied in the browser.')]);
  isTidy(app);
});

test('the other way, mid-way: w leads to a code, and its page opens by itself', async () => {
  const app = await open(onLaptop);
  await app.press('L');
  await app.sees('Waiting for the browser');
  await app.press('w');
  await app.sees('You chose to sign in with a code.');
  await app.sees('Waiting for your approval');
  await app.sees('open it yourself if no browser did');
  expect(app.opened).toHaveLength(2);
  await clickAllow(app.opened[1] ?? '');
  await app.sees('Signed in to demo');
  // The listener of the way given up answers no more.
  const redirect = new URL(app.opened[0] ?? '').searchParams.get('redirect_uri') ?? '';
  await expect(fetch(redirect)).rejects.toThrow();
});

test('two sessions, one after the other', async () => {
  const app = await open(overSsh);
  await clickAllow(await codePage(app));
  await app.sees('Signed in to demo');
  await app.press('j');
  await clickAllow(await codePage(app));
  await app.sees('Signed in to partner');
  expect(readdirSync(cache(app))).toContain(fileOf('partner'));
});

test('the clock is off: told after the sign-in, until it has been read', async () => {
  const app = await open(overSsh);
  // The portal's answers carry the true date.
  await app.advance(3_600_000);
  await clickAllow(await codePage(app));
  await app.sees("clock is 60 minutes ahead of AWS's");
  await app.press('enter');
  expect(app.text()).not.toContain('Sign in to demo');
});

test('while the app is open the token is renewed a quarter of an hour before it expires', async () => {
  const app = await open(overSsh);
  await clickAllow(await codePage(app));
  await app.sees('Signed in to demo');
  await app.sees(/demo +\d+m/);
  const issued = token(app);
  const renewals = () => asked(app, 'CreateToken').filter(({ body }) => body.includes('"refresh_token"'));
  await app.advance(40 * 60_000);
  expect(renewals()).toHaveLength(0);
  await app.advance(8 * 60_000);
  expect(renewals()).toHaveLength(1);
  expect(token(app).accessToken).not.toBe(issued.accessToken);
  await app.sees(/demo +5\dm/);
  // The hand-turned clock is ahead of the true one by now, and that is told too.
  await app.sees("minutes ahead of AWS's");
  isTidy(app);
});

test('a renewal that fails keeps the token that still works, quietly', async () => {
  const app = await open(overSsh);
  await clickAllow(await codePage(app));
  await app.sees('Signed in to demo');
  const issued = token(app);
  app.portal.fail('CreateToken', { status: 503, times: 1000 });
  await app.advance(50 * 60_000);
  expect(token(app)).toEqual(issued);
  await app.sees(/demo +\d+m/);
  expect(app.text()).not.toContain('could not be renewed');
  await app.press('e');
  await app.sees('could not be renewed');
});
