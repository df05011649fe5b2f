/** `ssotui settings`: path, check and show, as text and as JSON. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contextOf } from '../../src/local/context.ts';
import { settingsPort } from '../../src/local/settings/port.ts';
import { allCommands } from '../../src/state/keys.ts';
import { aWorld, fakeServices } from '../support/fake-services.ts';
import { type CliRun, runWith } from '../support/run-cli.ts';

let home = '';
let file = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ssotui-settings-'));
  file = join(home, '.config/ssotui/config');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const put = (...lines: readonly string[]): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lines.join('\n'));
};

const port = () => settingsPort(contextOf({ HOME: home }), async () => allCommands);

const run = (line: string): Promise<CliRun> =>
  runWith({ ...fakeServices(aWorld()), settings: port() }, line, { columns: 200 });

describe('settings path', () => {
  test('prints where the file is, also where it cannot be read', async () => {
    mkdirSync(file, { recursive: true });
    expect(await run('settings path')).toMatchObject({ code: 0, out: `${file}\n`, err: '' });
    expect((await run('settings path --json')).json()).toEqual({ path: file });
  });
});

describe('settings check', () => {
  test('says that nothing is wrong', async () => {
    put('[screen]', 'theme = dark');
    expect(await run('settings check')).toMatchObject({
      code: 0,
      out: '',
      err: `Nothing is wrong in ${file}.\n`,
    });
    expect((await run('settings check --json')).json()).toEqual({ path: file, exists: true, notices: [] });
  });

  test('names each line that is wrong, that of an unknown command too, and exits 1', async () => {
    put('[screen]', 'theme = drak', '[keys]', 'no-such-command = x');
    const { code, out } = await run('settings check');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(
        /line 2: "drak" is not a value of theme\. Did you mean dark\? Write auto, terminal, dark/,
      ),
      expect.stringMatching(/line 4: There is no command "no-such-command"\./),
      '',
    ]);
    expect((await run('settings check --json')).json()).toMatchObject({
      notices: [
        { line: 2, level: 'wrong', section: 'screen', key: 'theme' },
        { line: 4, level: 'wrong', section: 'keys', key: 'no-such-command' },
      ],
    });
  });

  test('a caution is shown, and is not wrong', async () => {
    put('[names]', 'template = {role} ; mine');
    expect(await run('settings check')).toMatchObject({
      code: 0,
      out: `${file}, line 2: the value ends at the ; behind it. Write the comment in a line of its own.\n`,
    });
  });

  test('without a file says that there is none', async () => {
    const { code, out, err } = await run('settings check');
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain(`There is no settings file yet: ${file}`);
  });

  test('a file that cannot be read fails', async () => {
    mkdirSync(file, { recursive: true });
    const { code, out, err } = await run('settings check');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('could not be read: it is a folder');
  });
});

describe('settings show', () => {
  test('is what the command does without a word: each setting with where it comes from', async () => {
    put('[screen]', 'mouse = off');
    const { code, out, err } = await run('settings');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^SECTION +SETTING +VALUE +FROM\n/);
    expect(out).toMatch(/\[names\] +template +\{account\}-\{role\} +default\n/);
    expect(out).toContain(`off  `);
    expect(out).toContain(`${file}:2\n`);
    expect((await run('settings show')).out).toBe(out);
  });

  test('as JSON, and what is wrong on stderr', async () => {
    put('[screen]', 'mouse = off', 'bell = loud');
    const { code, err, json } = await run('settings show --json');
    expect(code).toBe(0);
    expect(err).toContain(`ssotui: ${file}, line 3: "loud" is not a value of bell. Write on or off.`);
    expect(json()).toMatchObject({
      path: file,
      exists: true,
      notices: [{ line: 3 }],
      settings: expect.arrayContaining([
        { section: 'screen', key: 'mouse', value: 'off', from: 'file', line: 2 },
        { section: 'screen', key: 'bell', value: 'off', from: 'default' },
      ]),
    });
  });

  test('nothing in the file acts on the terminal', async () => {
    put('[overrides.role]', 'Admin\u202e = x', '[nope\u202e]');
    expect((await run('settings')).out).not.toContain('\u202e');
    expect((await run('settings check')).out).not.toContain('\u202e');
  });
});

test('another word is refused with those there are', async () => {
  const { code, err } = await run('settings edit');
  expect(code).toBe(2);
  expect(err).toContain('path, check, show');
});

describe('a change', () => {
  const set = { do: 'set', section: 'screen', key: 'theme', value: 'dark' } as const;

  test('makes the file, private; then changes one line of it and keeps its mode', async () => {
    await port().change([set]);
    expect(readFileSync(file, 'utf8')).toBe('[screen]\ntheme = dark\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, '# mine\r\n[screen]\r\ntheme = light\r\n', { mode: 0o600 });
    await port().change([set]);
    expect(readFileSync(file, 'utf8')).toBe('# mine\r\n[screen]\r\ntheme = dark\r\n');
  });

  test('of a file that is not UTF-8 is refused, and the file stays', async () => {
    put('');
    writeFileSync(file, Buffer.from([0x3b, 0xff, 0x0a]));
    await expect(port().change([set])).rejects.toMatchObject({ failure: { code: 'file.unwritable' } });
    expect([...readFileSync(file)]).toEqual([0x3b, 0xff, 0x0a]);
  });

  test('where no file can be written names the reason', async () => {
    writeFileSync(join(home, '.config'), '');
    await expect(port().change([set])).rejects.toMatchObject({
      failure: { code: expect.stringMatching(/^file/) },
    });
  });
});
