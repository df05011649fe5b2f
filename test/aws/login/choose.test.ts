/** The choice between browser and device code, with its reason. */
import { expect, test } from 'vitest';
import { chooseFlow, type Surroundings } from '../../../src/aws/login/choose.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { contextAt, corp, legacyCorp } from './home.ts';

const laptop: Surroundings = { env: {}, inContainer: false, isWsl: false };

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
  expect(choice).toEqual({ flow: 'device', reason: expect.stringContaining(reason), opensHere: false });
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

test("the port looks at the environment it was given, not the process's", () => {
  const choice = loginPort(contextAt({ SSH_TTY: '/dev/pts/0' })).choose(corp);
  expect(choice).toMatchObject({ flow: 'device', reason: expect.stringContaining('SSH') });
});
