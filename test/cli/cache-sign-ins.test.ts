/** Live sign-ins in the cache: nothing ends them, or keeps them valid at the portal, unless that was said. */
import { expect, test } from 'vitest';
import type { CacheEntry, PurgeResult, SignedOut } from '../../src/domain/model.ts';
import {
  aConfig,
  anEntry,
  aSession,
  aWorld,
  fakeServices,
  hours,
  startOfTime,
} from '../support/fake-services.ts';
import { run, runWith } from '../support/run-cli.ts';

const folder = '/home/me/.aws/sso/cache';
const live = anEntry(`${folder}/live.json`, { session: 'main', expiresAt: startOfTime + hours(1) });
const renewable = anEntry(`${folder}/renewable.json`, {
  session: 'lab',
  state: 'expired',
  expiresAt: startOfTime - hours(1),
  refreshable: true,
});
const dead = anEntry(`${folder}/dead.json`, { state: 'expired', expiresAt: startOfTime - hours(1) });
const stray = anEntry(`${folder}/stray.json`, { state: 'orphan', expiresAt: startOfTime + hours(1) });
const client = anEntry(`${folder}/client.json`, { kind: 'registration', state: 'orphan', inUse: true });
const kiro = anEntry(`${folder}/kiro-auth-token.json`, {
  kind: 'foreign',
  program: 'Kiro',
  expiresAt: startOfTime - hours(1),
  refreshable: true,
});
const all = [live, renewable, dead, stray, client, kiro];
const world = (entries: readonly CacheEntry[] = all) => aWorld({ entries });
const filesOf = (entries: readonly CacheEntry[]) => entries.map(({ file }) => file).join(' ');

test.each(['--all', '--expired', 'live.json', 'stray.json', 'kiro-auth-token.json'])(
  'purge %s without a terminal does nothing until it is said what becomes of the sign-ins',
  async what => {
    const used = world();
    const { code, err, json } = await run(used, `cache purge ${what} --yes --json`);
    expect([code, used.log]).toEqual([4, []]);
    expect(err).toContain('--sign-out');
    expect(err).toContain('--keep-sign-in');
    expect(json()).toMatchObject({ purged: [], written: false });
  },
);

test.each([{ expiresAt: startOfTime + hours(1) }, { expiresAt: startOfTime - hours(1), refreshable: true }])(
  'a corrupt file whose token still signs somebody in is asked for like a good one (%o)',
  async facts => {
    const corrupt = anEntry(`${folder}/bom.json`, { session: 'main', state: 'corrupt', ...facts });
    for (const what of ['--all', '--corrupt', 'bom.json']) {
      const used = world([corrupt]);
      expect([(await run(used, `cache purge ${what} --yes`)).code, used.log]).toEqual([4, []]);
    }
  },
);

test('purge of what is not a live sign-in needs no such flag', async () => {
  const used = world();
  expect((await run(used, 'cache purge dead.json --yes')).code).toBe(0);
  expect(used.log).toEqual([`purge ${dead.file}`]);
});

test.each([
  ['--sign-out', 'sign out and purge'],
  ['--keep-sign-in', 'purge'],
])('purge --all %s leaves alone whatever others may be signed in with, and names it', async (flag, how) => {
  const used = world();
  const { code, err, json } = await run(used, `cache purge --all ${flag} --yes --json`);
  expect(code).toBe(0);
  expect(used.log).toEqual([`${how} ${filesOf([live, renewable, dead])}`]);
  expect(json()).toMatchObject({
    leftAlone: [{ file: stray.file }, { file: client.file }, { file: kiro.file, program: 'Kiro' }],
  });
  expect(err).toContain(`${kiro.file} (Kiro)`);
});

test('--orphans takes no live token; by its name it goes', async () => {
  const used = world();
  const { code, err } = await run(used, 'cache purge --orphans --yes');
  expect([code, used.log]).toEqual([0, []]);
  expect(err).toContain(stray.file);
  await run(used, 'cache purge stray.json kiro-auth-token.json --yes --keep-sign-in');
  expect(used.log).toEqual([`purge ${filesOf([stray, kiro])}`]);
});

test('on a terminal the person is asked for each sign-in, also with --yes', async () => {
  const asked: string[] = [];
  const answering = (answer: boolean) => async (question: string) => {
    asked.push(question);
    return answer;
  };
  const ended = world([live]);
  await run(ended, 'cache purge live.json --yes', { confirm: answering(true) });
  const kept = world([live]);
  await run(kept, 'cache purge live.json --yes', { confirm: answering(false) });
  expect([ended.log, kept.log]).toEqual([[`sign out and purge ${live.file}`], [`purge ${live.file}`]]);
  expect(asked[0]).toContain('End the sign-in at the portal too (main)?');
});

test('both flags are a contradiction', async () => {
  expect((await run(world(), 'cache purge --all --sign-out --keep-sign-in --yes')).code).toBe(2);
});

const failure = { code: 'network.unreachable', summary: 'The portal cannot be reached.' } as const;

test.each<[string, PurgeResult, number, string]>([
  [
    'part of it',
    { purged: [dead.file], kept: [{ file: live.file, failure }], trash: 't' },
    1,
    'Removed 1 file.',
  ],
  ['none of it', { purged: [], kept: [{ file: live.file, failure }] }, 1, 'Nothing was removed.'],
  [
    'a sign-out',
    { purged: [live.file], signedOut: [live.file], kept: [] },
    0,
    'Signed out and removed 1 token.',
  ],
])('purge says what was done: %s', async (_, result, code, said) => {
  const services = fakeServices(world());
  const cache = { ...services.cache, purge: async () => result };
  const ran = await runWith({ ...services, cache }, 'cache purge --all --sign-out --yes');
  expect(ran.code).toBe(code);
  expect(ran.err).toContain(said);
  if (result.kept.length > 0) expect(ran.err).toContain(`Kept ${live.file}: The portal cannot be reached.`);
  if (result.trash === undefined) expect(ran.err).not.toContain('restore');
});

const kept = [
  { file: '/trash/a.json', failure: { code: 'cache.changed', summary: 'It exists again.' } as const },
];

test.each([
  ['some', { restored: ['/b.json'], kept }, 1, 'Restored 1 file.'],
  ['none', { restored: [], kept }, 4, 'Nothing was restored.'],
])('restore of %s says so, in words and in the exit code', async (_, result, code, said) => {
  const services = fakeServices(world());
  const ran = await runWith(
    { ...services, cache: { ...services.cache, restore: async () => result } },
    'cache restore t',
  );
  expect([ran.code, ran.err.includes(said), ran.err.includes('It exists again.')]).toEqual([
    code,
    true,
    true,
  ]);
});

test('an interrupted purge says what it did, and ends as interrupted', async () => {
  const services = fakeServices(world());
  const stop = new AbortController();
  const purge = async () => {
    stop.abort();
    return { purged: [live.file], signedOut: [live.file], kept: [] };
  };
  const cache = { ...services.cache, purge };
  const line = 'cache purge --all --sign-out --yes --json';
  const { code, err, json } = await runWith({ ...services, cache }, line, { signal: stop.signal });
  expect([code, err.includes('ssotui: Interrupted.\n')]).toEqual([130, true]);
  expect(json()).toMatchObject({ purged: [live.file], written: true });
});

test('restore without a name says which purges are in the trash, the last one first', async () => {
  const empty = await run(world(), 'cache restore');
  expect([empty.code, empty.err.split('\n')[0]]).toEqual([
    2,
    'ssotui: The trash is empty: there is nothing to bring back.',
  ]);
  const trash = (name: string, before: number, files: readonly string[]) => ({
    name,
    purgedAt: startOfTime - hours(before),
    files,
  });
  const trashes = [
    trash('2026-03-04T10-20-30Z-1a2b3c', 2, ['a', 'b']),
    trash('2026-03-03T10-20-30Z-1a2b3d', 26, ['c']),
  ];
  const some = await run({ ...world(), trashes }, 'cache restore');
  expect([some.code, some.out]).toEqual([2, '']);
  expect(some.err).toContain(
    'These are in the trash:\n  2026-03-04T10-20-30Z-1a2b3c (2 files, 2h ago)\n' +
      '  2026-03-03T10-20-30Z-1a2b3d (1 file, 1d ago)\nssotui cache restore 2026-03-04T10-20-30Z-1a2b3c\n',
  );
});

test.each([
  [
    'changed nothing and had nothing to change',
    { tightened: [], kept: [] },
    0,
    'All modes are private already.',
  ],
  ['failed', { tightened: [], kept }, 4, 'No mode was changed.'],
  ['failed in part', { tightened: ['/b'], kept }, 1, 'Only you can read these now.'],
])('tighten that %s', async (_, result, code, said) => {
  const services = fakeServices(world());
  const ran = await runWith(
    { ...services, cache: { ...services.cache, tighten: async () => result } },
    'cache tighten',
  );
  expect([ran.code, ran.err.includes(said)]).toEqual([code, true]);
});

const file = `${folder}/main.json`;

test.each<[string, SignedOut, number, string]>([
  ['signed out', { removed: [file] }, 0, 'Signed out of main.'],
  ['not signed in', { removed: [] }, 0, 'main was not signed in.'],
  [
    'only role credentials there',
    { removed: [file], instead: 'nothing' },
    0,
    'main was not signed in. Removed 1 file.',
  ],
  ['a corrupt token', { removed: [file], instead: 'corrupt' }, 0, 'Removed the corrupt token of main.'],
  ["an editor's token", { removed: [], instead: 'foreign' }, 0, 'left alone'],
  ['a portal that is away', { removed: [file], warning: failure }, 1, 'from this machine only.'],
])('logout says what happened: %s', async (_, result, code, said) => {
  const services = fakeServices(aWorld());
  const ran = await runWith(
    { ...services, login: { ...services.login, signOut: async () => result } },
    'logout main',
  );
  expect([ran.code, ran.err.includes(said)]).toEqual([code, true]);
});

const editor = aSession('amazonq', { scopes: ['codewhisperer:completions'] });

test('logout --all leaves the sessions of editors; by name they are signed out', async () => {
  const used = aWorld({ config: aConfig({ sessions: [aSession('main'), editor] }) });
  const { code, err } = await run(used, 'logout --all');
  expect([code, used.log]).toEqual([0, ['sign out main']]);
  expect(err).toContain('amazonq');
  await run(used, 'logout amazonq');
  expect(used.log).toEqual(['sign out main', 'sign out amazonq']);
});

test('logout --all goes on after a session that failed, and exits 1', async () => {
  const used = aWorld({
    config: aConfig({ sessions: [aSession('main'), aSession('lab')] }),
    failures: { 'login.signOut': { code: 'file.unwritable', summary: 'It could not be removed.' } },
  });
  const { code, err } = await run(used, 'logout --all');
  expect([code, used.log]).toEqual([1, ['sign out lab']]);
  expect(err).toContain('main: It could not be removed.');
});
