/** Opening pages and copying text, with made-up programs on PATH and a made-up terminal. */

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { contextOf } from '../../src/local/context.ts';
import { type Machine, openerOf } from '../../src/local/desktop/browser.ts';
import { osc52 } from '../../src/local/desktop/clipboard.ts';
import { findProgram, machineOf } from '../../src/local/desktop/machine.ts';
import { desktopPort } from '../../src/local/desktop/port.ts';
import { failureOf } from '../../src/ports.ts';
import { newFolder } from '../support/new-folder.ts';

/** A folder for PATH and the logs its programs write. */
const bin = () => {
  const folder = newFolder('desktop');
  const log = join(folder, 'log');
  const program = (name: string, script = `printf '%s\\n' "$@" > ${log}`): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  return { folder, program, log, logged: () => readFileSync(log, 'utf8') };
};

const port = (
  given: Record<string, string>,
  platform: NodeJS.Platform = 'linux',
  written?: string[],
  patienceMs = 60_000,
) => {
  const env = { TERM: 'xterm', ...given };
  const stdout = { isTTY: true, write: (data: string) => written?.push(data) };
  const machine = { ...machineOf(env, platform), isWsl: false };
  return desktopPort(contextOf(env), written ? { stdout, patienceMs } : { patienceMs }, machine);
};

/** However slow the machine, a program is waited for until it ends. */
const patiently = (): void => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
};

const failing = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('it should have failed');
};

const page = 'https://corp.awsapps.com/start/#/?a=1&b=$(touch%20x);c=|d';

test('a page is handed to xdg-open as one argument, no shell in between', async () => {
  patiently();
  const { folder, program, logged } = bin();
  program('xdg-open');
  await port({ PATH: folder, DISPLAY: ':0' }).open(page);
  expect(logged()).toBe(`${page}\n`);
});

test('BROWSER goes first: a list, words in quotes, and %s for the address', async () => {
  patiently();
  const { folder, program, logged } = bin();
  program('xdg-open', 'exit 7');
  const mine = program('my browser');
  await port({ PATH: folder, BROWSER: `missing:"${mine}" --new-window %s --end` }).open(page);
  expect(logged()).toBe(`--new-window\n${page}\n--end\n`);
});

test.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'http://corp.awsapps.com/',
  'https://user:pw@corp.awsapps.com/',
  'http://127.0.0.1.evil.example/',
  '--help',
  '',
])('%j is not opened', async url => {
  const { folder, program, log } = bin();
  program('xdg-open');
  const failure = await failing(port({ PATH: folder, DISPLAY: ':0' }).open(url));
  expect(failure.code).toBe('desktop.unavailable');
  expect(existsSync(log)).toBe(false);
});

test('loopback pages of the demo are opened', async () => {
  patiently();
  const { folder, program, logged } = bin();
  program('xdg-open');
  await port({ PATH: folder, DISPLAY: ':0' }).open('http://127.0.0.1:8080/device?user_code=A-B');
  expect(logged()).toBe('http://127.0.0.1:8080/device?user_code=A-B\n');
});

test('what cannot be opened says so, with the address to open oneself', async () => {
  patiently();
  const { folder, program } = bin();
  expect(await failing(port({ PATH: folder }).open(page))).toMatchObject({
    code: 'desktop.unavailable',
    summary: expect.stringContaining('there is no display'),
    hint: expect.stringContaining(page),
  });
  program('xdg-open', 'exit 3');
  expect(await failing(port({ PATH: folder, DISPLAY: ':0' }).open(page))).toMatchObject({
    code: 'desktop.unavailable',
    detail: expect.stringContaining('ended with 3'),
  });
  expect(await failing(port({ PATH: folder, BROWSER: '/not/there' }).open(page))).toMatchObject({
    code: 'desktop.unavailable',
    detail: expect.stringContaining('ENOENT'),
  });
});

test('a browser that stays in the foreground is not waited for', async () => {
  const { folder, program } = bin();
  program('firefox', 'exec sleep 5');
  patiently();
  const firefox = port({ PATH: `${folder}:/usr/bin:/bin`, DISPLAY: ':0', BROWSER: 'firefox' });
  const opened = firefox.open(page);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(await opened).toBeUndefined();
});

const machine = (it: Partial<Machine>, ...programs: string[]): Machine => ({
  platform: 'linux',
  env: {},
  isWsl: false,
  find: name => (programs.includes(name) ? `/bin/${name}` : undefined),
  ...it,
});

const commandOf = (it: Machine) => {
  const opener = openerOf(it);
  return 'command' in opener ? opener.command('https://x/') : opener.why;
};

test('each platform has its own program', () => {
  expect(commandOf(machine({ platform: 'darwin' }))).toEqual(['/usr/bin/open', 'https://x/']);
  expect(commandOf(machine({ platform: 'win32' }))).toEqual([
    'rundll32.exe',
    'url.dll,FileProtocolHandler',
    'https://x/',
  ]);
  expect(commandOf(machine({ isWsl: true }, 'wslview', 'rundll32.exe'))).toEqual([
    '/bin/wslview',
    'https://x/',
  ]);
  expect(commandOf(machine({ isWsl: true }, 'rundll32.exe'))[0]).toBe('/bin/rundll32.exe');
  expect(commandOf(machine({ isWsl: true }))).toContain('wslview');
  expect(commandOf(machine({ env: { WAYLAND_DISPLAY: 'w' } }, 'firefox'))).toEqual([
    '/bin/firefox',
    'https://x/',
  ]);
  expect(commandOf(machine({ env: { DISPLAY: ':0' } }))).toContain('xdg-open');
  for (const BROWSER of ['none', 'false', 'NONE', ':'])
    expect(commandOf(machine({ env: { BROWSER, DISPLAY: ':0' } }, 'xdg-open'))).toContain('asks for none');
  expect(commandOf(machine({ platform: 'win32', env: { BROWSER: 'x.exe' } }))).toContain('not found');
});

test('programs are found on PATH; folders, plain files and relative entries are none', () => {
  const { folder, program } = bin();
  const path = program('tool');
  writeFileSync(join(folder, 'plain'), '');
  mkdirSync(join(folder, 'dir'));
  const env = { PATH: `.:relative:/nowhere:${folder}` };
  expect(findProgram(env, 'tool')).toBe(path);
  for (const name of ['plain', 'dir', 'missing', '']) expect(findProgram(env, name)).toBeUndefined();
});

test.each([
  ['wl-copy', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', ''],
  ['xclip', { DISPLAY: ':0' }, 'linux', '-selection clipboard'],
  ['xsel', { DISPLAY: ':0' }, 'linux', '--clipboard --input'],
  ['pbcopy', {}, 'darwin', ''],
  ['clip.exe', {}, 'win32', ''],
] as const)('%s gets the text on stdin, not as an argument', async (name, env, platform, args) => {
  const { folder, program, log, logged } = bin();
  program(name, `{ echo "$*"; cat; } > ${log}`);
  expect(await port({ ...env, PATH: `${folder}:/usr/bin:/bin` }, platform).copy('ABCD\nEFGH')).toBe(
    'clipboard',
  );
  expect(logged()).toBe(`${args}\nABCD\nEFGH`);
});

test('letters beyond ASCII reach the clipboard of Windows and macOS as they are', async () => {
  const { folder, program, log } = bin();
  const PATH = `${folder}:/usr/bin:/bin`;
  program('clip.exe', `cat > ${log}`);
  await port({ PATH }, 'win32').copy('Zoë');
  expect(readFileSync(log, 'utf16le')).toBe('Zoë');
  program('pbcopy', `{ printf '%s ' "$LC_ALL"; cat; } > ${log}`);
  await port({ PATH, LC_ALL: 'C' }, 'darwin').copy('Zoë');
  expect(readFileSync(log, 'utf8')).toBe('en_US.UTF-8 Zoë');
  program('powershell.exe', 'printf "%s|" "$@"');
  expect(await port({ PATH }, 'win32').paste()).toContain('OutputEncoding = [Text.UTF8Encoding]');
});

const code = '\x1b]52;c;QUJDRA==\x07';

test('without a program, when it fails, or over SSH, the terminal is asked, and nothing is claimed', async () => {
  const { folder, program } = bin();
  const written: string[] = [];
  expect(await port({ PATH: folder }, 'linux', written).copy('ABCD')).toBe('terminal');
  program('wl-copy', 'exit 1');
  await port({ PATH: folder, WAYLAND_DISPLAY: 'w' }, 'linux', written).copy('ABCD');
  program('pbcopy', 'exit 0');
  await port({ PATH: folder, SSH_TTY: '/dev/pts/1' }, 'darwin', written).copy('ABCD');
  expect(written).toEqual([code, code, code]);
});

test('a dead display: the next program is tried', async () => {
  const { folder, program, log, logged } = bin();
  const both = { PATH: `${folder}:/usr/bin:/bin`, WAYLAND_DISPLAY: 'dead', DISPLAY: ':9' };
  program('wl-copy', 'exit 1');
  program('xclip', 'exit 1');
  program('xsel', `cat > ${log}`);
  expect(await port(both, 'linux', []).copy('ABCD')).toBe('clipboard');
  expect(logged()).toBe('ABCD');
});

test('a program that hangs is ended, and the next way is tried', async () => {
  const { folder, program } = bin();
  program('wl-copy', 'exec sleep 600');
  const written: string[] = [];
  const env = { PATH: `${folder}:/usr/bin:/bin`, WAYLAND_DISPLAY: 'w' };
  expect(await port(env, 'linux', written, 100).copy('ABCD')).toBe('terminal');
  expect(written).toEqual([code]);
});

test('a program that does not take the text is no success', async () => {
  const { folder, program } = bin();
  program('xclip', 'exec <&-; exit 0');
  const env = { PATH: `${folder}:/usr/bin:/bin`, DISPLAY: ':0' };
  // More than the socket between us holds, however late the program closes its end.
  const long = 'x'.repeat(4_000_000);
  expect(await failing(port(env, 'linux', []).copy(long))).toMatchObject({ code: 'desktop.unavailable' });
});

test('inside tmux the text goes to its buffer on stdin and on to the terminal; before 3.2 only to the buffer', async () => {
  const { folder, program, log, logged } = bin();
  const env = { PATH: `${folder}:/usr/bin:/bin`, TMUX: '/tmp/tmux-0/default,1,0' };
  program('tmux', `{ echo "$*"; cat; } >> ${log}`);
  const written: string[] = [];
  expect(await port(env, 'linux', written).copy('ABCD')).toBe('tmux');
  expect(logged()).toBe('load-buffer -w -\nABCD');
  expect(written).toEqual([]);
  program('tmux', `[ "$2" = -w ] && exit 1; { echo "$*"; cat; } > ${log}`);
  expect(await port(env, 'linux', written).copy('ABCD')).toBe('tmux');
  expect(logged()).toBe('load-buffer -\nABCD');
  program('tmux', 'exit 1');
  expect(await port(env, 'linux', written).copy('ABCD')).toBe('terminal');
  expect(written).toHaveLength(2);
});

test('tmux and screen are asked to pass it on, screen in pieces that it does not cut', () => {
  expect(osc52('A', { env: { TMUX: '/tmp/x' } })).toBe('\x1bPtmux;\x1b\x1b]52;c;QQ==\x07\x1b\\');
  expect(osc52('A', { env: { STY: '1.x' } })).toBe('\x1bP\x1b]52;c;QQ==\x07\x1b\\');
  const long = osc52('ü'.repeat(999), { env: { STY: '1.x' } });
  const pieces = long.split('\x1b\\').filter(Boolean);
  expect(pieces.every(piece => piece.startsWith('\x1bP') && piece.length <= 256)).toBe(true);
  expect(pieces.map(piece => piece.slice(2)).join('')).toBe(osc52('ü'.repeat(999), { env: {} }));
  expect(osc52('ü', { env: {} })).toBe('\x1b]52;c;w7w=\x07');
});

test('without a clipboard and a terminal it says so', async () => {
  const { folder } = bin();
  for (const it of [
    port({ PATH: folder }),
    port({ PATH: folder, TERM: 'dumb' }, 'linux', []),
    port({ PATH: folder, TERM: '' }, 'linux', []),
  ])
    expect(await failing(it.copy('x'))).toMatchObject({ code: 'desktop.unavailable' });
});

test('neither the browser nor a clipboard program sees what the hook told us', async () => {
  patiently();
  const { folder, program, log, logged } = bin();
  program('xclip', `env > ${log}; cat > /dev/null`);
  program('xdg-open', `env > ${log}`);
  const env = {
    PATH: `${folder}:/usr/bin:/bin`,
    DISPLAY: ':0',
    SSOTUI_HANDOFF: '/tmp/ssotui.x/profile',
    SSOTUI_HOOK: '2',
    MINE: 'yes',
  };
  await port(env).copy('x');
  expect(logged()).toContain('MINE=yes');
  expect(logged()).not.toContain('SSOTUI');
  await port(env).open(page);
  expect(logged()).not.toContain('SSOTUI');
});
