/** How the columns of a list share a width, and how list, notes and details share the lines of a frame. */
import { describe, expect, test } from 'vitest';
import { columnRoom, tableAreas } from '../../../src/state/table/areas.ts';
import { type ColumnNeed, fitColumns, gapIn, inSteps, wantedWidth } from '../../../src/state/table/fit.ts';
import { placed, shownColumns } from '../../../src/state/table/rows.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

const need = (wants: number, rank: number, more: Partial<ColumnNeed> = {}): ColumnNeed => ({
  wants,
  least: 5,
  rank,
  ...more,
});

describe('columns', () => {
  test('stand two blanks apart on a wide list, and one on a narrow list', () => {
    expect([69, 70].map(gapIn)).toEqual([1, 2]);
    expect(fitColumns([need(30, 0), need(38, 1)], 69)).toEqual([30, 38]);
    expect(fitColumns([need(30, 0), need(39, 1)], 69)).toEqual([30, 38]);
    expect(fitColumns([need(30, 0), need(39, 1)], 70)).toEqual([30, 38]);
  });

  test.each<[string, readonly ColumnNeed[], number, readonly number[]]>([
    ['none at all', [], 40, []],
    ['room for all', [need(10, 0), need(10, 1)], 40, [10, 10]],
    ['nothing to show in one of them', [need(10, 0), need(0, 1), need(10, 2)], 21, [10, 0, 10]],
    ['the lowest rank first, wherever it stands', [need(10, 1), need(10, 0)], 16, [5, 10]],
    ['no column of less than its least', [need(10, 0), need(10, 1)], 15, [10, 0]],
    ['a short text, which needs less than the least', [need(10, 0), need(3, 1)], 14, [10, 3]],
    [
      'one of rank 2 where that of rank 1 has no room',
      [need(10, 0), need(20, 1, { least: 9 }), need(4, 2)],
      16,
      [10, 0, 4],
    ],
    ['not even room for the first', [need(10, 0)], 4, [0]],
  ])('get %s', (_what, needs, width, widths) => {
    expect(fitColumns(needs, width)).toEqual(widths);
  });

  test('that are firm all have their least before the first of them is whole', () => {
    const firm = [need(20, 0, { firm: true }), need(20, 1, { firm: true }), need(4, 2)];
    expect(fitColumns(firm, 11)).toEqual([5, 5, 0]);
    expect(fitColumns(firm, 30)).toEqual([20, 9, 0]);
    expect(fitColumns(firm, 41)).toEqual([20, 20, 0]);
    expect(fitColumns(firm, 46)).toEqual([20, 20, 4]);
  });

  test('of one very long name leave the others their room, and have what is left', () => {
    const odd = [need(60, 0, { usual: 12, firm: true }), need(20, 1)];
    expect(fitColumns(odd, 40)).toEqual([19, 20]);
    expect(fitColumns(odd, 90)).toEqual([60, 20]);
    // What is usual is never more than what is wanted.
    expect(fitColumns([need(8, 0, { usual: 30 }), need(20, 1)], 40)).toEqual([8, 20]);
  });

  test('grow in steps of four, so that a row which comes or goes seldom moves them', () => {
    const stepped = (wants: number): number | undefined => inSteps([need(wants, 0)])[0]?.wants;
    expect([0, 1, 4, 5, 12, 13].map(stepped)).toEqual([0, 4, 4, 8, 12, 16]);
    expect(inSteps([need(9, 3, { usual: 6, firm: true })])).toEqual([
      { wants: 12, usual: 8, least: 5, rank: 3, firm: true },
    ]);
    expect(inSteps([need(9, 3)])[0]).not.toHaveProperty('usual');
  });

  test('want the sum of what they show, with the gaps between those that show anything', () => {
    expect(wantedWidth([], 100)).toBe(0);
    expect(wantedWidth([need(10, 0)], 100)).toBe(10);
    expect(wantedWidth([need(10, 0), need(0, 1), need(7, 2)], 60)).toBe(18);
    expect(wantedWidth([need(10, 0), need(0, 1), need(7, 2)], 100)).toBe(19);
  });

  test('are drawn with the gap to the next one, the last without; hidden ones are left out', () => {
    const columns = ['a', 'b', 'c'].map(id => ({ id }));
    const shown = (needs: readonly ColumnNeed[], width: number) =>
      shownColumns(columns, needs, width).map(({ column, width: own }) => [column.id, own]);
    expect(shown([need(30, 0), need(0, 1), need(20, 2)], 80)).toEqual([
      ['a', 31],
      ['c', 20],
    ]);
    expect(shown([need(10, 0), need(10, 1), need(10, 2)], 40)).toEqual([
      ['a', 10],
      ['b', 10],
      ['c', 10],
    ]);
  });

  test('give their cells the width and the side; a cell that is missing is blank', () => {
    const column = { id: 'n', title: 'N', wants: 3, least: 3, rank: 0 };
    expect(placed({ column, width: 7 }, undefined)).toEqual({ text: '', width: 7 });
    expect(placed({ column: { ...column, align: 'right' }, width: 7 }, { text: '42', tone: 'dim' })).toEqual({
      text: '42',
      tone: 'dim',
      width: 7,
      align: 'right',
    });
  });

  test(`waste no room while a text is cut, and cut none where all has room (seeds from ${firstSeed})`, () => {
    for (let index = 0; index < count(200, 10_000); index++) {
      const random = seeded(firstSeed + index);
      const needs = Array.from({ length: 1 + random.below(5) }, (_unused, rank) =>
        need(1 + random.below(30), rank, { least: 1 + random.below(8), firm: random.chance(0.5) }),
      );
      const wants = needs.map(each => each.wants);
      const all = Math.max(70, wantedWidth(needs, 70));
      expect(fitColumns(needs, all)).toEqual(wants);
      const width = 10 + random.below(59);
      const shown = [...fitColumns(needs, width).entries()].filter(([, own]) => own > 0);
      const taken = shown.reduce((sum, [, own]) => sum + own, shown.length - 1);
      const isCut = shown.some(([at, own]) => own < (wants[at] ?? 0));
      expect(isCut ? taken : width).toBe(width);
    }
  });
});

describe('the lines of a frame', () => {
  type Wanted = Parameters<typeof tableAreas>[0];
  const areas = (columns: number, rows: number, more: Partial<Wanted> = {}) =>
    tableAreas({
      inside: { columns, rows },
      above: 1,
      notes: 0,
      rows: 100,
      needs: [need(20, 0), need(20, 1)],
      ...more,
    });

  test('have headings from 14 on', () => {
    expect(areas(78, 13).headed).toBe(false);
    expect(areas(78, 14).headed).toBe(true);
  });

  test('hold four notes where there is room, two on a low screen, one on the lowest', () => {
    const notes = (rows: number, told: number): number => areas(78, rows, { notes: told }).notes;
    expect([14, 13, 10, 9].map(rows => notes(rows, 9))).toEqual([4, 2, 2, 1]);
    expect([14, 13, 9].map(rows => notes(rows, 1))).toEqual([1, 1, 1]);
    expect([14, 9].map(rows => notes(rows, 0))).toEqual([0, 0]);
  });

  test('are the list’s where it has no details, or no rows to tell of', () => {
    expect(areas(78, 20, { place: 'none' })).toMatchObject({ list: { height: 18 }, details: { height: 0 } });
    expect(areas(78, 20, { rows: 0 })).toMatchObject({ list: { height: 18 }, details: { height: 0 } });
    expect(areas(200, 20, { rows: 0 })).toMatchObject({ beside: false, list: { width: 200, height: 18 } });
  });

  test('stand beside each other from 118 columns on, unless the details belong below', () => {
    expect(areas(117, 20).beside).toBe(false);
    expect(areas(118, 20).beside).toBe(true);
    expect(areas(200, 20, { place: 'below' }).beside).toBe(false);
    expect(areas(200, 20, { place: 'none' }).beside).toBe(true);
  });

  test('leave a list of few rows what it has, and the details what it does not need', () => {
    const heights = (rows: number, most?: number) => {
      const { list, details } = areas(78, 30, { rows, ...(most === undefined ? {} : { most }) });
      return [list.height, details.height];
    };
    // One line of the frame is the rule between both.
    expect(heights(1)).toEqual([3, 24]);
    expect(heights(8)).toEqual([8, 19]);
    expect(heights(100)).toEqual([15, 12]);
    expect(heights(100, 5)).toEqual([22, 5]);
    expect(heights(100, 1)).toEqual([25, 2]);
  });

  test('of a very low frame are all the list’s: a rule without a line below it is wasted', () => {
    expect(areas(78, 4)).toMatchObject({ list: { height: 1 }, details: { height: 1 } });
    expect(areas(78, 3)).toMatchObject({ list: { height: 2 }, details: { height: 0 } });
    expect(areas(78, 1)).toMatchObject({ list: { height: 1 }, details: { height: 0 } });
  });

  test('beside each other give the list what it needs, within bounds, and the details the height of both', () => {
    const width = (columns: number, wants: number): number =>
      areas(columns, 30, { needs: [need(wants, 0)] }).list.width;
    // Never less than two fifths, and no more than leaves sixty columns to the details, or a good third.
    expect(width(118, 10)).toBe(47);
    expect(width(118, 60)).toBe(64);
    expect(width(118, 500)).toBe(73);
    expect(width(200, 500)).toBe(139);
    expect(columnRoom(64)).toBe(60);
    const { list, details } = areas(118, 30, { needs: [need(60, 0)] });
    expect([details.width, details.height - list.height]).toEqual([118 - 64 - 1, 1]);
  });
});
