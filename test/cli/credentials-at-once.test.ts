/** `ssotui credentials` as AWS clients run it: processes of their own, many at once. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tokenFile } from '../../src/aws/cache/session-tokens.ts';
import { demo } from '../aws/login/home.ts';
import { builtCommand, ssotui } from '../support/built.ts';

const setUp = async () => {
  const { portal, session, context, asked } = await demo();
  const here = context();
  const account = portal.accounts.find(({ roles }) => roles.length > 0);
  mkdirSync(here.paths.ssoCache, { recursive: true });
  writeFileSync(
    here.paths.configFile,
    `[sso-session corp]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n` +
      `[profile dev]\nsso_session = corp\nsso_account_id = ${account?.accountId}\nsso_role_name = ${account?.roles[0]}\n`,
  );
  const signIn = (): void => {
    const { accessToken } = portal.issueToken();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    writeFileSync(tokenFile(here, session), JSON.stringify({ accessToken, expiresAt }));
  };
  const env = { HOME: here.paths.home, ...portal.env };
  const run = (...more: readonly string[]) => ssotui(['credentials', 'dev', ...more], env).ended;
  return { home: here.paths.home, env, run, signIn, calls: () => asked('GetRoleCredentials').length };
};

const keyIn = (stdout: string): string => (JSON.parse(stdout) as { AccessKeyId: string }).AccessKeyId;

test('eight processes at once make one call, and all have its keys', async () => {
  const { env, run, signIn, calls } = await setUp();
  signIn();
  const all = await Promise.all(Array.from({ length: 8 }, () => run()));
  expect(all.map(({ code, stderr }) => [code, stderr])).toEqual(Array(8).fill([0, '']));
  expect(new Set(all.map(({ stdout }) => keyIn(stdout))).size).toBe(1);
  expect(calls()).toBe(1);
  // Another way through the command line finds the same keys.
  const parsed = await run('--yes', '--format=env');
  expect(parsed.stdout).toContain(`export AWS_ACCESS_KEY_ID=${keyIn(all[0]?.stdout ?? '')}\n`);
  expect(calls()).toBe(1);
  const log = await ssotui(['log', '--json'], env).ended;
  const uses = (JSON.parse(log.stdout) as { uses: readonly Record<string, unknown>[] }).uses;
  expect(uses).toHaveLength(9);
  for (const use of uses)
    expect(use).toMatchObject({ command: 'credentials', given: true, profile: 'dev', session: 'corp' });
});

test('what the settings refuse is kept back, whichever way through the command line would answer', async () => {
  const { home, run, signIn, calls } = await setUp();
  signIn();
  expect(await run()).toMatchObject({ code: 0 });
  mkdirSync(join(home, '.config', 'ssotui'), { recursive: true });
  writeFileSync(join(home, '.config', 'ssotui', 'config'), '[agents.all]\ngive = no\n');
  for (const more of [[], ['--format', 'env'], ['--yes']]) {
    const { code, stdout, stderr } = await run(...more);
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toContain('[agents.all]');
  }
  expect(calls()).toBe(1);
});

test('without a sign-in: exit 3, nothing for what reads keys, one line that says what to run', async () => {
  const { home, run } = await setUp();
  const { code, stdout, stderr } = await run();
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toBe('ssotui: You are not signed in to corp. Sign in with: ssotui login corp\n');
  writeFileSync(join(home, '.aws', 'config'), '[profile dev]\nsso_session = gone\n');
  expect(await run()).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('gone') });
});

test('three processes whose programs lead round in a circle end, and say how', async () => {
  const { home } = await setUp();
  // A script of another name: nobody sees in the config what it asks for.
  const script = join(home, 'keys');
  writeFileSync(script, `#!/bin/sh\nexec ${process.execPath} ${builtCommand} credentials "$1"\n`, {
    mode: 0o755,
  });
  const program = (name: string): string => `credential_process = ${script} ${name}`;
  const config = ['a', 'b', 'c'].map(
    (name, at) => `[profile ${name}]\n${program(['b', 'c', 'a'][at] ?? '')}\n`,
  );
  writeFileSync(join(home, '.aws', 'config'), config.join(''));
  const { code, stdout, stderr } = await ssotui(['credentials', 'a'], { HOME: home }).ended;
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('The credential_process of a leads back to itself: a -> b -> c -> a.');
  const fromCli = { HOME: home, _AWS_CLI_PROFILE_CHAIN: 'c,"b"' };
  const other = await ssotui(['credentials', 'a'], fromCli).ended;
  expect(other.stderr).toContain('The credential_process of b leads back to itself: b -> a -> b.');
});

test('a circle that the config shows is told without running a program', async () => {
  const { home } = await setUp();
  const program = (name: string): string =>
    `credential_process = ${process.execPath} ${builtCommand} credentials ${name}`;
  writeFileSync(join(home, '.aws', 'config'), `[profile a]\n${program('b')}\n[profile b]\n${program('a')}\n`);
  const { code, stdout, stderr } = await ssotui(['credentials', 'a'], { HOME: home }).ended;
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(
    'The profile "a" cannot be used: its credential_process leads back to itself: a -> b -> a',
  );
});
