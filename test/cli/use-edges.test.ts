/** `ssotui use` where something is missing, fails, or is odd: what it does all the same, and what it says. */
import { describe, expect, test } from 'vitest';
import type { Services } from '../../src/ports.ts';
import { problem } from '../../src/ports.ts';
import {
  aConfig,
  aProfile,
  aSession,
  aWorld,
  type FakeWorld,
  fakeServices,
  hours,
  signedIn,
  startOfTime,
} from '../support/fake-services.ts';
import { run, runWith } from '../support/run-cli.ts';

const url = 'https://old.awsapps.com/start';
const dev = aProfile('dev', { accountId: '444455556666', region: 'eu-west-1' });
const old = aProfile('old', { kind: 'legacy', session: url });
const expired = { is: 'expired', since: startOfTime - 1, refreshable: true } as const;

const world = (more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    config: aConfig({
      profiles: [dev, old, aProfile('lost', { session: 'gone', broken: 'there is no session gone' })],
      sessions: [aSession('main'), aSession(url, { startUrl: url, legacy: true })],
    }),
    tokens: { main: signedIn, [url]: signedIn },
    hook: { version: 3 },
    ...more,
  });

/** A listing of which only ids are known, as of accounts without names. */
const listedById = (count: number): FakeWorld['listings'] => {
  const accounts = Array.from({ length: count }, (_, i) => ({ id: String(111_111_111_100 + i) }));
  const roles = Object.fromEntries(accounts.map(({ id }) => [id, ['Audit']]));
  return new Map([['main', { at: startOfTime, accounts, roles }]]);
};

const failing = () => Promise.reject(problem('file.unwritable', 'The disk is full.'));

describe('a choice stands although', () => {
  const cases: readonly (readonly [string, (services: Services) => Services])[] = [
    ['it cannot be remembered', it => ({ ...it, memory: { ...it.memory, saveRemembered: failing } })],
    ['the last listing cannot be read', it => ({ ...it, memory: { ...it.memory, columns: failing } })],
    ['the settings cannot be read', it => ({ ...it, settings: { ...it.settings, look: failing } })],
  ];
  test.each(cases)('%s', async (_, change) => {
    const used = world();
    const { code, err } = await runWith(change(fakeServices(used)), 'use dev');
    expect([code, used.log]).toEqual([0, ['tell dev']]);
    expect(err).toContain('AWS_PROFILE=dev');
  });

  test('an expired sign-in cannot be renewed just now: the line says so', async () => {
    const used = world({ tokens: { main: expired } });
    const services = fakeServices(used);
    const login = {
      ...services.login,
      refresh: () => Promise.reject(problem('network.timeout', 'Too slow.')),
    };
    const { code, err } = await runWith({ ...services, login }, 'use dev', { confirm: async () => false });
    expect([code, used.log]).toEqual([0, ['tell dev']]);
    expect(err).not.toContain('Too slow.');
  });

  test('the session has a fault: nobody is asked to sign in to it', async () => {
    const sick = aSession('main', { problem: 'sso_region cannot be used' });
    const used = world({ config: aConfig({ profiles: [dev], sessions: [sick] }), tokens: {} });
    const { code, err } = await run(used, 'use dev', { confirm: () => expect.unreachable() });
    expect([code, used.log]).toEqual([0, ['tell dev']]);
    expect(err).toContain('Sign in with: ssotui login main');
  });

  test('the profile is broken: it is warned of first', async () => {
    const used = world();
    const { code, err } = await run(used, 'use lost');
    expect([code, used.log]).toEqual([0, ['tell lost']]);
    expect(err).toContain('The profile "lost" is broken: there is no session gone');
  });
});

describe('the sign-in that is needed', () => {
  test('is named as a shell takes it where the session is a start URL', async () => {
    const { err } = await run(world({ tokens: {} }), 'use old');
    expect(err).toContain(`Sign in with: ssotui login ${url}\n`);
  });

  test('is not offered with --quiet, nor after a no', async () => {
    const quiet = world({ tokens: {} });
    await run(quiet, 'use dev -q', { confirm: () => expect.unreachable() });
    const no = world({ tokens: {} });
    const { err } = await run(no, 'use dev', { confirm: async () => false });
    expect([quiet.log, no.log]).toEqual([['tell dev'], ['tell dev']]);
    expect(err).toContain('Sign in with: ssotui login main');
  });

  test('tells what the sign-in had to say', async () => {
    const done = {
      is: 'done',
      until: startOfTime + hours(8),
      notes: ['Its sso_region was corrected.'],
    } as const;
    const { err } = await run(world({ tokens: {}, progress: [done] }), 'use dev', {
      confirm: async () => true,
    });
    expect(err).toContain('Its sso_region was corrected.\nSigned in to main for 8h 0m.');
  });
});

describe('a role without a profile', () => {
  const ref = { session: 'main', accountId: '111111111100', roleName: 'Audit' };

  test('is named by the id of its account where nothing else is known', async () => {
    const { err, code } = await run(world({ listings: listedById(1) }), 'use audit --no-create');
    expect(code).toBe(1);
    expect(err).toContain('Audit in 111111111100 has no profile.\nWithout --no-create it gets one first.');
  });

  test('of a search, of an account that was never listed, gets its profile by the id', async () => {
    const used = world();
    const done = await run(used, 'use', { pick: async () => ({ is: 'role', ref }) });
    expect(used.written[0]?.edits).toMatchObject([
      { edit: 'addProfiles', profiles: [{ name: expect.stringContaining('111111111100') }] },
    ]);
    expect(done.code).not.toBe(2);
  });

  test('a profile of a search is used as it is', async () => {
    const used = world();
    await run(used, 'use', { pick: async () => ({ is: 'profile', name: 'dev' }) });
    expect(used.log.at(-1)).toBe('tell dev');
  });
});

describe('many matches', () => {
  test('are shown up to a dozen, with how many more there are', async () => {
    const { code, err } = await run(world({ listings: listedById(15) }), 'use audit');
    expect(code).toBe(4);
    expect(err).toContain('"audit" fits 15 roles; nothing was set.');
    expect(err.match(/ {2}Audit in 1111111111\d\d, no profile yet\n/g)).toHaveLength(12);
    expect(err).toContain('  and 3 more\nAdd a word that only one of them has.');
  });

  test('nothing at all, and no session, says how to add one', async () => {
    const nothing = world({ config: aConfig({ profiles: [], sessions: [] }) });
    expect((await run(nothing, 'use dev')).err).toContain(
      'There is no profile yet, and nothing has been listed.\nAdd one with: ssotui session add',
    );
  });
});

describe('without the hook', () => {
  const hookless = () => world({ hook: undefined });

  test.each([
    ['use dev', '/usr/bin/fish', 'Without it: ssotui use --print dev | source'],
    ['use dev', '/bin/bash', 'Without it: eval "$(ssotui use --print dev)"'],
    [['use', "it's", 'a b'], '/bin/zsh', `Without it: eval "$(ssotui use --print 'it'\\''s' 'a b')"`],
  ])('%s in %s', async (line, SHELL, hint) => {
    const { code, err } = await run(hookless(), line, { env: { SHELL } });
    expect([code, err]).toEqual([1, expect.stringContaining(hint)]);
  });

  test('the role before is remembered by nobody', async () => {
    const { err } = await run(hookless(), 'use -', { env: { SHELL: '/bin/zsh' } });
    expect(err).toContain('ssotui init zsh --install. Then open a new shell.\n');
    expect(err).not.toContain('Without it');
  });
});

test.each([
  [{}, 'AWS_PROFILE is not set now.'],
  [{ AWS_PROFILE: 'dev' }, 'AWS_PROFILE is "dev" now.'],
])('where no role was used before, %o is told', async (env, words) => {
  expect((await run(world(), '-', { env })).err).toContain(words);
});

test('--clear with --json is one object, and of a shell without a profile says so', async () => {
  expect((await run(world(), 'use --clear --json', { env: { AWS_PROFILE: 'dev' } })).json()).toMatchObject({
    profile: null,
    created: false,
    set: {},
  });
  expect((await run(world(), 'use --clear')).err).toContain('AWS_PROFILE is not set.');
});
