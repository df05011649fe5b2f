/**
 * What is said of a name: of one that is none, of a profile that leads elsewhere, and of one that is broken.
 */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import { aConfig, aProfile, aSession, aWorld, type FakeWorld, signedIn } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const url = 'https://old.awsapps.com/start';
const role = 'arn:aws:iam::111122223333:role/deploy';

const odd = (name: string, kind: Profile['kind'], more: Partial<Profile> = {}): Profile => ({
  name,
  kind,
  keys: {},
  managed: false,
  file: 'config',
  line: 7,
  ...more,
});

const root = { profile: 'dev', session: 'main', accountId: '111122223333', roleName: 'ReadOnly' };

const profiles: readonly Profile[] = [
  aProfile('dev'),
  aProfile('old', { kind: 'legacy', session: url }),
  odd('only-session', 'sso', { session: 'main' }),
  odd('chain', 'chain', { source: 'dev', root, keys: { role_arn: role } }),
  odd('chain-on-keys', 'chain', { source: 'keys', root: { profile: 'keys' }, keys: { role_arn: role } }),
  odd('chain-odd', 'chain', { source: 'dev', root, keys: { role_arn: 'arn:aws:iam::1:user/x' } }),
  odd('keys', 'keys', { source: 'credentials' }),
  odd('program', 'process'),
  odd('logged-in', 'login'),
  odd('web', 'web-identity'),
  odd('empty', 'none'),
  aProfile('torn', { broken: 'sso_region is missing', line: 12 }),
  odd('half', 'keys', { broken: 'its secret is missing', file: 'credentials', line: 3 }),
];

const world = (more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    config: aConfig({
      sessions: [aSession('main'), aSession(url, { startUrl: url, legacy: true, scopes: [] })],
      profiles,
      misplaced: [{ file: 'config', line: 20, name: 'prod', header: 'prod', should: '[profile prod]' }],
    }),
    tokens: { main: signedIn },
    ...more,
  });

const noSessions = () => world({ config: aConfig({ sessions: [], profiles: [] }) });

describe.each([
  ['console', 'profile.invalid'],
  ['login', 'session.unknown'],
])('%s with a profile that is', command => {
  test.each([
    ['keys', 'holds keys of its own, in the credentials file'],
    ['program', 'gets its keys from a program, by credential_process'],
    ['logged-in', 'is one of aws login'],
    ['web', 'uses a web identity token'],
    ['empty', 'has neither sso_session nor sso_start_url'],
  ])('%s: %s', async (name, words) => {
    const { code, err } = await run(world(), `${command} ${name}`);
    expect(code).toBe(1);
    expect(err).toContain(`The profile "${name}" ${words}.`);
  });
});

describe('a sign-in', () => {
  test.each([
    ['logged-in', 'Sign in with: aws login --profile logged-in'],
    ['keys', 'It needs no sign-in here.'],
    ['program', 'It needs no sign-in here.'],
    ['web', 'It needs no sign-in here.'],
    ['chain-on-keys', 'is a chain: AWS clients assume its role with the keys of keys.\n'],
    ['half', 'its secret is missing'],
  ])('for %s is refused with what to do', async (name, hint) => {
    const { code, err } = await run(world(), `login ${name}`);
    expect([code, err]).toEqual([1, expect.stringContaining(`The profile "${name}" leads to no session.\n`)]);
    expect(err).toContain(hint);
  });

  test.each([
    ['logout chain', 'sign out main'],
    ['logout --profile chain', 'sign out main'],
    ['logout --profile main', 'sign out main'],
    ['logout old', `sign out ${url}`],
    [`logout ${url}`, `sign out ${url}`],
    [`logout ${url}/#/`, `sign out ${url}`],
    ['logout HTTPS://MAIN.awsapps.com/start', 'sign out main'],
  ])('%s', async (line, done) => {
    const there = world();
    expect([(await run(there, line)).code, there.log]).toEqual([0, [done]]);
  });

  test.each([
    ['logout --profile nosuch', 'There is no profile "nosuch"'],
    ['logout nosuch', 'There is no session "nosuch".\nSessions are: main, '],
    ['logout mian', 'There is no session "mian".\nDid you mean main?'],
    ['login prod', 'There is no session "prod".'],
  ])('%s says what there is', async (line, words) => {
    const there = world();
    const { code, err } = await run(there, line);
    expect([code, there.log, err]).toEqual([1, [], expect.stringContaining(words)]);
  });

  test('of a start URL that two sessions have asks for the name', async () => {
    const sessions = [
      aSession('one', { startUrl: url }),
      aSession('two', { startUrl: url, region: 'us-east-1' }),
    ];
    const { code, err } = await run(world({ config: aConfig({ sessions }) }), `login ${url}`);
    expect([code, err]).toEqual([2, expect.stringContaining('name one of them.\nSessions are: one, two\n')]);
  });
});

describe('where there is no session at all', () => {
  test.each([
    'accounts',
    'accounts main',
    'login',
    'login main',
    'logout',
    'generate',
    'session remove main',
  ])('%s says how to add one', async line => {
    const { code, err } = await run(noSessions(), line);
    expect(code).not.toBe(0);
    expect(err).toMatch(/There is no session|No session/);
    expect(err).toContain('ssotui session add NAME --start-url URL --region REGION');
  });
});

describe('the console', () => {
  test('of a chain is opened at its root, and switched from there', async () => {
    const { err } = await run(world(), 'console chain');
    expect(err).toContain(
      'Open it for the role at the root: ssotui console dev\nThen switch the role there: https://',
    );
    expect(err).toContain(
      'Keys of the chain: ssotui credentials chain\nSign in for it with: ssotui login main',
    );
  });

  test.each(['chain-on-keys', 'chain-odd'])('of %s cannot be switched, and says why', async name => {
    const { code, err } = await run(world(), `console ${name}`);
    expect([code, err]).toEqual([1, expect.stringContaining('It cannot switch to this role: ')]);
    expect(err.includes('Sign in for it')).toBe(name === 'chain-odd');
  });

  test('of a session alone is none', async () => {
    expect((await run(world(), 'console only-session')).err).toContain('it names no account and role');
  });

  test.each([
    [
      'torn',
      'The profile "torn" cannot be used: sso_region is missing\nSee line 12 of /home/me/.aws/config.',
    ],
    ['half', 'The profile "half" cannot be used: its secret is missing\nSee line 3 of the credentials file.'],
    ['prod', 'Line 20 of the config file has [prod], which should be [profile prod].'],
  ])('of %s says where to look', async (name, words) => {
    const { code, err } = await run(world(), `console ${name}`);
    expect([code, err]).toEqual([1, expect.stringContaining(words)]);
  });
});

describe('AWS_PROFILE', () => {
  const many = Array.from({ length: 12 }, (_, i) => aProfile(`p${i}`));

  test.each([
    ['of many', many, 'Profiles are: p0, p1, p2, p3, p4, p5, p6, p7, … (12)'],
    ['of none', [], 'There are no profiles yet.'],
  ])('that names no profile %s', async (_, all, words) => {
    const { code, err } = await run(world({ config: aConfig({ profiles: all }) }), 'whoami', {
      env: { AWS_PROFILE: 'gone' },
    });
    expect([code, err]).toEqual([
      1,
      expect.stringContaining(`AWS_PROFILE is "gone", and there is no profile`),
    ]);
    expect(err).toContain(words);
  });

  test.each([
    [{ AWS_PROFILE: '', AWS_DEFAULT_PROFILE: 'dev' }, 0],
    [{ AWS_PROFILE: '' }, 2],
  ])('%o', async (env, code) => {
    expect((await run(world(), 'env', { env })).code).toBe(code);
  });
});
