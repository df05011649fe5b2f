/** Signals, and readers that go away, on the built command line. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoHome, makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { clickAllow } from '../support/browser.ts';
import { builtCommand, ssotui, start } from '../support/built.ts';
import { inPty } from '../support/pty.ts';

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

/** Locks and tokens of endpoints: what must not outlive a command. */
const ofThisMoment = (): readonly string[] =>
  readdirSync(home.env.HOME ?? '', { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.(lock|token)$/.test(name),
  );

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

test.each(['INT', 'TERM'] as const)(
  'a command that exec runs decides what SIG%s means, however often it comes',
  async signal => {
    // A shell would not do: bash forgets an INT that came while it waits for a command of its own.
    const child = `let heard = ''
      process.on('SIG${signal}', () => {
        console.error('heard ' + (heard += '.'))
        if (heard === '...') process.exit(7)
      })
      setInterval(() => undefined, 60_000)
      console.error('ready')`;
    const running = ssotui(['exec', 'reports', '--', process.execPath, '-e', child], home.env);
    await running.says(/ready/);
    for (const times of ['.', '..', '...']) {
      running.child.kill(`SIG${signal}`);
      await running.says(new RegExp(`heard ${times.replaceAll('.', '\\.')}\n`));
    }
    expect((await running.ended).code).toBe(7);
  },
);

test.each([
  ['login demo --device-code --no-browser', /Waiting for it/],
  ['serve reports', /Ctrl\+c ends/],
])('"%s" that is asked to end says so by its code and leaves nothing behind', async (words, busy) => {
  const running = ssotui(words.split(' '), home.env);
  await running.says(busy);
  expect(ofThisMoment()).not.toEqual([]);
  running.child.kill('SIGTERM');
  expect((await running.ended).code).toBe(words.startsWith('serve') ? 0 : 143);
  expect(ofThisMoment()).toEqual([]);
});

const waiting = /Waiting for it/;
const login = ['login', 'demo', '--device-code', '--no-browser'];

test('a window that is closed ends what runs in it, and nothing is left behind', async () => {
  const app = inPty(login, { env: home.env });
  await app.sees(waiting);
  process.kill(app.pty.pid, 'SIGHUP');
  // By the signal itself: whoever waits for it sees that nobody chose to end it.
  expect(await app.exited).toMatchObject({ signal: 1 });
  expect(ofThisMoment()).toEqual([]);
});

test('SIGHUP without a terminal ends a command as cleanly', async () => {
  const running = ssotui(login, home.env);
  await running.says(waiting);
  running.child.kill('SIGHUP');
  await running.ended;
  expect([running.child.signalCode, ofThisMoment()]).toEqual(['SIGHUP', []]);
});

test('a command that AWS asks to wait says once that it waits', async () => {
  const signIn = ssotui(login, home.env);
  await signIn.says(waiting);
  portal.approve();
  expect((await signIn.ended).code).toBe(0);
  rmSync(join(home.env.HOME ?? '', '.aws/cli/cache'), { recursive: true, force: true });
  portal.fail('GetRoleCredentials', { status: 429, headers: { 'retry-after': '4' }, times: 2 });
  const running = ssotui(['credentials', 'reports'], home.env);
  await running.says(/Waiting, and trying again; ctrl\+c ends it\./);
  running.child.kill('SIGINT');
  const { code, stderr } = await running.ended;
  expect([code, stderr.match(/Waiting, and trying/g)?.length]).toEqual([130, 1]);
});

const full = '/dev/full';

test.runIf(existsSync(full)).each([
  ['--version', 1],
  ['sessions', 1],
  ['status reports', 1],
  ['env reports', 1],
  ['use reports --print', 1],
  ['__complete profiles', 1],
  ['doctor reports --offline', 1],
  ['help', 1],
  // What the command that exec runs writes is its own.
  ['exec reports -- true', 0],
  ["exec reports -- sh -c 'exit 3'", 3],
])('"%s" with its output on a full disk ends with %i, in words', async (line, code) => {
  const command = `'${process.execPath}' '${builtCommand}' ${line} >${full}`;
  const ended = await start('sh', ['-c', command], home.env).ended;
  expect(ended.code).toBe(code);
  const said = /^ssotui: The output could not be written: ENOSPC.*$/m.test(ended.stderr);
  expect([said, /node:|at .*\.js/.test(ended.stderr)]).toEqual([code === 1, false]);
});

test('a reader that has seen enough ends the listing quietly', async () => {
  const line = `node '${builtCommand}' profiles | head -1; echo "\${PIPESTATUS[0]}" >&2`;
  const { stdout, stderr } = await start('bash', ['-c', line], home.env).ended;
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(stderr).toBe('0\n');
});
