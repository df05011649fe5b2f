/** The demo around the app: its home, what another shell is told, and what is left when it closes. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parsePortalOptions, portalUsage } from '../../src/demo/main.ts';
import { openDemo } from '../../src/start/open-demo.ts';

const person = { HOME: '/home/me', PATH: process.env.PATH, AWS_PROFILE: 'mine', AWS_REGION: 'eu-west-1' };

const opened = async () => {
  const demo = await openDemo(person, { accounts: 3, requests: 0 });
  onTestFinished(() => demo.close());
  const { HOME = '' } = demo.env;
  return { demo, home: HOME, script: join(HOME, 'env.sh') };
};

test('the app gets a home of its own, and nothing that leads out of it', async () => {
  const { demo, home } = await opened();
  expect(home).not.toBe(person.HOME);
  expect(demo.env.PATH).toBe(person.PATH);
  expect(['AWS_PROFILE', 'AWS_REGION'].filter(name => name in demo.env)).toEqual([]);
  expect(demo.env.AWS_ENDPOINT_URL_SSO).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
});

test('the lines for another shell begin with the short one: it reads a file nobody else can', async () => {
  const { demo, script } = await opened();
  const [first, second, ...exports] = demo.lines;
  expect([first, second]).toEqual([`. ${script}`, '']);
  expect(exports.length).toBeGreaterThan(2);
  expect(exports.filter(line => !/^export \w+='[^']*'$/.test(line))).toEqual([]);
  if (process.platform !== 'win32') expect(statSync(script).mode & 0o777).toBe(0o600);
});

test.skipIf(process.platform === 'win32')(
  'a shell that reads it is in the demo, whatever it had',
  async () => {
    const { demo, home, script } = await opened();
    const said = execFileSync('sh', ['-c', `. ${script}; env`], {
      env: { ...person, AWS_PROFILE: 'mine', AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE' },
      encoding: 'utf8',
    });
    const variables = new Map(
      said.split('\n').map(line => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
    );
    expect(variables.get('HOME')).toBe(home);
    expect(variables.get('AWS_ENDPOINT_URL_SSO')).toBe(demo.env.AWS_ENDPOINT_URL_SSO);
    expect(['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_REGION'].filter(name => variables.has(name))).toEqual(
      [],
    );
  },
);

test('what a shell is told to unset it is not told to set', async () => {
  const { script } = await opened();
  const lines = readFileSync(script, 'utf8').trimEnd().split('\n');
  const set = lines.flatMap(line => /^export (\w+)=/.exec(line)?.[1] ?? []);
  const unset = lines.flatMap(line => (line.startsWith('unset ') ? line.slice(6).split(' ') : []));
  expect(unset).toContain('AWS_PROFILE');
  expect(set.filter(name => unset.includes(name))).toEqual([]);
});

test('nothing is left when it closes: no home, no portal, no listener for the end of the process', async () => {
  const before = process.listenerCount('exit');
  const demo = await openDemo(person, { accounts: 1, requests: 0 });
  const { HOME = '', AWS_ENDPOINT_URL_SSO = '' } = demo.env;
  expect([existsSync(HOME), process.listenerCount('exit')]).toEqual([true, before + 1]);
  await demo.close();
  expect([existsSync(HOME), process.listenerCount('exit')]).toEqual([false, before]);
  await expect(fetch(AWS_ENDPOINT_URL_SSO)).rejects.toThrow('fetch failed');
});

test.each([
  ['asked for', ['--help'], portalUsage],
  ['in short', ['-h'], portalUsage],
  ['asked for beside an option', ['--accounts', '5', '--help'], portalUsage],
  [
    'asked for beside a word that is none: the word is told',
    ['--nosuch', '--help'],
    "Unknown option '--nosuch'",
  ],
  ['asked for beside a number that is none: help all the same', ['--accounts', 'x', '-h'], portalUsage],
])('help is %s', (_, argv, said) => {
  expect(parsePortalOptions(argv)).toBe(said);
});
