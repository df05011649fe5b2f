/** The list in columns that every list of the app is: order, filter, widths, places. */
import { describe, expect, test } from 'vitest';
import { tableAreas } from '../../src/state/table/areas.ts';
import { type ColumnNeed, fitColumns, gapIn } from '../../src/state/table/fit.ts';
import { headingRow, shownColumns } from '../../src/state/table/rows.ts';
import { needsOf, ordersOf, shownRows, type Table } from '../../src/state/table/table.ts';
import { count, firstSeed } from '../support/runs.ts';
import { seeded } from '../support/seeded.ts';

interface City {
  readonly name: string;
  readonly people: number;
  readonly mayor: string;
}

const cities: readonly City[] = [
  { name: 'Lyon', people: 5, mayor: '' },
  { name: 'Aachen', people: 2, mayor: '' },
  { name: 'Bergen', people: 3, mayor: '' },
];
const table: Table<City> = {
  columns: [
    {
      id: 'name',
      title: 'Name',
      wants: ({ name }) => name,
      least: 4,
      rank: 0,
      firm: true,
      order: c => c.name,
    },
    { id: 'people', title: 'People', wants: 6, least: 6, rank: 1, align: 'right', order: c => c.people },
    { id: 'mayor', title: 'Mayor', wants: ({ mayor }) => mayor, least: 3, rank: 2 },
  ],
  keyOf: ({ name }) => name,
  wordsOf: ({ name }) => name,
};
const shown = (by: string, reversed = false, filter = ''): readonly string[] =>
  shownRows(cities, table, { by, reversed }, filter).keys;

describe('the rows', () => {
  test('are in the order of the column they are sorted by, and turned around', () => {
    expect(ordersOf(table.columns)).toEqual(['name', 'people']);
    expect(shown('name')).toEqual(['Aachen', 'Bergen', 'Lyon']);
    expect(shown('people')).toEqual(['Aachen', 'Bergen', 'Lyon']);
    expect(shown('people', true)).toEqual(['Lyon', 'Bergen', 'Aachen']);
    expect(shown('mayor')).toEqual(['Lyon', 'Aachen', 'Bergen']);
  });

  test('are sorted once for each order, and filtered once for each filter', () => {
    const sort = { by: 'name', reversed: false };
    expect(shownRows(cities, table, sort, 'e')).toBe(shownRows(cities, table, sort, 'e'));
    expect(shown('name', false, 'berg')).toEqual(['Bergen']);
  });
});

describe('the columns', () => {
  const needs = needsOf(cities, table.columns);

  test('ask for their longest text or their heading, and for nothing where all are empty', () => {
    expect(needs.map(({ wants }) => wants)).toEqual([6, 8, 0]);
    expect(needsOf([], table.columns).map(({ wants }) => wants)).toEqual([6, 8, 5]);
  });

  test('say by a sign what the rows are sorted by', () => {
    const heading = (reversed: boolean) =>
      headingRow(shownColumns(table.columns, needs, 40), { by: 'people', reversed }).cells;
    expect(heading(false).map(({ text }) => text)).toEqual(['Name', 'People ▴']);
    expect(heading(true).map(({ text }) => text)).toEqual(['Name', 'People ▾']);
  });

  test(`never take more than there is, and firm ones are whole first (seeds from ${firstSeed})`, () => {
    for (let index = 0; index < count(200, 20_000); index++) {
      const random = seeded(firstSeed + index);
      const some: readonly ColumnNeed[] = Array.from({ length: 1 + random.below(6) }, (_unused, rank) => ({
        wants: random.below(40),
        least: 1 + random.below(12),
        rank,
        firm: random.below(2) === 0,
      }));
      const width = 12 + random.below(180);
      const widths = fitColumns(some, width);
      const visible = widths.filter(each => each > 0);
      const taken = visible.reduce((sum, each) => sum + each, 0) + gapIn(width) * (visible.length - 1);
      expect(taken).toBeLessThanOrEqual(width);
      expect(widths.every((each, at) => each <= (some[at]?.wants ?? 0))).toBe(true);
      const cutFirm = some.some(({ firm, wants }, at) => firm && (widths[at] ?? 0) < wants);
      const optional = some.some(({ firm, least }, at) => !firm && (widths[at] ?? 0) > least);
      expect(cutFirm && optional).toBe(false);
    }
  });
});

describe('the places', () => {
  const areas = (columns: number, rows: number) =>
    tableAreas({
      inside: { columns, rows },
      above: 1,
      notes: 0,
      rows: 100,
      needs: needsOf(cities, table.columns),
    });

  test('of the details are beside the rows on a wide screen, and below them on a narrow one', () => {
    expect(areas(198, 55)).toMatchObject({ beside: true, headed: true });
    expect(areas(78, 18)).toMatchObject({ beside: false, headed: true });
    expect(areas(58, 9)).toMatchObject({ beside: false, headed: false });
  });

  test('fill the frame at every size', () => {
    for (let columns = 38; columns < 300; columns += 7)
      for (let rows = 4; rows < 80; rows += 3) {
        const { beside, list, details, headed } = areas(columns, rows);
        const heading = headed ? 1 : 0;
        if (beside)
          expect([list.width + 1 + details.width, 1 + heading + list.height]).toEqual([columns, rows]);
        else expect(1 + heading + list.height + 1 + details.height).toBeLessThanOrEqual(Math.max(rows, 4));
        expect(list.height).toBeGreaterThan(0);
      }
  });
});
