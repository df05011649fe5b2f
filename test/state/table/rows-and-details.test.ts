/**
 * What every list shows, tried on one of cities: its rows, those that are meant, details, and what it says
 * instead.
 */
import { describe, expect, test } from 'vitest';
import { emptyList } from '../../../src/state/list.ts';
import type { State } from '../../../src/state/state.ts';
import type { ListOverlay } from '../../../src/state/table/declared.ts';
import { textOf } from '../../../src/text/line.ts';
import { by, cities, type Declared, filtered, made, overlay, said, state } from '../../support/cities.ts';
import { browsing } from '../../support/scenes.ts';

describe('the rows', () => {
  test('on screen are those of the window, marked and dimmed as the list says', () => {
    const list = made({
      mark: ({ people }) => (people > 4 ? { text: '!', tone: 'bad' } : undefined),
      isDim: ({ country }) => country === 'Germany',
    });
    const rows = list.shown(state, overlay({ marked: new Set(['Bergen']) }));
    expect(rows.map(({ mark }) => mark?.text)).toEqual(['!', undefined, '✓', undefined]);
    expect(rows.map(({ dim = false }) => dim)).toEqual([false, true, false, true]);
    const low = browsing({ columns: 80, rows: 10 });
    const last = { ...emptyList, selected: 'Bremen', at: 3 };
    const { height } = list.list(low, overlay({ list: last }));
    expect(height).toBeLessThan(4);
    expect(list.shown(low, overlay({ list: last })).at(-1)?.key).toBe('Bremen');
  });

  test('say a text once where the row before says the same', () => {
    const inOrder = overlay({ sort: by('people') });
    const countries = (over: ListOverlay) =>
      made()
        .shown(state, over)
        .map(({ cells }) => cells[2]?.text);
    expect(countries(inOrder)).toEqual(['Germany', 'Norway', 'Germany', 'France']);
    expect(countries(filtered('germany'))).toEqual(['Germany', '']);
  });

  test('are drawn as they are about to be, and stay the same rows', () => {
    const list = made({ drawn: rows => rows.map(row => ({ ...row, name: row.name.toUpperCase() })) });
    expect(list.shown(state, overlay())[0]?.cells[0]?.text).toBe('LYON');
    expect(list.here(state, overlay())?.name).toBe('Lyon');
  });

  test('meant by a command are the marked ones that are still there, else that under the cursor', () => {
    const names = (over: ListOverlay, more: Partial<Declared> = {}) =>
      made(more)
        .meant(state, over)
        .map(({ name }) => name);
    const cursor = { ...emptyList, selected: 'Bergen', at: 2 };
    expect(names(overlay({ list: cursor }))).toEqual(['Bergen']);
    expect(names(overlay({ list: cursor, marked: new Set() }))).toEqual(['Bergen']);
    expect(names(overlay({ list: cursor, marked: new Set(['Bremen', 'Lyon', 'Troy']) }))).toEqual([
      'Lyon',
      'Bremen',
    ]);
    expect(names(overlay({ list: cursor, marked: new Set(['Troy']) }))).toEqual(['Bergen']);
    // A filter hides marked rows; they are meant nevertheless.
    expect(names(filtered('zz', { marked: new Set(['Lyon']) }))).toEqual(['Lyon']);
    expect(names(filtered('zz'))).toEqual([]);
    // The group on screen is not all there is.
    expect(
      names(overlay({ marked: new Set(['Lyon']) }), { rows: () => cities.slice(1), all: () => cities }),
    ).toEqual(['Lyon']);
  });
});

describe('in place of rows', () => {
  const instead = (over: ListOverlay, more: Partial<Declared> = {}, at: State = state): readonly string[] =>
    said(made(more).instead(at, over));

  test('stands why they could not be read, that there are none, or that none matches', () => {
    const none: Partial<Declared> = { rows: () => [] };
    expect(instead(overlay(), none)).toEqual(['No city yet.']);
    expect(instead(overlay(), { ...none, failed: () => [{ text: 'Unreadable.', tone: 'bad' }] })).toEqual([
      'Unreadable.',
    ]);
    expect(instead(filtered('zz'))).toEqual(['No city matches.', 'Escape clears the filter.']);
    expect(instead(filtered('zz'), { nothing: () => [{ text: 'No such town.' }] })[0]).toBe('No such town.');
    // Without rows no filter is to blame, nor is a blank one.
    expect(instead(filtered('zz'), none)).toEqual(['No city yet.']);
    expect(instead(filtered('  '))).toEqual(['No city yet.']);
    expect(instead(filtered('zz'), { ...none, finds: true })[0]).toBe('No city matches.');
  });

  test('a line that is always typed stays open: the key that empties it is named', () => {
    const typed = { placeholder: () => 'a city' };
    expect(instead(filtered('zz'), { typed })).toEqual(['No city matches.', 'ctrl+u clears the line.']);
  });
});

describe('the details', () => {
  test('are those of the row under the cursor, and none where there is no row', () => {
    const at = overlay({ list: { ...emptyList, selected: 'Bergen', at: 2 } });
    expect(made().details(state, at)?.more[0]?.text).toBe('3 live in Bergen');
    expect(made().details(state, filtered('zz'))).toBeUndefined();
  });

  test('cover the list while they are read, line by line as they are broken', () => {
    const long = { details: () => ({ more: [{ text: 'word '.repeat(800).trim() }] }) };
    expect(made(long).reading(state, overlay())).toBeUndefined();
    const reading = made(long).reading(state, overlay({ reading: { ...emptyList, at: 2, selected: '2' } }));
    expect(reading?.active).toMatchObject({ isText: true, framed: true });
    const { lines = [], active } = reading ?? {};
    expect(textOf(lines[0] ?? [])).toMatch(/^ word word/);
    expect(active?.keys).toHaveLength(lines.length - (active?.height ?? 0) + 1);
    expect(made(long).reading(state, filtered('zz', { reading: emptyList }))).toBeUndefined();
  });
});

describe('above the rows', () => {
  test('stand the lines of the list and what is told of it, as many as there is room for', () => {
    const list = made({
      above: (_state, _overlay, width) => [[{ text: `${width} columns` }]],
      notes: () => ['one', 'two', 'three', 'four', 'five'].map(text => ({ text, tone: 'warn' as const })),
    });
    expect(list.above(state, overlay()).map(textOf)).toEqual(['78 columns']);
    expect(list.notes(state, overlay()).map(textOf)).toEqual([' ! one', ' ! two', ' ! three', ' ! fou…']);
    expect(list.notes(browsing({ columns: 80, rows: 10 }), overlay()).map(textOf)).toEqual([' ! on…']);
    expect(made().notes(state, overlay())).toEqual([]);
    expect(made().above(state, overlay())).toEqual([]);
  });

  test('a filter takes a line from the rows, and a line that is always typed does so even while it is empty', () => {
    const height = (over: ListOverlay, more: Partial<Declared> = {}): number =>
      made({ place: 'none', ...more }).areas(state, over).list.height;
    const all = height(overlay());
    expect(height(filtered('e'))).toBe(all - 1);
    expect(height(overlay(), { typed: { placeholder: () => '' } })).toBe(all - 1);
    expect(height(overlay(), { above: () => [[], []] })).toBe(all - 2);
    expect(height(overlay(), { box: () => ({ width: 60, height: 12 }) })).toBe(10);
  });
});
