/**
 * What the desktop is asked: the clipboard, the profiles of a browser, and where the machine seems to stand.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contextOf } from '../../src/local/context.ts';
import { profileFolder } from '../../src/local/desktop/browser-profiles.ts';
import { browserNamed } from '../../src/local/desktop/families.ts';
import { machineOf } from '../../src/local/desktop/machine.ts';
import { paste } from '../../src/local/desktop/paste.ts';
import { desktopPort } from '../../src/local/desktop/port.ts';
import type { Env } from '../../src/local/paths.ts';
import { newFolder } from '../support/new-folder.ts';

type Scripts = Readonly<Record<string, string>>;

/** A machine on whose PATH are these programs. */
const machineWith = (scripts: Scripts, env: Env, platform: NodeJS.Platform = 'linux') => {
  const folder = newFolder('reads');
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), script.startsWith('#!') ? script : `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return { ...machineOf({ PATH: `${folder}:/usr/bin:/bin`, ...env }, platform), isWsl: false };
};

describe('the clipboard is read by', () => {
  const says = (text: string) => `printf '%s' '${text}'`;
  const both = { WAYLAND_DISPLAY: 'w', DISPLAY: ':0' };

  test.each<[string, Scripts, Env, NodeJS.Platform, string]>([
    ['pbpaste on macOS', { pbpaste: says('mac'), xclip: says('x') }, { DISPLAY: ':0' }, 'darwin', 'mac'],
    ['wl-paste on Wayland', { 'wl-paste': says('wayland'), xclip: says('x') }, both, 'linux', 'wayland'],
    ['xclip, where wl-paste fails', { 'wl-paste': 'exit 1', xclip: says('x') }, both, 'linux', 'x'],
    ['xclip, where wl-paste is not there', { xclip: says('x') }, both, 'linux', 'x'],
    ['xsel, where xclip cannot be run', { xclip: '#!/nowhere', xsel: says('sel') }, both, 'linux', 'sel'],
    [
      'tmux over SSH',
      { xclip: says('x'), tmux: says('tmux') },
      { ...both, SSH_TTY: 't', TMUX: 't' },
      'linux',
      'tmux',
    ],
    [
      'the first, even if it is empty',
      { xclip: says(''), xsel: says('sel') },
      { DISPLAY: ':0' },
      'linux',
      '',
    ],
  ])('%s', async (_, scripts, env, platform, text) => {
    expect(await paste(machineWith(scripts, env, platform), { patienceMs: 60_000 })).toBe(text);
  });

  test.each<[string, Scripts, Env]>([
    ['all fail', { xclip: 'exit 1', xsel: 'exit 2' }, both],
    ['the only one hangs', { xclip: 'exec sleep 600' }, { DISPLAY: ':0' }],
    ['it is that of another machine', { xclip: says('x') }, { ...both, SSH_CONNECTION: 'c' }],
    ['there is no display', { xclip: says('x') }, {}],
  ])('nobody where %s, and the way around is told', async (_, scripts, env) => {
    await expect(paste(machineWith(scripts, env), { patienceMs: 100 })).rejects.toMatchObject({
      failure: { code: 'desktop.unavailable', hint: expect.stringContaining('ssotui explain') },
    });
  });
});

const chrome = browserNamed('google-chrome') ?? expect.unreachable();
const stateIn: Readonly<Record<string, (home: string) => string>> = {
  linux: home => join(home, '.config', 'google-chrome', 'Local State'),
  darwin: home => join(home, 'Library', 'Application Support', 'Google', 'Chrome', 'Local State'),
  win32: home => join(home, 'Google', 'Chrome', 'User Data', 'Local State'),
};

const known = {
  profile: { info_cache: { Default: { name: 'Me' }, 'Profile 1': { name: 'Work' }, Odd: null } },
};

/** Chrome with this in the file that names its profiles. */
const chromeWith = (state: unknown, platform: NodeJS.Platform = 'linux', more: Env = {}) => {
  const home = newFolder('chrome');
  const file = stateIn[platform]?.(home) ?? '';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof state === 'string' ? state : JSON.stringify(state));
  const env = { HOME: home, LOCALAPPDATA: home, ...more };
  return (wanted: string) => profileFolder(chrome, wanted, machineWith({}, env, platform));
};

describe('a profile of Chrome', () => {
  test.each<NodeJS.Platform>(['linux', 'darwin', 'win32'])(
    'is found by the name it shows on %s',
    platform => {
      expect(chromeWith(known, platform)('work')).toBe('Profile 1');
    },
  );

  test.each([
    ['Me', 'Default'],
    ['profile 1', 'Profile 1'],
    ['odd', 'Odd'],
  ])('%s is the folder %s', (wanted, folder) => {
    expect(chromeWith(known)(wanted)).toBe(folder);
  });

  test('that it does not have is refused with those it has', () => {
    expect(() => chromeWith(known)('Home')).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({
          summary: 'Google Chrome has no profile "Home".',
          hint: 'Its profiles are: Me, Work, Odd',
        }),
      }),
    );
  });

  test.each([
    ['cut short', '{"profile'],
    ['a list', '[]'],
    ['without profiles', '{"profile": 7}'],
    ['empty', ''],
  ])('is taken as it is written where the file of the names is %s', (_, state) => {
    expect(chromeWith(state)('Work')).toBe('Work');
    expect(() => chromeWith(state)('../x')).toThrow('"../x" cannot be a profile of Google Chrome.');
    expect(() => chromeWith(state)('..')).toThrow('cannot be a profile');
  });

  test('is taken as it is written where nothing says where Chrome keeps its files', () => {
    expect(chromeWith(known, 'win32', { LOCALAPPDATA: '' })('Work')).toBe('Work');
    expect(chromeWith(known, 'darwin', { HOME: '' })('Work')).toBe('Work');
    const safari = browserNamed('safari') ?? expect.unreachable();
    expect(profileFolder(safari, 'Work', machineWith({}, {}))).toBe('Work');
  });
});

describe('where the machine seems to stand', () => {
  const surroundings = (env: Env) => desktopPort(contextOf(env)).surroundings();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

  test.each<[Env, object]>([
    [{}, { timeZone: here }],
    [
      { TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8' },
      { timeZone: 'Asia/Tokyo', locale: 'ja_JP.UTF-8' },
    ],
    [{ TZ: ':Europe/Berlin' }, { timeZone: 'Europe/Berlin' }],
    [
      { TZ: 'UTC', LANG: 'C', LC_MESSAGES: 'de_DE' },
      { timeZone: here, locale: 'de_DE' },
    ],
    [
      { LC_ALL: 'fr_FR', LC_MESSAGES: 'de_DE' },
      { timeZone: here, locale: 'fr_FR' },
    ],
    [{ AWS_DEFAULT_REGION: 'eu-west-1' }, { timeZone: here, region: 'eu-west-1' }],
    [
      { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'eu-west-1' },
      { timeZone: here, region: 'us-east-1' },
    ],
    [{ AWS_REGION: '', LANG: '' }, { timeZone: here }],
  ])('%o', async (env, wanted) => {
    expect(await surroundings(env)).toEqual(wanted);
  });
});
