/** The page of a sign-in: opened over https alone, and shown, copied and drawn as it is opened. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checked } from '../../../src/aws/answers/gate.ts';
import { deviceStarted } from '../../../src/aws/answers/sign-in.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { pageOf } from '../../../src/domain/sign-in.ts';
import { createDriver } from '../../../src/start/driver.ts';
import type { Action } from '../../../src/state/messages.ts';
import type { Terminal } from '../../../src/terminal/port.ts';
import { aWorld, fakeServices } from '../../support/fake-services.ts';
import { corp, demo, failureIn, never } from '../login/home.ts';
import { answeringWorld, good, type World } from './world.ts';

let home: string;
let world: World;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ssotui-pages-'));
  world = await answeringWorld(home);
});
afterAll(async () => {
  await world.close();
  rmSync(home, { recursive: true, force: true });
});

const noTerminal: Terminal = {
  exit: () => undefined,
  openDemo: () => undefined,
  listenToMouse: () => undefined,
  stop: async () => undefined,
  background: async () => undefined,
  ring: () => undefined,
  handOver: work => work(),
};

const starting = (fields: object) =>
  world.ask('StartDeviceAuthorization', {
    status: 200,
    body: JSON.stringify({ ...good.StartDeviceAuthorization, ...fields }),
  });

const odd = [
  ['http://evil.example/', 'does not begin with https://'],
  ['https://u:p@host/', 'has a user name or password in it'],
  ['https://corp.awsapps.com@evil.example/', 'has a user name or password in it'],
  ['javascript:alert(1)', 'does not begin with https://'],
  ['https://host/\u001b]0;owned\u0007', 'has a blank or a control character in it'],
  ['https://host/\nhttps://other/', 'has a blank or a control character in it'],
  [`https://host/${'x'.repeat(3000)}`, 'is longer than 2048 characters'],
  ['device', 'is no web address'],
] as const;

test.each(
  odd.flatMap(each => [['verificationUri', ...each] as const, ['verificationUriComplete', ...each] as const]),
)('a %s that is %s ends the sign-in with the reason, and is not shown', async (field, address, why) => {
  const outcome = await starting({ [field]: address });
  const failure = 'failure' in outcome ? outcome.failure : undefined;
  expect(failure?.summary).toContain('Something other than AWS answered');
  expect(failure?.hint).toContain(`The address of the sign-in page ${why}.`);
  expect(JSON.stringify(failure)).not.toMatch(/evil\.example|u:p|host|javascript/);
});

test('plain http is for a service on this machine alone', () => {
  const doing = { what: 'get a code for corp', service: 'sign-in', session: corp } as const;
  const answer = { ...good.StartDeviceAuthorization, verificationUri: 'http://127.0.0.1:8080/device' };
  const started = (loopback: boolean) =>
    checked(deviceStarted(loopback), 'StartDeviceAuthorization', answer, doing);
  expect(started(true).url).toBe('http://127.0.0.1:8080/device');
  expect(() => started(false)).toThrow('Something other than AWS answered');
});

test('a look-alike host is shown, copied, drawn and opened as one address', async () => {
  // A Cyrillic а, and a character that turns the line around.
  const outcome = await starting({ verificationUriComplete: 'https://аwsapps.com/start?a=\u202eb' });
  const { challenge } = ('value' in outcome ? outcome.value : {}) as {
    challenge: Parameters<typeof pageOf>[0];
  };
  const page = 'https://xn--wsapps-2nf.com/start?a=%E2%80%AEb';
  expect(pageOf(challenge)).toBe(page);
  const actions: Action[] = [];
  const services = fakeServices(aWorld({ challenge: { device: challenge } }));
  const driver = createDriver(services, noTerminal, heard => actions.push(...heard));
  driver.perform({ do: 'beginLogin', session: corp, attempt: 1, fresh: false });
  await driver.settled();
  const qr = [2, 1].map(border => renderUnicodeCompact(page, { border }).split('\n'));
  expect(actions.at(-1)).toMatchObject({ type: 'login.challenged', challenge, qr });
});

test('an endpoint with a password in it does not make a page to open', async () => {
  const { portal, session, context } = await demo();
  const endpoint = portal.url.replace('http://', 'http://u:p@');
  const login = loginPort(context(undefined, { AWS_ENDPOINT_URL_SSO_OIDC: endpoint }));
  const failure = await failureIn(login.begin(session, 1, 'pkce', {}, never()));
  expect(failure.summary).toBe(
    'The sign-in page of corp cannot be opened: its address has a user name or password in it.',
  );
  expect(failure.hint).toContain('AWS_ENDPOINT_URL_SSO_OIDC');
  expect(JSON.stringify(failure)).not.toContain('u:p');
});

test('scopes that make the address too long are named as the reason', async () => {
  const { session, context } = await demo();
  const scopes = Array.from({ length: 150 }, (_, i) => `service:scope:number${i}`);
  const failure = await failureIn(loginPort(context()).begin({ ...session, scopes }, 1, 'pkce', {}, never()));
  expect(failure.summary).toContain('is longer than 2048 characters');
});
