/** The cache doctor on the whole corrupt-cache catalogue, and its smaller moments. */
import { beforeAll, expect, test } from 'vitest';
import type { CacheEntry, CacheFolder, ConfigSnapshot } from '../../src/domain/model.ts';
import { factLines, verdictLines } from '../../src/state/cache/details.ts';
import { cacheFiles } from '../../src/state/cache/list.ts';
import { overlayOf, type Screen, type State } from '../../src/state/state.ts';
import { at, catalogueEntries, doctor, entries, inspected } from '../support/cached.ts';
import { frameOf } from '../support/frame.tsx';
import { after, press, started, withSessions } from '../support/scenes.ts';
import { everySize, expectFrame } from '../support/sizes.ts';

let catalogue: { readonly entries: readonly CacheEntry[]; readonly config: ConfigSnapshot };
beforeAll(async () => {
  catalogue = await catalogueEntries();
});

const open = (screen: Screen): State =>
  inspected(
    after(press(started(screen), 'c').state, { type: 'config.loaded', config: catalogue.config }).state,
    catalogue.entries,
  );

test.each(everySize)('the catalogue at $columns x $rows', async screen => {
  await expectFrame(open(screen), 'cache/catalogue');
});

test('every row of the catalogue, in words', async () => {
  const state = open({ columns: 120, rows: 40 });
  const cache = overlayOf(state, 'cache');
  if (!cache) throw new Error('not open');
  const told = catalogue.entries.map(entry => {
    const [file, ...lines] = [
      entry.file.replace('/home/ada/.aws/', ''),
      ...[...verdictLines(state, cache, entry), { text: '' }, ...factLines(entry)].map(
        ({ label = '', text }) => `  ${label}: ${text}`,
      ),
    ];
    return [file, ...lines.filter(line => !/^ {2}(File)?: /.test(line))].join('\n');
  });
  expect(told.join('\n')).not.toMatch(/secret-|client-secret/);
  await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot('cache/words.txt');
});

const folders: readonly CacheFolder[] = [
  {
    folder: 'sso',
    path: '/home/ada/.aws/sso/cache',
    state: 'unsafe-mode',
    mode: 0o777,
    reason: 'Others can.',
  },
];

test.each(everySize)('chosen, kept and filtered rows at $columns x $rows', async screen => {
  const failure = {
    code: 'cache.changed',
    summary: 'main.json has changed since it was looked at.',
    hint: 'Look at the cache again, then decide again.',
  } as const;
  const purged = after(press(doctor(screen), 'c e j j j').state, {
    type: 'purge.done',
    result: { purged: [], kept: [{ file: at('main'), failure }] },
  }).state;
  const exposed = inspected(purged, entries, folders);
  expect(cacheFiles.here(exposed, overlayOf(exposed, 'cache') ?? fail())?.file).toBe(at('main'));
  await expectFrame(exposed, 'cache/kept');
});

const fail = (): never => {
  throw new Error('the doctor is not open');
};

test.each(everySize)('what a purge asks at $columns x $rows', async screen => {
  await expectFrame(press(doctor(screen), 'a x').state, 'cache/purge');
});

test.each(everySize)('all of one file at $columns x $rows', async screen => {
  await expectFrame(press(open(screen), 'enter').state, 'cache/details');
});

test.each(everySize)('signing out at $columns x $rows', async screen => {
  await expectFrame(press(withSessions(screen), 'O').state, 'cache/sign-out');
});

const compact: Screen = { columns: 80, rows: 24 };

test('nothing cached, looking, unreadable, and a config with a mistake', async () => {
  const looking = press(withSessions(compact), 'c').state;
  expect(frameOf(looking)).toContain('Looking at the cache…');
  expect(frameOf(inspected(looking, []))).toContain('Nothing is cached yet.');
  const failure = {
    code: 'file.unreadable',
    summary: 'Could not read the cache folder /home/ada/.aws/sso/cache (EACCES).',
    hint: 'Check who owns the folder and its mode: it should be yours, 0700.',
  } as const;
  await expect(frameOf(after(looking, { type: 'cache.failed', failure }).state)).toMatchFileSnapshot(
    'cache/unreadable.80x24.txt',
  );
  const problem = { code: 'config.syntax', summary: 'Line 3 is no key.' } as const;
  const broken = after(looking, {
    type: 'config.loaded',
    config: { ...catalogue.config, problems: [problem] },
  }).state;
  await expect(frameOf(inspected(broken))).toMatchFileSnapshot('cache/mistake.80x24.txt');
});
