/** How wide a column has to be: one odd text must not take the room of all others. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthsOf } from '../../src/text/widths.ts';
import { runs } from '../support/runs.ts';

const of = (widths: readonly number[], notLong = 10, few = 0) =>
  widthsOf(widths, width => 'x'.repeat(width), notLong, few);
const many = (width: number, count: number): readonly number[] => Array.from({ length: count }, () => width);

describe('the width of most texts', () => {
  test.each<[string, readonly number[], number, number]>([
    ['nothing', [], 0, 0],
    ['only empty texts', [0, 0], 0, 0],
    ['one long text: nobody knows whether it is odd', [50], 50, 50],
    ['two, of which either may be odd', [5, 50], 50, 50],
    ['texts of a width that is not long', [...many(3, 20), 10], 10, 10],
    ['one very long of ten', [...many(12, 9), 50], 50, 12],
    ['one very long of nine is not odd', [...many(12, 8), 50], 50, 50],
    ['two very long of twenty', [...many(12, 18), 40, 50], 50, 12],
    ['three of twenty', [...many(12, 17), 30, 40, 50], 50, 30],
    ['empty texts count as none', [...many(0, 90), ...many(12, 8), 50], 50, 50],
  ])('%s', (_what, widths, longest, usual) => {
    expect(of(widths)).toEqual({ longest, usual });
  });

  test('of a few texts as many may be odd as is said', () => {
    expect(of([12, 12, 40, 50], 10, 2).usual).toBe(12);
    expect(of([12, 12, 40, 50], 10, 1).usual).toBe(40);
    expect(of([12, 50], 10, 2).usual).toBe(50);
  });

  test('wide characters count by their columns', () => {
    expect(widthsOf(['日本', 'abc'], text => text, 10)).toEqual({ longest: 4, usual: 4 });
  });

  test('is one of the widths, nine of ten are not wider, and the order of the texts does not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 60 }), fc.nat(20), (widths, notLong) => {
        const { longest, usual } = of(widths, notLong);
        expect(longest).toBe(Math.max(0, ...widths));
        expect([0, ...widths]).toContain(usual);
        const texts = widths.filter(width => width > 0);
        expect(texts.filter(width => width > usual).length).toBeLessThanOrEqual(texts.length / 10);
        if (longest <= notLong) expect(usual).toBe(longest);
        expect(of(widths.toReversed(), notLong)).toEqual({ longest, usual });
      }),
      runs(300, 20_000),
    );
  });
});
