/** The choice between browser and device code, with its reason. */
import { expect, test } from 'vitest';
import { chooseFlow, type Surroundings } from '../../../src/aws/login/choose.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import type { LoginSettings } from '../../../src/domain/settings/login.ts';
import { loginSettingsOf } from '../../../src/domain/settings/login.ts';
import { contextAt, corp, legacyCorp } from './home.ts';

const laptop: Surroundings = { env: {}, inContainer: false, isWsl: false, host: 'box' };

test('a laptop with a browser: PKCE', () => {
  expect(chooseFlow(corp, laptop)).toEqual({
    flow: 'pkce',
    reason: expect.stringContaining('browser'),
    opensHere: true,
  });
});

test.each<[string, Partial<Surroundings>, string]>([
  ['over SSH', { env: { SSH_CONNECTION: '1.2.3.4 5 6.7.8.9 22' } }, 'SSH'],
  ['in an SSH terminal', { env: { SSH_TTY: '/dev/pts/1' } }, 'SSH'],
  ['over SSH with a display forwarded', { env: { SSH_CLIENT: 'x', DISPLAY: 'localhost:10' } }, 'SSH'],
  ['in a container', { inContainer: true }, 'container'],
  ['in a pod', { env: { KUBERNETES_SERVICE_HOST: '10.0.0.1' } }, 'Kubernetes'],
  ['in a codespace', { env: { CODESPACES: 'true' } }, 'codespace'],
  ['in CloudShell', { env: { AWS_EXECUTION_ENV: 'CloudShell' } }, 'CloudShell'],
  ['in WSL without a browser', { isWsl: true, noBrowser: 'nothing found' }, 'WSL has no browser'],
  ['without a display', { noBrowser: 'there is no display' }, 'there is no display'],
  ['with BROWSER=none', { noBrowser: 'BROWSER=none asks for none' }, 'BROWSER=none'],
])('%s: a device code, and PKCE can be asked for', (_, around, reason) => {
  const choice = chooseFlow(corp, { ...laptop, ...around });
  expect(choice).toMatchObject({ flow: 'device', reason: expect.stringContaining(reason), opensHere: false });
  expect(choice.reason).toMatch(/\.$/);
});

test('WSL with a browser: PKCE', () => {
  expect(chooseFlow(corp, { ...laptop, isWsl: true }).flow).toBe('pkce');
});

test('a legacy session: always a device code, and why there is no other way', () => {
  expect(chooseFlow(legacyCorp, laptop)).toMatchObject({
    flow: 'device',
    otherUnavailable: expect.stringContaining('migrate'),
    opensHere: true,
  });
  expect(chooseFlow(legacyCorp, { ...laptop, env: { SSH_TTY: 'x' } }).opensHere).toBe(false);
});

test("the port looks at the environment it was given, not the process's", async () => {
  const choice = await loginPort(contextAt({ SSH_TTY: '/dev/pts/0' })).choose(corp);
  expect(choice).toMatchObject({ flow: 'device', reason: expect.stringContaining('SSH') });
});

const ssh: Surroundings = { ...laptop, env: { SSH_TTY: '/dev/pts/1', USER: 'me' } };

test.each<[string, Surroundings, LoginSettings, object]>([
  ['a device code on a laptop', laptop, { method: 'device-code' }, { flow: 'device', opensHere: true }],
  ['PKCE over SSH', ssh, { method: 'pkce', port: 8400 }, { flow: 'pkce', opensHere: false, port: 8400 }],
  ['nothing but a port', ssh, { method: 'auto', port: 8400 }, { flow: 'device', port: 8400 }],
])('the settings ask for %s', (_, around, settings, expected) => {
  expect(chooseFlow(corp, around, settings)).toMatchObject(expected);
});

test('over SSH it is known what the person connects to', () => {
  expect(chooseFlow(corp, ssh).reached).toBe('me@box');
  expect(chooseFlow(corp, { ...ssh, env: { SSH_TTY: 'x' } }).reached).toBe('box');
  expect(chooseFlow(corp, laptop)).not.toHaveProperty('reached');
});

test('a legacy session has a device code whatever the settings say', () => {
  expect(chooseFlow(legacyCorp, laptop, { method: 'pkce', port: 8400 }).flow).toBe('device');
});

test('each setting of [login.SESSION] goes before that of [login]', () => {
  const settings = {
    login: { method: 'pkce', port: 8400 },
    logins: [
      { name: 'corp', method: 'device-code' },
      { name: 'other', port: 9000 },
    ],
  } as const;
  expect(loginSettingsOf(settings, 'corp')).toEqual({ method: 'device-code', port: 8400 });
  expect(loginSettingsOf(settings, 'other')).toEqual({ method: 'pkce', port: 9000 });
  expect(loginSettingsOf({ login: { method: 'auto' }, logins: [] }, 'corp')).toEqual({ method: 'auto' });
});
