import { expect, test } from 'vitest';
import { aWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

test('an unknown command names the nearest one', async () => {
  const { code, err, out } = await run(aWorld(), 'sesions');
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain("ssotui: unknown command 'sesions'");
  expect(err).toContain('Did you mean sessions?');
});

test('an unknown option, a missing argument and too many are usage errors', async () => {
  for (const line of ['sessions --jsn', 'profile show', 'login one two', 'cache purg']) {
    const { code, err } = await run(aWorld(), line);
    expect([line, code]).toEqual([line, 2]);
    expect(err).toMatch(/^ssotui: /);
  }
});

test.each([
  ['settings foo', '"foo" is none of path, check, show.'],
  ['init foo', '"foo" is none of bash, zsh, fish, powershell.'],
  ['env dev --shell cmd', '--shell takes one of sh, fish, powershell, not "cmd".'],
  ['env dev -s cmd', '--shell takes one of sh, fish, powershell, not "cmd".'],
])('"%s" says what there is to choose, with --json too', async (line, says) => {
  const { code, err } = await run(aWorld(), line);
  expect([code, err.split('\n')[0]]).toEqual([2, `ssotui: ${says}`]);
  const json = await run(aWorld(), `${line} --json`);
  expect(JSON.parse(json.out).error.summary).toBe(says);
});

test('migrate --session says so where no session is to be made', async () => {
  const { code, err } = await run(aWorld(), 'migrate --session corp');
  expect([code, err]).toEqual([
    2,
    'ssotui: --session corp names a new session, and migrate makes none here.\n' +
      'Leave it out: no profile of the config has a start URL of its own that needs a session.\n',
  ]);
});

test('help and version go to stdout', async () => {
  const help = await run(aWorld(), '--help');
  expect(help).toMatchObject({ code: 0, err: '' });
  expect(help.out).toContain('Usage: ssotui');
  expect(help.out).toContain('Exit codes: 0 done');
  const login = await run(aWorld(), 'login --help');
  expect(login).toMatchObject({ code: 0, err: '' });
  expect(login.out).toContain('Examples:\n  ssotui login');
  expect((await run(aWorld(), 'help login')).out).toBe(login.out);
  expect(await run(aWorld(), '--version')).toMatchObject({ code: 0, out: '1.2.3\n' });
});

test('no command at all is a usage error with the help', async () => {
  const { code, err, out } = await run(aWorld(), []);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain('Usage: ssotui');
});
