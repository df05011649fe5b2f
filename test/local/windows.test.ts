/** What Windows does otherwise, by its rules and with its paths, on any system. */
import { expect, test } from 'vitest';
import { fileNames } from '../../src/domain/runs/file-names.ts';
import { type Machine, openerOf } from '../../src/local/desktop/browser.ts';
import { foundOnWindows, startable } from '../../src/local/process/windows.ts';
import { startFailure } from '../../src/local/shell/child-end.ts';
import { userShell } from '../../src/local/shell/subshell.ts';

const env = {
  PATH: '.;C:\\Windows\\System32;C:\\Users\\Ada L\\AppData\\Roaming\\npm',
  PATHEXT: '.COM;.EXE;.BAT;.CMD',
  COMSPEC: 'C:\\Windows\\System32\\cmd.exe',
};
const npm = 'C:\\Users\\Ada L\\AppData\\Roaming\\npm\\cdk.cmd';
const there = new Set(['C:\\Windows\\System32\\where.exe', npm, 'D:\\tools\\aws.exe', 'evil.exe']);
const isThere = (path: string): boolean => there.has(path);
const on = (...command: readonly string[]) => startable(command, env, { platform: 'win32', isThere });

test.each([
  ['where', 'C:\\Windows\\System32\\where.exe'],
  ['where.exe', 'C:\\Windows\\System32\\where.exe'],
  ['cdk', npm],
  ['D:\\tools\\aws', 'D:\\tools\\aws.exe'],
  ['evil', undefined],
  ['', undefined],
])('%j is found as a shell of Windows finds it, but not in the current folder', (name, path) => {
  expect(foundOnWindows(env, name, isThere)).toBe(path);
});

test('a program is started as it is, a batch file by cmd.exe in one quoted line', () => {
  expect(on('where', 'a b')).toEqual({ program: 'C:\\Windows\\System32\\where.exe', args: ['a b'] });
  expect(on('missing', 'x')).toEqual({ program: 'missing', args: ['x'] });
  expect(on('cdk', 'deploy', '--all')).toEqual({
    program: env.COMSPEC,
    args: ['/e:ON', '/v:OFF', '/d', '/s', '/c', `""${npm}" deploy --all"`],
    verbatim: true,
  });
  expect(startable(['cdk', 'x'], env, { platform: 'linux', isThere })).toEqual({
    program: 'cdk',
    args: ['x'],
  });
});

test.each([
  ['', '""'],
  ['a b', '"a b"'],
  ['a&calc', '"a&calc"'],
  ['"&calc"', '"""&calc"""'],
  ['%PATH%', '"%%cd:~,%PATH%%cd:~,%"'],
  ['C:\\dir\\', '"C:\\dir\\\\"'],
  ['say \\"hi', '"say \\\\""hi"'],
  ['--tag=a:b/c', '"--tag=a:b/c"'],
  ['a:b/c', 'a:b/c'],
])('%j reaches a batch file as one word, and runs nothing', (arg, written) => {
  expect(on('cdk', arg).args.at(-1)).toBe(`""${npm}" ${written}"`);
});

test('a line break, at which cmd.exe would end the line, is refused by name', () => {
  for (const arg of ['a\nb', 'a\r', '\0']) {
    let thrown: unknown;
    try {
      on('cdk', arg);
    } catch (error) {
      thrown = error;
    }
    expect(startFailure('cdk', thrown)).toMatchObject({
      code: 126,
      failure: { summary: 'cdk: a batch file of Windows takes no argument with a line break' },
    });
  }
});

test.each([
  [{ PSMODULEPATH: 'C:\\Users\\a\\OneDrive\\Documents\\PowerShell\\Modules;C:\\x' }, 'pwsh.exe'],
  [{ PSMODULEPATH: 'C:\\Users\\a\\Documents\\WindowsPowerShell\\Modules;C:\\x' }, 'powershell.exe'],
  [{ PSMODULEPATH: 'C:\\Program Files\\WindowsPowerShell\\Modules', COMSPEC: 'C:\\cmd.exe' }, 'C:\\cmd.exe'],
  [{}, 'cmd.exe'],
  [{ SHELL: 'C:\\Program Files\\Git\\usr\\bin\\bash' }, 'C:\\Program Files\\Git\\usr\\bin\\bash'],
])('a subshell of Windows with %j is %s', (given, shell) => {
  expect(userShell(given, 'win32')).toBe(shell);
});

test('BROWSER takes a path with backslashes', () => {
  const machine: Machine = {
    platform: 'win32',
    env: { BROWSER: '"C:\\Program Files\\b\\x.exe" --new' },
    isWsl: false,
    find: () => undefined,
  };
  const opener = openerOf(machine);
  expect('command' in opener && opener.command('https://x/')).toEqual([
    ...['C:\\Program Files\\b\\x.exe', '--new', 'https://x/'],
  ]);
});

test('no file has the name of a device, nor two one name where case does not count', () => {
  const session = {
    name: 's',
    startUrl: 'https://a.awsapps.com/start',
    region: 'eu-west-1',
    scopes: [],
    legacy: false,
  };
  const targets = ['nul', 'Com1.x', 'console', 'Team', 'team'].map(profile => ({
    ...{ profile, session, labels: [] },
    role: { session: 's', accountId: '111122223333', roleName: profile },
  }));
  const nameOf = fileNames(targets, false);
  expect(targets.map(each => nameOf(each, 'stdout'))).toEqual([
    ...['_nul.out', '_Com1.x.out', 'console.out', 'Team.out', 'team-2.out'],
  ]);
});
