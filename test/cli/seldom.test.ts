/**
 * What commands do and say in cases that seldom come: much of something, nothing of it, or a part that fails.
 */
import { describe, expect, test } from 'vitest';
import type { Failure, Profile, Trash } from '../../src/domain/model.ts';
import { problem, type Services } from '../../src/ports.ts';
import {
  aConfig,
  anEntry,
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

const failing = () => Promise.reject(problem('file.unwritable', 'The disk is full.'));

const accountsOf = (count: number, failure?: (at: number) => Failure) =>
  Array.from({ length: count }, (_, at) => ({
    id: String(111_111_111_100 + at),
    name: 'same',
    roles: ['Audit'],
    ...(failure ? { failure: failure(at) } : {}),
  }));

const listedWorld = (accounts: ReturnType<typeof accountsOf>, more: Partial<FakeWorld> = {}) =>
  aWorld({ tokens: { main: signedIn }, portals: { main: { accounts } }, ...more });

const changed = (world: FakeWorld, change: (services: Services) => Partial<Services>): Services => {
  const services = fakeServices(world);
  return { ...services, ...change(services) };
};

describe('a listing', () => {
  test('that fails in a dozen ways names ten of them', async () => {
    const accounts = accountsOf(12, at => ({ code: 'portal.unavailable', summary: `Fault ${at}.` }));
    const { code, err } = await run(listedWorld(accounts), 'accounts --roles');
    expect(code).toBe(1);
    expect(err).toContain('same (111111111109): Fault 9.');
    expect(err).not.toContain('Fault 10.');
    expect(err).toContain('ssotui: main: and 2 more accounts failed.');
  });

  test('that cannot be remembered has succeeded all the same', async () => {
    const world = listedWorld(accountsOf(2));
    const services = changed(world, ({ memory }) => ({ memory: { ...memory, saveListing: failing } }));
    const { code, out } = await runWith(services, 'accounts --roles');
    expect([code, out.includes('111111111101')]).toEqual([0, true]);
  });

  test('narrowed to accounts that are not there asks nobody for roles', async () => {
    const world = listedWorld(accountsOf(2));
    const { code, err } = await run(world, "exec --account 'nosuch*' --yes -- true");
    expect([code, err]).toEqual([2, expect.stringContaining('No role fits what was asked for.')]);
    expect(world.log.filter(line => line.startsWith('discover'))).toEqual(['discover main accounts']);
  });
});

describe('generate', () => {
  test('names ten of the names that clash, and how many more', async () => {
    const pairs = Array.from({ length: 24 }, (_, at) => ({
      id: String(111_111_111_100 + at),
      name: `team ${at >> 1}`,
      roles: ['Audit'],
    }));
    const world = listedWorld(pairs);
    const { err } = await run(world, 'generate --skip-conflicts --yes');
    expect(err).toMatch(/Left out 24 roles, because the names clash: (team-\d+-Audit, ){10}2 more\./);
    expect(world.written).toEqual([]);
  });

  test('says nothing of clashes where there are none', async () => {
    const world = listedWorld(accountsOf(1));
    const { code, err } = await run(world, 'generate --skip-conflicts --yes');
    expect([code, world.written.length]).toEqual([0, 1]);
    expect(err).not.toContain('clash');
  });

  test('--check of nothing but a clash is not in step', async () => {
    const { code, err } = await run(listedWorld(accountsOf(2)), "generate --check --name 'fixed'");
    expect([code, err]).toEqual([1, expect.stringContaining('2 roles cannot get the name by the rule.')]);
    expect(err).not.toContain('out of step');
  });

  test('two roles that the account id does not tell apart are both made', async () => {
    const two = [{ id: '111111111100', name: 'a', roles: ['x=y', 'x,y'] }];
    const world = listedWorld(two);
    const { code, err } = await run(world, "generate --name 'fixed' --append-account-id --yes");
    expect([code, err]).toEqual([0, expect.stringContaining('Created 2 profiles.')]);
  });

  test.each([
    ['--region here', 'region'],
    ['--output xml', 'output'],
    ["--set 'a key=x'", 'key'],
    ["--name '{accuont}'", 'The name template has a fault at column'],
  ])('%s is a mistake of the line, before anybody is asked', async (option, words) => {
    const world = listedWorld(accountsOf(1));
    const { code, err } = await run(world, `generate ${option} --yes`);
    expect([code, world.log]).toEqual([2, []]);
    expect(err).toContain(words);
  });

  test('a region of --set that looks like a mistake is told', async () => {
    const { err } = await run(listedWorld(accountsOf(1)), 'generate --set region=eu-wset-1 --yes');
    expect(err).toContain('Did you mean eu-west-1?');
  });
});

describe('--prefer', () => {
  const odd: readonly Profile[] = [
    { name: 'p-none', kind: 'none', keys: {}, managed: false, file: 'config', line: 1 },
    aProfile('p-broken', { broken: 'sso_region is missing' }),
  ];
  const world = (profiles: readonly Profile[]) =>
    aWorld({ config: aConfig({ profiles }), tokens: { main: signedIn } });

  test('passes over profiles without keys', async () => {
    const there = world([...odd, aProfile('p-fine')]);
    await run(there, "exec --prefer 'p-*' -- true");
    expect(there.log).toContain('run p-fine: true');
  });

  test('lists eight of many, and how many there are', async () => {
    const many = Array.from({ length: 11 }, (_, at) => aProfile(`p${at}`, { accountId: String(1e11 + at) }));
    const { code, err } = await run(world(many), 'exec --prefer ReadOnly -- true');
    expect([code, err]).toEqual([4, expect.stringContaining('p0, p1, p2, p3, p4, p5, p6, p7, … (11)')]);
  });

  test('of profiles whose role is not known the name tells them apart', async () => {
    const keys = (name: string): Profile => ({
      ...{ name, kind: 'keys', source: 'config', keys: {} },
      ...{ managed: false, file: 'config', line: 1 },
    });
    expect((await run(world([keys('k1'), keys('k2')]), "exec --prefer 'k*' -- true")).code).toBe(4);
    expect((await run(world([keys('k1'), keys('k2')]), "exec --prefer 'k1' -- true")).code).toBe(0);
  });
});

describe('the cache', () => {
  const trashes: readonly Trash[] = Array.from({ length: 13 }, (_, at) => ({
    name: `2026-03-${String(28 - at).padStart(2, '0')}T10-20-30Z-1a2b3c`,
    purgedAt: startOfTime - hours(24 * at),
    files: ['a.json'],
  }));

  test.each([
    [10, undefined],
    [11, '  and 1 more\n'],
    [13, '  and 3 more\n'],
  ])('of %i purges in the trash ten are named', async (count, more) => {
    const { code, err } = await run(aWorld({ trashes: trashes.slice(0, count) }), 'cache restore');
    expect([code, err.match(/\(1 file, /g)?.length]).toEqual([2, 10]);
    if (more === undefined) expect(err).not.toContain(' more\n');
    else expect(err).toContain(more);
  });

  test.each([
    ['cache tighten --dry-run --json', { tightened: [], planned: ['/wide.json'], kept: [] }, []],
    ['cache tighten --json', { tightened: ['/wide.json'], kept: [] }, ['tighten']],
  ])('%s', async (line, record, log) => {
    const world = aWorld({ entries: [anEntry('/wide.json', { mode: 0o644 }), anEntry('/fine.json')] });
    const { json, code } = await run(world, line);
    expect([code, json(), world.log]).toEqual([0, record, log]);
  });

  test('a folder that something is in the way of is told by cache check', async () => {
    const folder = { folder: 'sso', path: '/home/me/.aws/sso/cache', state: 'corrupt' } as const;
    const reason = '/home/me/.aws/sso/cache is a named pipe, not a folder.';
    const world = aWorld({ folders: [{ ...folder, reason, inTheWay: folder.path }] });
    const { code, out } = await run(world, 'cache check');
    expect([code, out]).toEqual([1, `${folder.path}: corrupt: ${reason}\n`]);
  });
});

describe('sessions and profiles', () => {
  test('every state of a token has its words', async () => {
    const names = ['fresh', 'renews', 'expired', 'corrupt', 'none'];
    const tokens: FakeWorld['tokens'] = {
      fresh: signedIn,
      renews: { is: 'expired', since: startOfTime - 1, refreshable: true },
      expired: { is: 'expired', since: startOfTime - 1, refreshable: false },
      corrupt: { is: 'corrupt', file: '/t.json', why: 'It is empty.' },
    };
    const world = aWorld({ config: aConfig({ sessions: names.map(name => aSession(name)) }), tokens });
    const { out } = await run(world, 'sessions');
    const words = [
      '8h 0m left',
      'expired, will be refreshed',
      'expired',
      'corrupt: It is empty.',
      'signed out',
    ];
    expect(
      out
        .split('\n')
        .slice(1, 6)
        .map(row => row.split(/ {2,}/)[1]),
    ).toEqual(words);
  });

  test('profile add: another session is proposed, and how to add one', async () => {
    const line = 'profile add x --session mian --account 111122223333 --role R';
    const { code, err } = await run(aWorld(), line);
    expect([code, err]).toEqual([1, expect.stringContaining('Did you mean main?')]);
    expect(err).toContain('Add one with: ssotui session add');
  });

  test('profile add: a listing that cannot be read is no reason to refuse', async () => {
    const world = aWorld();
    const services = changed(world, ({ memory }) => ({ memory: { ...memory, listing: failing } }));
    const line = 'profile add x --session main --account 111122223333 --role R --region eu-west-1';
    expect([(await runWith(services, line)).code, world.written.length]).toEqual([0, 1]);
  });

  test('session rename: favourites that cannot be saved do not undo it', async () => {
    const world = aWorld({
      remembered: { favourites: [{ session: 'main', accountId: '1', roleName: 'R' }], recents: [] },
    });
    const services = changed(world, ({ memory }) => ({ memory: { ...memory, saveRemembered: failing } }));
    expect([(await runWith(services, 'session rename main corp --yes')).code, world.written.length]).toEqual([
      0, 1,
    ]);
  });

  test('whoami: keys without an end say so', async () => {
    const world = aWorld({ config: aConfig({ profiles: [aProfile('dev')] }), tokens: { main: signedIn } });
    const services = changed(world, ({ identity }) => ({
      identity: {
        ...identity,
        whoIs: async () => ({ accountId: '1', arn: 'arn:aws:iam::1:user/me', userId: 'AIDA' }),
      },
    }));
    expect((await runWith(services, 'whoami dev')).out).toContain('Expires  never, or it is not said\n');
  });

  test('log: what is not known of a use stays empty', async () => {
    const world = aWorld({ uses: [{ time: '2026-03-04T10:20:30Z', command: 'exec', given: false }] });
    const { out } = await run(world, 'log');
    expect(out).toMatch(/exec +refused +.*unknown/);
  });

  test('help for a page that is not there names the pages', async () => {
    const { code, err } = await run(aWorld(), 'help nosuchpage');
    expect([code, err]).toEqual([2, expect.stringContaining('nosuchpage')]);
  });
});

test('serve: a default profile that programs take instead is told, and a failure of the keys', async () => {
  const world = aWorld({
    config: aConfig({ profiles: [aProfile('dev'), aProfile('default')] }),
    tokens: { main: signedIn },
    failures: { 'serve.keys': { code: 'token.expired', summary: 'The sign-in has expired.' } },
  });
  const stop = new AbortController();
  stop.abort();
  const { code, out, err } = await run(world, 'serve dev --shell fish', { signal: stop.signal });
  expect([code, world.log]).toEqual([0, ['serve closed']]);
  expect(out).toContain('set -gx AWS_CONTAINER_CREDENTIALS_FULL_URI');
  expect(err).toContain('takes the keys of its profile "default" instead');
  expect(err).toContain('The sign-in has expired.');
});
