/** What every list can do with its rows, tried on one of cities: sorted, filtered, sorted among the found. */
import { describe, expect, test } from 'vitest';
import { emptyList } from '../../../src/state/list.ts';
import type { ListOverlay } from '../../../src/state/table/declared.ts';
import { by, type Declared, filtered, made, overlay, said, state } from '../../support/cities.ts';

describe('the order', () => {
  const keys = (over: ListOverlay, more: Partial<Declared> = {}): readonly string[] =>
    made(more).found(state, over).keys;

  test('is that of the rows, then that of the list, then that of the person', () => {
    expect(keys(overlay())).toEqual(['Lyon', 'Aachen', 'Bergen', 'Bremen']);
    expect(keys(overlay(), { sort: by('name') })).toEqual(['Aachen', 'Bergen', 'Bremen', 'Lyon']);
    expect(keys(overlay({ sort: by('people') }), { sort: by('name') })).toEqual([
      'Aachen',
      'Bergen',
      'Bremen',
      'Lyon',
    ]);
    expect(keys(overlay({ sort: by('people', true) }))).toEqual(['Lyon', 'Bremen', 'Bergen', 'Aachen']);
  });

  test('by a column that has none, or that is not there, is that of the rows', () => {
    expect(made().orders(overlay())).toEqual(['name', 'people']);
    expect(keys(overlay({ sort: by('country') }))).toEqual(['Lyon', 'Aachen', 'Bergen', 'Bremen']);
    expect(keys(overlay({ sort: by('mayor', true) }))).toEqual(['Lyon', 'Aachen', 'Bergen', 'Bremen']);
  });

  test('of what a filter leaves is the best match first, unless it was sorted since', () => {
    expect(keys(filtered('be', { sort: by('people') }))[0]).toBe('Bergen');
    expect(keys(filtered('en', { sort: by('name', true, { inFound: true }) }))).toEqual([
      'Bremen',
      'Bergen',
      'Aachen',
    ]);
    expect(made().isSorted(filtered('en', { sort: by('name') }))).toBe(false);
    expect(made().isSorted(filtered('  ', { sort: by('name') }))).toBe(true);
    expect(made().isSorted(filtered('en', { sort: by('name', false, { inFound: true }) }))).toBe(true);
  });

  test('among what was found is forgotten with the filter, and no other is', () => {
    const sort = by('name', true, { inFound: true });
    expect(made().filtered(filtered('en', { sort }), emptyList)).toEqual({
      list: emptyList,
      sort: by('name', true),
    });
    const narrower = { ...emptyList, filter: 'ben' };
    expect(made().filtered(filtered('en', { sort }), narrower)).toEqual({ list: narrower });
    expect(made().filtered(filtered('en', { sort: by('name') }), emptyList)).toEqual({ list: emptyList });
  });

  test('is told by a sign at its heading, while the rows stand in it', () => {
    const heading = (over: ListOverlay): readonly string[] => said(made().heading(state, over).cells);
    expect(heading(overlay({ sort: by('people', true) }))).toEqual(['Name', 'People ▾', 'In']);
    expect(heading(filtered('en', { sort: by('people') }))).toEqual(['Name', 'People', 'In']);
    const targets = made()
      .heading(state, overlay())
      .cells.map(({ target }) => target);
    expect(targets).toEqual([{ is: 'sort', by: 'name' }, { is: 'sort', by: 'people' }, undefined]);
  });
});

describe('the filter', () => {
  test('looks at all words of a row, in any order', () => {
    expect(made().found(state, filtered('germ bre')).keys).toEqual(['Bremen']);
    expect(made().found(state, filtered('zz')).keys).toEqual([]);
  });

  test('takes label: for a label only where rows carry labels', () => {
    const labelled = made({ labelsOf: ({ labels = [] }) => labels });
    expect(labelled.found(state, filtered('label:sea')).keys).toEqual(['Bergen']);
    expect(labelled.found(state, filtered('label:sea lyon')).keys).toEqual([]);
    expect(made().found(state, filtered('label:sea')).keys).toEqual([]);
  });

  test('puts the row first that is called exactly that', () => {
    const named = made({
      nameOf: ({ country }) => country,
      wordsOf: ({ name, country }) => `${name} ${country}`,
    });
    expect(named.found(state, filtered(' NORWAY ')).keys).toEqual(['Bergen']);
    const [first] = made({ nameOf: ({ name }) => (name === 'Bremen' ? 'e' : name) }).found(
      state,
      filtered('e'),
    ).keys;
    expect(first).toBe('Bremen');
  });

  test('lights up its letters in cells of what it looked at, and in no others', () => {
    const cells = (filter: string, more: Partial<Declared> = {}) =>
      made(more)
        .shown(state, filtered(filter))
        .map(({ cells: all }) => all.map(({ matched }) => matched));
    expect(cells('bre')[0]).toEqual([[0, 1, 2], undefined, undefined]);
    expect(
      cells('bre', { wordsOf: ({ country, name }) => `${country}${name.toLowerCase()}` })[0]?.[0],
    ).toBeUndefined();
    expect(cells('')[0]).toEqual([undefined, undefined, undefined]);
  });

  test('was applied already where the rows are what was found: nothing is sorted away', () => {
    const finder = made({ finds: true });
    expect(finder.found(state, filtered('zz')).keys).toEqual(['Lyon', 'Aachen', 'Bergen', 'Bremen']);
    expect(finder.found(state, filtered('zz', { sort: by('name') })).keys[0]).toBe('Lyon');
    expect(finder.found(state, filtered('zz', { sort: by('name', false, { inFound: true }) })).keys[0]).toBe(
      'Aachen',
    );
  });
});
