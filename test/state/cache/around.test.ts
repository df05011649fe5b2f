/** What the cache view says around its files: folders, the config, an empty cache, a look that failed. */
import { describe, expect, test } from 'vitest';
import type { CacheEntry, CacheFolder, ConfigSnapshot } from '../../../src/domain/model.ts';
import { overlayDetails } from '../../../src/state/overlays.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { at, doctor, entries, inspected, folder as path } from '../../support/cached.ts';
import { anEntry } from '../../support/fake-services.ts';
import { after, config, hours, main, noon, press, withSessions } from '../../support/scenes.ts';
import { aboveRows, footerOn, insteadOfRows, notesOn, rowsOn } from '../../support/told.ts';

const failure = {
  code: 'file.unreadable',
  summary: 'The folder cannot be read.',
  hint: 'Look at its mode.',
} as const;
const folderOf = (more: Partial<CacheFolder>): CacheFolder => ({
  ...{ folder: 'sso', path, state: 'fine' },
  ...more,
});
const withFolders = (...folders: readonly CacheFolder[]): State => inspected(doctor(), entries, folders);
const withConfig = (more: Partial<ConfigSnapshot>): State =>
  after(doctor(), { type: 'config.loaded', config: { ...config([main]), ...more } }).state;

describe('below the files', () => {
  test.each<[string, State, string]>([
    ['sound folders are not told of', withFolders(folderOf({})), ''],
    ['a folder that is not there is no fault', withFolders(folderOf({ state: 'missing' })), ''],
    [
      'a folder that others can write to, with its mode and the key that helps',
      withFolders(folderOf({ state: 'unsafe-mode', mode: 0o777 }), folderOf({ folder: 'cli' })),
      '! Others can write to .aws/sso/cache (mode 0777): press t.',
    ],
    [
      'something else in the place of a folder',
      withFolders(folderOf({ folder: 'cli', state: 'corrupt', reason: 'It is a file.' })),
      '! .aws/cli/cache: It is a file.',
    ],
    [
      'without a reason',
      withFolders(folderOf({ folder: 'cli', state: 'corrupt' })),
      '! .aws/cli/cache: no usable folder is there.',
    ],
    [
      'what cannot be used comes before what others can use',
      withFolders(
        folderOf({ state: 'unsafe-mode', mode: 0o770 }),
        folderOf({ folder: 'cli', state: 'corrupt' }),
      ),
      '! .aws/cli/cache: no usable folder is there. ! Others can write to .aws/sso/cache (mode 0770): press t.',
    ],
    [
      'a config with a mistake, because no file is an orphan then',
      withConfig({ problems: [{ code: 'config.syntax', summary: 'Line 3.' }] }),
      '! The config has a mistake: until it is fixed no file is called an orphan.',
    ],
    [
      'the first fault of the credentials file',
      withConfig({
        credentialsProblems: [
          { code: 'config.syntax', summary: 'Line 4 has no section.', hint: 'Add one.' },
          { code: 'config.syntax', summary: 'Line 9.' },
        ],
      }),
      '! Line 4 has no section. Add one.',
    ],
    [
      'a config that cannot be read',
      inspected(press(after(withSessions(), { type: 'config.failed', failure }).state, 'c').state),
      '! The config cannot be read: whose files these are cannot be told.',
    ],
  ])('%s', (_what, state, text) => {
    expect(notesOn(state)).toBe(text);
  });

  test.each<[string, Partial<CacheEntry>, readonly string[]]>([
    ['name, size and mode', { size: 1_234 }, ['x.json · 1,234 bytes · mode 0600', `in ${path}`]],
    ['a mode that others read by', { mode: 0o644 }, ['x.json · 100 bytes · mode 0644', `in ${path}`]],
  ])('the lines at the bottom have %s of the file, and its folder', (_what, more, lines) => {
    expect(overlayDetails(doctor(undefined, [anEntry(at('x'), more)]))).toEqual(lines);
  });

  test('nothing stands at the bottom where no file is listed', () => {
    expect(overlayDetails(doctor(undefined, []))).toEqual([]);
  });
});

describe('in place of files', () => {
  const opened = press(withSessions(), 'c').state;

  test('it says that it looks, that nothing is there yet, and that nothing is there any more', () => {
    expect(insteadOfRows(opened)).toEqual(['Looking at the cache…']);
    expect(insteadOfRows(inspected(opened, []))[0]).toBe('Nothing is cached yet.');
    const purged = after(doctor(), {
      type: 'purge.done',
      result: { purged: entries.map(({ file }) => file), kept: [], trash: 't' },
    }).state;
    expect(insteadOfRows(inspected(purged, []))[0]).toBe('Nothing is cached any more.');
  });

  test('a first look that failed stands there with what helps, and r is offered', () => {
    const { state } = after(opened, { type: 'cache.failed', failure });
    expect(insteadOfRows(state)).toEqual([
      'The folder cannot be read.',
      'Look at its mode.',
      'Press r to look again.',
    ]);
    expect(footerOn(state)).toContain('Again');
    expect(footerOn(doctor())).not.toContain('Again');
    const { hint: _, ...plain } = failure;
    const bare = after(opened, { type: 'cache.failed', failure: plain }).state;
    expect(insteadOfRows(bare)).toEqual(['The folder cannot be read.', 'Press r to look again.']);
  });

  test('a later one keeps the files, dimmed below the reason; the next look that works is as any', () => {
    const failed = after(press(doctor(), 'r').state, { type: 'cache.failed', failure }).state;
    expect(rowsOn(failed)).toEqual(rowsOn(doctor()));
    expect(aboveRows(failed)).toMatch(/^The folder cannot be read\. · 6 files/);
    const again = press(failed, 'r').state;
    expect(rowsOn(again)).toEqual(rowsOn(doctor()));
    expect(aboveRows(again)).toMatch(/^6 files/);
    expect(rowsOn(after(again, { type: 'cache.failed', failure }).state)).toEqual(rowsOn(doctor()));
    expect(aboveRows(inspected(again))).toBe(aboveRows(doctor()));
  });
});

describe('keys that find nothing to do', () => {
  const on = (name: string, state = doctor()): State =>
    after(state, { type: 'list.pointed', key: at(name) }).state;

  test.each<[string, string, State, string]>([
    ['S', 'on a file of no session', on('gone'), 'the file belongs to no session of the config'],
    ['L', 'on another program’s file', on('editor'), 'the file belongs to no session of the config'],
    ['x', 'where nothing is listed', inspected(doctor(), []), 'no file is listed here'],
    ['u', 'before any purge', doctor(), 'nothing has been purged'],
    ['t', 'where all is yours alone', doctor(), 'nothing is open to others'],
    ['e', 'where nothing has expired', doctor(undefined, [anEntry(at('x'))]), 'there are none'],
  ])('%s %s says so and does nothing', (key, _where, state, reason) => {
    const { state: next, effects } = press(state, key);
    expect([effects, next.overlays]).toEqual([[], state.overlays]);
    expect(next.notice?.text).toContain(reason);
  });

  test('S asks to sign out of the session of the file, L signs in to it', () => {
    const asked = press(on('partner'), 'S').state;
    expect(overlayOf(asked, 'confirm')?.question).toBe('Sign out of partner?');
    const { state, effects } = press(on('partner'), 'L');
    expect(overlayOf(state, 'login')?.session).toBe('partner');
    expect(effects[0]).toMatchObject({ do: 'beginLogin', session: { name: 'partner' } });
  });

  test('a key of a group says how many files it chose, and how many it let go', () => {
    const said = (keys: string) => press(doctor(), keys).state.notice?.text;
    expect(said('c')).toBe('1 file chosen.');
    expect(said('c c')).toBe('1 file no longer chosen.');
    expect(said('a')).toBe('5 files chosen.');
    expect(said('c a')).toBe('5 files chosen.');
  });
});

test('the clock is asked for by what is closest to its end, and not once all have ended', () => {
  const ticking = (...ends: readonly number[]): number | undefined =>
    doctor(
      undefined,
      ends.map((ms, n) => anEntry(at(`f${n}`), { expiresAt: noon + ms })),
    ).ticking;
  expect(ticking(hours(2))).toBe(20_000);
  expect(ticking(hours(2), 61_000)).toBe(1_000);
  expect(ticking(62_000, hours(2))).toBe(20_000);
  const over = doctor(undefined, [anEntry(at('f'), { expiresAt: noon - 1 })]);
  const without = { ...over, tokens: {} };
  expect(after(without, { type: 'clock.ticked', now: noon }).state.ticking).toBeUndefined();
});
