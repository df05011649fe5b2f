/** A bug report: numbers and words of ours, and never a name, an id, an address or a value of anybody. */
import { describe, expect, test } from 'vitest';
import { counts, countWords } from '../../../src/cli/commands/report/counts.ts';
import { environmentOf, terminalOf } from '../../../src/cli/commands/report/machine.ts';
import { cacheShape, configShape, settingsShape } from '../../../src/cli/commands/report/shape.ts';
import type { CliIo } from '../../../src/cli/io.ts';
import { reportOf } from '../../../src/local/settings/read.ts';
import { aConfig, anEntry, aProfile, aSession, signedIn } from '../../support/fake-services.ts';

const secret = 'sekret';

describe('the config', () => {
  const config = aConfig({
    path: `/home/${secret}/.aws/config`,
    sessions: [
      aSession(`${secret}-1`),
      aSession(`${secret}-2`, { region: 'cn-north-1', problem: `${secret} is no URL` }),
      aSession(`https://${secret}/start`, { legacy: true, region: 'us-gov-west-1' }),
    ],
    profiles: [
      aProfile(`${secret}-a`, { managed: true, cautions: [`${secret} is odd`] }),
      aProfile(`${secret}-b`, { broken: `${secret} is gone`, file: 'credentials' }),
      aProfile(`${secret}-c`, { kind: 'chain', accountId: secret }),
    ],
    problems: [{ code: 'config.syntax', summary: `line 3: ${secret}` }],
  });
  const shape = configShape(config, { [`${secret}-1`]: signedIn });

  test('is counted', () => {
    expect(shape).toMatchObject({
      exists: true,
      sessions: [
        { is: 'sso-session', count: 2 },
        { is: 'legacy', count: 1 },
      ],
      tokens: [
        { is: 'absent', count: 2 },
        { is: 'valid, renews', count: 1 },
      ],
      unusable: 1,
      profiles: [
        { is: 'sso', count: 2 },
        { is: 'chain', count: 1 },
      ],
      ...{ ours: 1, broken: 1, withCautions: 1, inCredentials: 1, misplaced: 0, twice: 0 },
      problems: [{ is: 'config.syntax', count: 1 }],
      ...{ warnings: [], interrupted: false, undoable: false },
    });
    expect(shape.partitions.map(({ is }) => is).sort()).toEqual(['aws', 'aws-cn', 'aws-us-gov']);
  });

  test('is not named', () => {
    expect(JSON.stringify(shape)).not.toContain(secret);
  });

  test('a session that is named as a property of every object has no token for that', () => {
    const odd = aConfig({ sessions: [aSession('constructor'), aSession('__proto__')] });
    expect(configShape(odd, {}).tokens).toEqual([{ is: 'absent', count: 2 }]);
  });
});

test('files of the cache are counted by kind and state, without their names', () => {
  const entries = [
    anEntry(`/home/${secret}/a.json`, { session: secret }),
    anEntry(`/home/${secret}/b.json`, { exposed: true }),
    anEntry(`/home/${secret}/c.json`, { kind: 'registration', state: 'expired' }),
  ];
  const folders = [{ folder: 'sso', path: `/home/${secret}`, state: 'fine' }] as const;
  const shape = cacheShape(entries, folders);
  expect(shape).toEqual({
    entries: [
      { is: 'token fine', count: 2 },
      { is: 'registration expired', count: 1 },
    ],
    exposed: 1,
    folders: [{ is: 'sso', state: 'fine' }],
  });
});

test('of settings the words of the documentation are told, of others that they are set', () => {
  const text = [
    '[screen]',
    'theme = dark',
    'mouse = off',
    '[names]',
    `template = {account}-${secret}`,
    `[label.${secret}]`,
    `account = ${secret}`,
    'confirm = yes',
    '[overrides.role]',
    `${secret} = ${secret}`,
    `[defaults.${secret}]`,
    'region = eu-west-1',
    `[${secret}]`,
    'x = y',
  ].join('\n');
  const shape = settingsShape(reportOf('/settings', text));
  const said = shape.set.map(({ is }) => is);
  expect(said).toEqual(expect.arrayContaining(['[screen] mouse = off', '[names] template']));
  expect(said.some(each => each.startsWith('[screen] theme'))).toBe(true);
  expect(JSON.stringify(shape)).not.toContain(secret);
  expect(shape.notices.length).toBeGreaterThan(0);
});

test('without a settings file nothing is set', () => {
  expect(settingsShape(reportOf('/settings', undefined))).toEqual({ exists: false, set: [], notices: [] });
});

const io = (env: CliIo['env']): CliIo => ({
  ...{ stdout: () => undefined, stderr: () => undefined, stdoutIsTty: true, stderrIsTty: true },
  ...{ columns: 80, env, version: '1.2.3', signal: new AbortController().signal },
});

describe('the machine', () => {
  test.each([
    ['the name of a program', { TERM: 'xterm-256color' }, ['TERM=xterm-256color']],
    ['a version', { TERM_PROGRAM_VERSION: '3.5.1' }, ['TERM_PROGRAM_VERSION=3.5.1']],
    ['anything odd is only set', { TERM_PROGRAM: `/home/${secret}/bin/term` }, ['TERM_PROGRAM=set']],
    ['a sentence', { COLORTERM: `my ${secret}` }, ['COLORTERM=set']],
    ['nothing', { TERM: '' }, []],
  ])('is said by %s', (_, env, programs) => {
    expect(terminalOf(io(env)).programs).toEqual(programs);
  });

  test.each([
    ['/bin/bash', 'bash'],
    ['/usr/local/bin/fish', 'fish'],
    ['C:\\Program Files\\PowerShell\\7\\pwsh.exe', 'pwsh'],
    ['zsh', 'zsh'],
    [`/home/${secret}/mysh`, 'another'],
    [undefined, 'not set'],
    ['', 'not set'],
  ])('the shell %j is told as %s', (SHELL, word) => {
    expect(terminalOf(io({ SHELL })).shell).toBe(word);
  });

  test.each([
    [{ LANG: 'de_DE.UTF-8' }, true],
    [{ LANG: 'C' }, false],
    [{ LANG: 'de_DE.utf8', LC_ALL: 'C' }, false],
    [{ LC_CTYPE: 'UTF-8' }, true],
    [{}, false],
  ])('whether it reads UTF-8 is told by %j', (env, utf8) => {
    expect(terminalOf(io(env)).utf8).toBe(utf8);
  });

  test('of variables that are told it is said that they are set; nothing of all others', () => {
    const env = {
      AWS_PROFILE: secret,
      HTTPS_PROXY: `http://${secret}@x`,
      GITHUB_TOKEN: secret,
      NO_COLOR: '',
    };
    expect(environmentOf(io(env))).toEqual(['AWS_PROFILE', 'HTTPS_PROXY']);
  });
});

test('most come first, equals by their name', () => {
  const found = counts(['b', 'a', 'c', 'c', undefined], word => word);
  expect(found.map(({ is, count }) => `${count} ${is}`)).toEqual(['2 c', '1 a', '1 b']);
  expect(countWords(found)).toBe('2 c, 1 a, 1 b');
  expect(countWords([])).toBe('none');
});
