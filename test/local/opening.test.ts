/** How a page is opened as the settings want it: the program and its arguments, never a shell. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Opening } from '../../src/domain/console/browser.ts';
import type { Machine } from '../../src/local/desktop/browser.ts';
import { commandToOpen } from '../../src/local/desktop/open-command.ts';
import { failureOf } from '../../src/ports.ts';

const url = 'https://corp.awsapps.com/start/#/console?account_id=1&role_name=A';
const encoded = encodeURIComponent(url);

const installed = ['firefox', 'google-chrome', 'microsoft-edge', 'xdg-open', 'my-browser'];

const machine = (more: Partial<Machine> = {}, programs: readonly string[] = installed): Machine => ({
  platform: 'linux',
  env: { DISPLAY: ':0', HOME: '/nowhere' },
  isWsl: false,
  find: name => (programs.includes(name) ? `/bin/${name}` : undefined),
  ...more,
});
const mac = machine({ platform: 'darwin' }, []);

const homes: string[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true });
});

const chromeFlags = (folder: string) => [
  `--profile-directory=${folder}`,
  '--no-first-run',
  '--no-default-browser-check',
];

test.each<[what: string, opening: Opening, on: Machine, command: readonly string[]]>([
  ['nothing: as the machine opens pages', {}, machine(), ['/bin/xdg-open', url]],
  ['a program by name', { browser: 'firefox' }, machine(), ['/bin/firefox', url]],
  [
    'the address in its place',
    { browser: 'my-browser --open {url} -x' },
    machine(),
    ['/bin/my-browser', '--open', url, '-x'],
  ],
  ['a path with blanks', { browser: '"/opt/My Browser/run" {url}' }, machine(), ['/opt/My Browser/run', url]],
  [
    'what a shell would read is text',
    { browser: 'my-browser $(id);`id` {url} > /tmp/x' },
    machine(),
    ['/bin/my-browser', '$(id);`id`', url, '>', '/tmp/x'],
  ],
  [
    'a container',
    { container: 'acme prod' },
    machine(),
    ['/bin/firefox', `ext+container:name=acme%20prod&url=${encoded}`],
  ],
  [
    'its colour',
    { container: 'a&b', colour: 'red' },
    machine(),
    ['/bin/firefox', `ext+container:name=a%26b&url=${encoded}&color=red`],
  ],
  [
    'a container in a named Firefox',
    { browser: 'firefox --new-tab {url}', container: 'a' },
    machine(),
    ['/bin/firefox', '--new-tab', `ext+container:name=a&url=${encoded}`],
  ],
  [
    'the own words of another add-on',
    { browser: 'firefox "ext+granted-containers:name={container}&url={url_encoded}"', container: 'a b' },
    machine(),
    ['/bin/firefox', `ext+granted-containers:name=a%20b&url=${encoded}`],
  ],
  [
    'a profile of Chrome',
    { profile: 'Work' },
    machine(),
    ['/bin/google-chrome', ...chromeFlags('Work'), url],
  ],
  [
    'a profile of Edge',
    { browser: 'microsoft-edge {url}', profile: 'Work' },
    machine(),
    ['/bin/microsoft-edge', ...chromeFlags('Work'), url],
  ],
  [
    'a profile of Firefox',
    { browser: 'firefox {url}', profile: 'work' },
    machine(),
    ['/bin/firefox', '-P', 'work', url],
  ],
  [
    'a profile in the command line',
    { browser: 'my-browser -p {profile} {url}', profile: 'W' },
    machine(),
    ['/bin/my-browser', '-p', 'W', url],
  ],
  ['a private window', { private: true }, machine(), ['/bin/firefox', '--private-window', url]],
  [
    'a private window of Chrome',
    { browser: 'google-chrome', private: true },
    machine(),
    ['/bin/google-chrome', '--incognito', url],
  ],
  [
    'a private window of Edge',
    { browser: 'microsoft-edge', private: true },
    machine(),
    ['/bin/microsoft-edge', '--inprivate', url],
  ],
  ['macOS: an application', { browser: 'safari' }, mac, ['/usr/bin/open', '-a', 'Safari', url]],
  [
    'macOS: its flags',
    { browser: 'google-chrome {url}', private: true },
    mac,
    ['/usr/bin/open', '-na', 'Google Chrome', '--args', '--incognito', url],
  ],
])('%s', (_what, opening, on, command) => {
  expect(commandToOpen(on, opening, url)).toEqual(command);
});

const refusal = (opening: Opening, on = machine()): string => {
  try {
    return JSON.stringify(commandToOpen(on, opening, url));
  } catch (error) {
    const { code, summary, hint } = failureOf(error);
    return `${code}: ${summary} ${hint}`;
  }
};

test.each<[what: string, opening: Opening, on: Machine, said: string]>([
  [
    'a browser that is not there',
    { browser: 'opera {url}' },
    machine(),
    'The browser "opera" was not found.',
  ],
  [
    'a container without Firefox',
    { container: 'a' },
    machine({}, ['google-chrome']),
    'Containers are a thing of Firefox',
  ],
  [
    'a container in Chrome',
    { browser: 'google-chrome', container: 'a' },
    machine(),
    'Google Chrome has no containers.',
  ],
  [
    'a container in a private window',
    { container: 'a', private: true },
    machine(),
    'A private window has no containers.',
  ],
  [
    'a profile of who knows what',
    { browser: 'my-browser', profile: 'a' },
    machine(),
    'write {profile} into the command line',
  ],
  [
    'a private window of who knows what',
    { browser: 'my-browser', private: true },
    machine(),
    'cannot be asked for a private window',
  ],
  ['a profile that is a path', { profile: '../x' }, machine(), 'cannot be a profile of Google Chrome'],
  ['no browser at all', {}, machine({ env: {} }, []), 'No browser can be opened here'],
])('%s is refused, and the page is not opened otherwise', (_what, opening, on, said) => {
  expect(refusal(opening, on)).toMatch(/^desktop\.unavailable: /);
  expect(refusal(opening, on)).toContain(said);
});

const withProfiles = (text: string): Machine => {
  const home = mkdtempSync(join(tmpdir(), 'ssotui-browser-'));
  homes.push(home);
  mkdirSync(join(home, '.config', 'google-chrome'), { recursive: true });
  writeFileSync(join(home, '.config', 'google-chrome', 'Local State'), text);
  return machine({ env: { DISPLAY: ':0', HOME: home } });
};

const localState = JSON.stringify({
  profile: { info_cache: { Default: { name: 'Me' }, 'Profile 1': { name: 'Work' }, odd: null } },
});

test('a profile of Chrome is known by the name it shows, in whatever case, or by its folder', () => {
  const on = withProfiles(localState);
  for (const name of ['Work', 'work', 'Profile 1'])
    expect(commandToOpen(on, { profile: name }, url)[1]).toBe('--profile-directory=Profile 1');
  expect(commandToOpen(on, { profile: 'Me' }, url)[1]).toBe('--profile-directory=Default');
  expect(refusal({ profile: 'Wrok' }, on)).toContain(
    'Google Chrome has no profile "Wrok". Its profiles are: Me, Work, odd',
  );
});

test.each(['', 'no JSON', 'null', '{"profile":[]}', '{"profile":{"info_cache":3}}'])(
  'a file of profiles that says %j decides nothing',
  text => {
    expect(commandToOpen(withProfiles(text), { profile: 'Work' }, url)[1]).toBe('--profile-directory=Work');
  },
);
