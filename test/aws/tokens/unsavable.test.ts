/**
 * Tokens that cannot be saved: known before a refresh token is spent or anybody is sent to a browser, and
 * told.
 */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { registrationFileName } from '../../../src/aws/formats/names.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { tokensOf } from '../../../src/aws/tokens/tokens.ts';
import type { Failure } from '../../../src/domain/model.ts';
import { canMakeReadOnly, makeReadOnly } from '../../support/read-only.ts';
import { demo, failureIn, hurriedClock, never } from '../login/home.ts';

const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** A session with a token that has `left` seconds to go and can be refreshed. */
const signedIn = async (left: number) => {
  const all = await demo();
  const clock = { now: Date.now() };
  const context = all.context(hurriedClock(() => clock.now));
  const file = tokenFile(context, all.session);
  const { accessToken, refreshToken, clientId, clientSecret, clientSecretExpiresAt } =
    all.portal.issueToken();
  const keys = {
    startUrl: all.session.startUrl,
    region: all.session.region,
    accessToken,
    expiresAt: iso(clock.now + left * 1000),
    clientId,
    clientSecret,
    registrationExpiresAt: iso(clientSecretExpiresAt * 1000),
    refreshToken,
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(keys));
  const told: Failure[] = [];
  const aws = { context, clients: clientsOf(context), tell: (failure: Failure) => void told.push(failure) };
  const content = readFileSync(file, 'utf8');
  const refreshes = () => all.asked('CreateToken').length;
  return { ...all, file, content, accessToken, clock, told, tokens: tokensOf(aws), aws, refreshes };
};

const readOnlyTest = test.runIf(canMakeReadOnly);

readOnlyTest(
  'read-only cache, token due: the token that still works is used up, nothing is spent',
  async () => {
    const { tokens, session, file, accessToken, told, refreshes, clock } = await signedIn(10 * 60);
    makeReadOnly(dirname(file));
    expect(await tokens.accessToken(session, never())).toBe(accessToken);
    expect([refreshes(), told]).toEqual([0, []]);
    clock.now += 11 * 60_000;
    expect(await tokens.accessToken(session, never())).not.toBe(accessToken);
    expect(refreshes()).toBe(1);
  },
);

readOnlyTest(
  'read-only cache, token expired: renewed for this run, told once, the file as it was',
  async () => {
    const { tokens, session, file, content, told, refreshes, clock } = await signedIn(-60);
    makeReadOnly(dirname(file));
    const first = await tokens.accessToken(session, never());
    expect(await tokens.accessToken(session, never())).toBe(first);
    expect(await tokens.worth(session, never())).toMatchObject({ is: 'valid', refreshable: true });
    expect(await tokens.unsaved(session)).toMatchObject({ is: 'valid' });
    expect(refreshes()).toBe(1);
    clock.now += 24 * 3_600_000;
    expect(await tokens.accessToken(session, never())).not.toBe(first);
    expect(refreshes()).toBe(2);
    expect(told).toMatchObject([
      { code: 'file.unwritable', summary: expect.stringContaining('for this run only') },
    ]);
    expect([readFileSync(file, 'utf8'), readdirSync(dirname(file)).length]).toEqual([content, 1]);
  },
);

readOnlyTest('a token that another program saves meanwhile replaces the one in memory', async () => {
  const { tokens, session, file, accessToken, clock, told } = await signedIn(-60);
  // Opened while it could be: this is the other program.
  const theirs = openSync(file, 'r+');
  onTestFinished(() => closeSync(theirs));
  makeReadOnly(dirname(file));
  expect(await tokens.accessToken(session, never())).not.toBe(accessToken);
  expect(told.length).toBe(1);
  ftruncateSync(theirs, 0);
  writeSync(theirs, JSON.stringify({ accessToken: 'theirs', expiresAt: iso(clock.now + 3_600_000) }), 0);
  expect(await tokens.accessToken(session, never())).toBe('theirs');
  expect(await tokens.unsaved(session)).toBeUndefined();
});

readOnlyTest('a token the portal refused is renewed for this run too', async () => {
  const { tokens, session, file, accessToken, told, refreshes } = await signedIn(3600);
  makeReadOnly(dirname(file));
  const renewed = await tokens.refresh(session, never());
  expect(renewed).not.toBe(accessToken);
  expect(await tokens.accessToken(session, never())).toBe(renewed);
  expect([refreshes(), told.length]).toEqual([1, 1]);
});

test.each(['device', 'pkce'] as const)(
  'a %s sign-in that cannot be saved ends before anything is asked',
  async flow => {
    const { session, context, portal } = await demo();
    const here = context();
    const file = tokenFile(here, session);
    mkdirSync(file, { recursive: true });
    const failure = await failureIn(loginPort(here).begin(session, 1, flow, {}, never()));
    expect(failure).toMatchObject({
      code: 'file.unwritable',
      summary: expect.stringContaining('it is a folder'),
    });
    expect(failure.summary).toContain(file);
    expect(portal.requests).toEqual([]);
  },
);

readOnlyTest('the same in a read-only cache', async () => {
  const { session, context, portal } = await demo();
  const here = context();
  mkdirSync(here.paths.ssoCache, { recursive: true });
  makeReadOnly(here.paths.ssoCache);
  const failure = await failureIn(loginPort(here).begin(session, 1, 'device', {}, never()));
  expect(failure.code).toBe('file.unwritable');
  expect(portal.requests).toEqual([]);
});

test('a registration that cannot be kept serves the sign-in, which tells so', async () => {
  const { session, context, portal } = await demo();
  const here = context();
  const name = registrationFileName({ ...session, sessionName: session.name });
  mkdirSync(join(here.paths.ssoCache, name), { recursive: true });
  const login = loginPort(here);
  const challenge = await login.begin(session, 1, 'device', {}, never());
  if (challenge.flow !== 'device') throw new Error('another flow');
  portal.approve(challenge.userCode);
  const done = await login.poll(1, never());
  expect(done).toMatchObject({
    is: 'done',
    notes: [expect.stringContaining('registration could not be kept')],
  });
  expect(JSON.parse(readFileSync(tokenFile(here, session), 'utf8'))).toMatchObject({
    region: session.region,
  });
});

const listen = (path: string): Promise<void> => {
  const server = createServer();
  onTestFinished(() => void server.close());
  return new Promise(done => server.listen(path, done));
};

test.each<[string, (path: string) => void | Promise<void>]>([
  ['a named pipe', path => void execFileSync('mkfifo', [path])],
  ['a folder', path => void mkdirSync(path)],
  ['a socket', listen],
  ['a loop of links', path => symlinkSync(path, path)],
])('%s in the place of a token or a registration: nothing hangs, and it is still there', async (_, make) => {
  const { session, context } = await demo();
  const here = context();
  mkdirSync(here.paths.ssoCache, { recursive: true });
  const file = tokenFile(here, session);
  const registration = join(
    here.paths.ssoCache,
    registrationFileName({ ...session, sessionName: session.name }),
  );
  await make(file);
  await make(registration);
  const tokens = tokensOf({ context: here, clients: clientsOf(here) });
  expect((await failureIn(tokens.accessToken(session, never()))).code).toBe('file.unreadable');
  expect((await failureIn(loginPort(here).begin(session, 1, 'pkce', {}, never()))).code).toBe(
    'file.unwritable',
  );
  expect(readdirSync(here.paths.ssoCache).length).toBe(2);
});
