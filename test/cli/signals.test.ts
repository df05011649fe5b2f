/** Signals, and readers that go away, on the built command line. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoHome, makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { clickAllow } from '../support/browser.ts';
import { builtCommand, ssotui, start } from '../support/built.ts';

let portal: DemoPortal;
let home: DemoHome;
beforeAll(async () => {
  portal = await startPortal({ accounts: 12 });
  home = await makeDemoHome(portal);
});
afterAll(async () => {
  await portal.close();
  await home.remove();
});

test('SIGUSR1 opens no debugger and interrupts nothing', async () => {
  const running = ssotui(['login', 'demo', '--pkce', '--no-browser'], home.env);
  const authorize = await running.says(/http:\S+\/authorize\?\S+/);
  for (const signal of ['SIGUSR1', 'SIGUSR2', 'SIGUSR1'] as const) running.child.kill(signal);
  await clickAllow(authorize);
  const { code, stderr } = await running.ended;
  expect(code).toBe(0);
  expect(stderr).not.toMatch(/debugger/i);
});

test.each([
  ['USR1', 138],
  ['USR2', 140],
  ['PIPE', 141],
  ['TERM', 143],
])('a command that exec runs meets SIG%s as it would without us', async (signal, code) => {
  const ended = await ssotui(['exec', 'reports', '--', 'sh', '-c', `kill -${signal} $$; exit 0`], home.env)
    .ended;
  expect(ended.code).toBe(code);
});

test('a reader that has seen enough ends the listing quietly', async () => {
  const line = `node '${builtCommand}' profiles | head -1; echo "\${PIPESTATUS[0]}" >&2`;
  const { stdout, stderr } = await start('bash', ['-c', line], home.env).ended;
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(stderr).toBe('0\n');
});
