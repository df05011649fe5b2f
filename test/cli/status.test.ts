/** `ssotui status`: its line, its JSON and its exit codes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { statusFields } from '../../src/domain/use/status.ts';
import { aConfig, aProfile, aWorld, type FakeWorld, hours, startOfTime } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const world = (more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    config: aConfig({
      profiles: [
        aProfile('dev', { region: 'eu-central-1' }),
        aProfile('bad', { broken: 'there is no session "gone"' }),
        { name: 'keys', kind: 'keys', source: 'config', keys: {}, managed: false, file: 'config', line: 12 },
      ],
    }),
    tokens: { main: { is: 'valid', until: startOfTime + hours(1), refreshable: false } },
    listings: new Map([
      ['main', { at: startOfTime, accounts: [{ id: '111122223333', name: 'shop-prod' }], roles: {} }],
    ]),
    ...more,
  });

const env = { AWS_PROFILE: 'dev' };

test('one line of the profile in use, with its label and the time left', async () => {
  expect(await run(world(), 'status', { env })).toMatchObject({ code: 0, out: 'dev PROD 1h 0m\n', err: '' });
  expect((await run(world(), 'status dev')).out).toBe('dev PROD 1h 0m\n');
  expect((await run(world(), 'status --profile dev')).out).toBe('dev PROD 1h 0m\n');
  const { out } = await run(world(), ['status', '--format', '{label} {account}/{role}'], { env });
  expect(out).toBe('PROD shop-prod/ReadOnly\n');
});

test('where no profile is set it prints nothing and succeeds', async () => {
  expect(await run(world(), 'status')).toMatchObject({ code: 0, out: '', err: '' });
  expect((await run(world(), 'status', { env: { AWS_PROFILE: '' } })).out).toBe('');
  expect((await run(world(), 'status --json')).json()).toEqual({
    profile: null,
    state: 'none',
    labels: [],
    renews: false,
  });
});

test('signed out or expired is exit code 3, and the line still says which profile', async () => {
  const out = await run(world({ tokens: {} }), 'status', { env });
  expect([out.code, out.out]).toEqual([3, 'dev PROD signed out\n']);
  const expired = { is: 'expired', since: startOfTime - 1, refreshable: false } as const;
  const ended = await run(world({ tokens: { main: expired } }), 'status', { env });
  expect([ended.code, ended.out]).toEqual([3, 'dev PROD expired\n']);
  const renews = await run(world({ tokens: { main: { ...expired, refreshable: true } } }), 'status', { env });
  expect([renews.code, renews.out]).toEqual([0, 'dev PROD renews\n']);
});

test('an unknown, dangling or broken profile is exit code 1', async () => {
  expect(await run(world(), 'status nope')).toMatchObject({ code: 1, out: '' });
  const dangling = await run(world(), 'status', { env: { AWS_PROFILE: 'devv' } });
  expect([dangling.code, dangling.err]).toEqual([1, expect.stringContaining('AWS_PROFILE is "devv"')]);
  const broken = await run(world(), 'status bad');
  expect([broken.code, broken.err]).toEqual([1, expect.stringContaining('there is no session "gone"')]);
});

test('a field that is not known is a usage error that lists them', async () => {
  const { code, err } = await run(world(), ['status', 'dev', '--format', '{nam}']);
  expect([code, err]).toEqual([2, expect.stringContaining('{profile} {label} {labels} {account}')]);
});

test('the JSON is one flat record', async () => {
  expect((await run(world(), 'status --json', { env })).json()).toEqual({
    profile: 'dev',
    session: 'main',
    accountId: '111122223333',
    accountName: 'shop-prod',
    roleName: 'ReadOnly',
    region: 'eu-central-1',
    labels: ['prod'],
    state: 'valid',
    renews: false,
    expiresAt: '2026-01-02T04:04:05.000Z',
  });
  expect((await run(world(), 'status keys --json')).json()).toEqual({
    profile: 'keys',
    labels: [],
    state: 'unknown',
    renews: false,
  });
});

test('nothing is asked of the network and nothing is written', async () => {
  const used = world();
  await run(used, 'status', { env });
  expect(used.log).toEqual([]);
  expect(used.written).toEqual([]);
});

test('the page about prompts has every field, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/prompts.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `\{(\w+)\}` \| (.*) \|$/gm)];
  expect(rows.map(([, name]) => name)).toEqual(Object.keys(statusFields));
});
