/** The start files of shells on a real disk, in a home of their own. */
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SetupChange, ShellSetup } from '../../src/domain/shells/setup.ts';
import { type ShellName, startLine } from '../../src/domain/shells/shells.ts';
import { pathsOf } from '../../src/local/paths.ts';
import { startFilesPort } from '../../src/local/shell/start-files.ts';
import { likelyShell, type Place, startFileOf, typedIn } from '../../src/local/shell/start-places.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ssotui-start-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const portWith = (more: Record<string, string> = {}) => {
  const env = { HOME: home, ...more };
  return startFilesPort({ env, paths: pathsOf(env) });
};

type Port = ReturnType<typeof portWith>;

const change = async (port: Port, shell: ShellName, how: SetupChange, file?: string): Promise<ShellSetup> => {
  const request = { shell, part: 'hook', change: how, ...(file === undefined ? {} : { file }) } as const;
  return port.change(await port.preview(request));
};

const place = (more: Partial<Place> & { env?: Record<string, string> } = {}): Place => ({
  env: {},
  home: '/home/me',
  platform: 'linux',
  exists: () => false,
  parent: () => undefined,
  ...more,
});

describe('where a line goes', () => {
  test.each([
    ['bash', {}, '/home/me/.bashrc'],
    ['zsh', {}, '/home/me/.zshrc'],
    ['zsh', { ZDOTDIR: '/z' }, '/z/.zshrc'],
    ['fish', {}, '/home/me/.config/fish/config.fish'],
    ['fish', { XDG_CONFIG_HOME: '/x' }, '/x/fish/config.fish'],
    ['fish', { XDG_CONFIG_HOME: 'relative' }, '/home/me/.config/fish/config.fish'],
    ['powershell', {}, '/home/me/.config/powershell/Microsoft.PowerShell_profile.ps1'],
  ] as const)('%s %j: %s', (shell, env, file) => {
    expect(startFileOf(place({ env }), shell)).toBe(file);
  });

  test('on macOS without a ~/.bashrc bash gets it where a login shell reads it', () => {
    const exists = (path: string) => path === '/home/me/.bash_profile';
    expect(startFileOf(place({ platform: 'darwin', exists }), 'bash')).toBe('/home/me/.bash_profile');
  });

  test.each([
    ['Windows PowerShell', {}, [], '/home/me/Documents/WindowsPowerShell'],
    [
      'PowerShell 7',
      { PSMODULEPATH: 'C:\\Program Files\\PowerShell\\7\\Modules' },
      [],
      '/home/me/Documents/PowerShell',
    ],
    [
      'Windows PowerShell beside version 7',
      { PSMODULEPATH: 'C:\\Program Files\\WindowsPowerShell\\Modules' },
      [],
      '/home/me/Documents/WindowsPowerShell',
    ],
    [
      'documents in OneDrive',
      {},
      ['/home/me/OneDrive/Documents'],
      '/home/me/OneDrive/Documents/WindowsPowerShell',
    ],
    [
      'a OneDrive elsewhere',
      { ONEDRIVE: '/cloud' },
      ['/cloud/Documents'],
      '/cloud/Documents/WindowsPowerShell',
    ],
  ])('on Windows, %s', (_what, env, there: readonly string[], folder) => {
    const exists = (path: string) => there.includes(path);
    const file = startFileOf(place({ platform: 'win32', env, exists }), 'powershell');
    expect(file).toBe(`${folder}/Microsoft.PowerShell_profile.ps1`);
  });

  test('on Windows PowerShell is meant where nothing says another', () => {
    expect(likelyShell(place({ platform: 'win32' }))).toBe('powershell');
    expect(likelyShell(place({ platform: 'win32', parent: () => 'C:/bin/bash.exe' }))).toBe('bash');
  });

  test('the shell is the one that started us, else the one of the login', () => {
    const login = { env: { SHELL: '/bin/zsh' } };
    expect(likelyShell(place({ ...login, parent: () => 'fish' }))).toBe('fish');
    expect(likelyShell(place({ ...login, parent: () => 'npm exec ssotui' }))).toBe('zsh');
    expect(likelyShell(place({ parent: () => '-bash' }))).toBe('bash');
    expect(likelyShell(place({ env: { SHELL: '/bin/tcsh' } }))).toBeUndefined();
  });
});

test('nothing is written by a look or a preview, not even a folder', async () => {
  const port = portWith();
  expect(await port.look('fish', 'hook')).toMatchObject({ is: 'absent' });
  const preview = await port.preview({ shell: 'fish', part: 'hook', change: 'install' });
  expect(preview).toMatchObject({
    makesFile: true,
    lines: [expect.stringContaining('/dev/null'), {}, {}, {}].map((line, at) =>
      at === 0 ? line : expect.any(String),
    ),
  });
  await expect(lstat(join(home, '.config'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('link, mode, line ends and bytes that are no UTF-8 are kept, and taking it out restores them', async () => {
  const real = join(home, 'dotfiles', 'bashrc');
  const before = Buffer.from([0x61, 0x3d, 0xff, 0xfe, 0x0d, 0x0a, 0x62]);
  await mkdir(join(home, 'dotfiles'));
  await writeFile(real, before);
  await chmod(real, 0o640);
  await symlink(real, join(home, '.bashrc'));
  const port = portWith();
  expect(await change(port, 'bash', 'install')).toMatchObject({ is: 'installed', at: 3 });
  expect((await readFile(real)).subarray(0, 9)).toEqual(Buffer.concat([before, Buffer.from('\r\n')]));
  expect((await lstat(join(home, '.bashrc'))).isSymbolicLink()).toBe(true);
  expect((await stat(real)).mode & 0o777).toBe(0o640);
  await change(port, 'bash', 'uninstall');
  expect(await readFile(real)).toEqual(before);
});

test('undo puts the file back, or takes away one that was made', async () => {
  const port = portWith();
  const file = join(home, '.zshrc');
  await change(port, 'zsh', 'install');
  await port.undo(file);
  await expect(lstat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  await writeFile(file, 'setopt x');
  await change(port, 'zsh', 'install');
  await port.undo(file);
  expect(await readFile(file, 'utf8')).toBe('setopt x');
});

test('a file that another program changed meanwhile is neither written over nor undone over', async () => {
  const port = portWith();
  const file = join(home, '.bashrc');
  const preview = await port.preview({ shell: 'bash', part: 'hook', change: 'install' });
  await writeFile(file, 'theirs\n');
  await expect(port.change(preview)).rejects.toMatchObject({ failure: { code: 'config.changed' } });
  await change(port, 'bash', 'install');
  await writeFile(file, 'theirs again\n');
  await expect(port.undo(file)).rejects.toMatchObject({ failure: { code: 'undo.refused' } });
  expect(await readFile(file, 'utf8')).toBe('theirs again\n');
});

test('a line that a person put into another start file is found there', async () => {
  await writeFile(join(home, '.profile'), 'eval "$(ssotui init bash)"\n');
  const found = await portWith().look('bash', 'hook');
  expect(found).toMatchObject({ is: 'by-hand', at: 1, file: join(home, '.profile') });
});

test('UTF-16, a folder in its place and a pipe are refused with the reason', async () => {
  const file = join(home, 'profile.ps1');
  await writeFile(file, Buffer.from('\ufeffx\n', 'utf16le'));
  await expect(change(portWith(), 'powershell', 'install', file)).rejects.toThrow('it is not UTF-8 text');
  await mkdir(join(home, '.bashrc'));
  await expect(change(portWith(), 'bash', 'install')).rejects.toMatchObject({
    failure: { code: 'file.unreadable', summary: expect.stringContaining('it is a folder') },
  });
});

test('the line is the one that is told', async () => {
  await change(portWith(), 'fish', 'install');
  const text = await readFile(join(home, '.config', 'fish', 'config.fish'), 'utf8');
  expect(text).toBe(`${startLine({ shell: 'fish', part: 'hook' })}\n`);
});

test.each([
  [['/bin/zsh'], '/bin/zsh'],
  [['-bash'], '-bash'],
  [['bash', '--init-file', '/opt/editor/bash.sh', '-l'], 'bash'],
  [['zsh', '-o', 'vi', '-i'], 'zsh'],
  [['fish', '-C', 'set -g x 1'], 'fish'],
  [['pwsh', '-NoExit', '-File', 'start.ps1'], 'pwsh'],
  [['bash', 'wrapper.sh'], undefined],
  [['bash', '-c', 'ssotui'], undefined],
  [['sh', '-lc', 'ssotui'], undefined],
  [['node', '/usr/bin/npx', 'ssotui'], undefined],
  [[], ''],
] as const)('%j is a shell that somebody types in: %s', (words, expected) => {
  expect(typedIn(words.map(word => `${word}\0`).join(''))).toBe(expected);
});
