/** The filter of all lists. */
import { expect, test } from 'vitest';
import { fuzzyFilter } from '../../src/domain/matching/fuzzy.ts';
import { seeded } from '../support/seeded.ts';

const rows = Array.from({ length: 300 }, (_unused, index) => ({ name: `sandbox-${index}` }));

test('every row that matches is left, however many there are', () => {
  expect(fuzzyFilter(rows, 'sandbox', row => row.name).length).toBe(300);
});

test('the best comes first, and equals stay in their order', () => {
  const found = fuzzyFilter(rows, 'sandbox-7', row => row.name).map(({ name }) => name);
  expect(found.slice(0, 3)).toEqual(['sandbox-7', 'sandbox-70', 'sandbox-71']);
});

test('what is typed letter by letter finds what it finds at once', () => {
  const random = seeded(20);
  const text = (length: number) => Array.from({ length }, () => random.pick([...'ab-c 1'])).join('');
  for (let run = 0; run < 60; run++) {
    const items = Array.from({ length: 40 }, () => ({ name: text(12) }));
    const name = (row: { readonly name: string }) => row.name;
    const word = `a${text(4)}`;
    for (let typed = 1; typed < word.length; typed++) fuzzyFilter(items, word.slice(0, typed), name);
    expect(fuzzyFilter(items, word, name), `seed 20, run ${run}, ${word}`).toEqual(
      fuzzyFilter([...items], word, name),
    );
  }
});

test('an empty query leaves the list as it is', () => {
  expect(fuzzyFilter(rows, '  ', row => row.name)).toBe(rows);
});
