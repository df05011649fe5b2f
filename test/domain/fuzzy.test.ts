/** The filter of all lists. */
import { expect, test } from 'vitest';
import { fuzzyFilter } from '../../src/domain/matching/fuzzy.ts';

const rows = Array.from({ length: 300 }, (_unused, index) => ({ name: `sandbox-${index}` }));

test('every row that matches is left, however many there are', () => {
  expect(fuzzyFilter(rows, 'sandbox', row => row.name).length).toBe(300);
});

test('a limit keeps the best', () => {
  const found = fuzzyFilter(rows, 'sandbox-7', row => row.name, 3);
  expect(found.length).toBe(3);
  expect(found[0]?.name).toBe('sandbox-7');
});

test('an empty query leaves the list as it is', () => {
  expect(fuzzyFilter(rows, '  ', row => row.name)).toBe(rows);
});
