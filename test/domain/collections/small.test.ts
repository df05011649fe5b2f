/** Small tools that lists and settings share. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defined } from '../../../src/domain/collections/defined.ts';
import { rememberedWhile } from '../../../src/domain/collections/memo.ts';
import { mostUsed, timesOf } from '../../../src/domain/collections/most-used.ts';
import { nextIn } from '../../../src/domain/collections/next-in.ts';
import { runs } from '../../support/runs.ts';

describe('the most frequent', () => {
  test.each<[readonly (string | undefined)[], readonly string[]]>([
    [[], []],
    [['a'], ['a']],
    [
      ['a', 'b', 'b'],
      ['b', 'a'],
    ],
    [
      ['b', 'a', 'a', 'b'],
      ['b', 'a'],
    ],
    [[undefined, undefined, '', 'a'], ['a']],
  ])('of %j is %j', (values, expected) => {
    expect(mostUsed(values)).toEqual(expected);
  });

  test('is there as often as it is counted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), values => {
        const times = timesOf(values);
        expect([...times.values()].reduce((sum, count) => sum + count, 0)).toBe(values.length);
        const counts = mostUsed(values).map(value => times.get(value as never) ?? 0);
        expect(counts).toEqual(counts.toSorted((one, other) => other - one));
        expect(new Set(mostUsed(values))).toEqual(new Set(values));
      }),
      runs(200, 10_000),
    );
  });
});

describe('the next one', () => {
  test.each([
    ['a', 1, 'b'],
    ['c', 1, 'a'],
    ['a', -1, 'c'],
    ['b', -1, 'a'],
    ['a', 2, 'c'],
    ['b', 0, 'b'],
  ])('after %s by %i is %s', (at, by, expected) => {
    expect(nextIn(['a', 'b', 'c'], at, by)).toBe(expected);
  });

  test('of one thing is that thing; where it is none of them, the first comes next', () => {
    expect(nextIn(['a'], 'a')).toBe('a');
    expect(nextIn(['a', 'b'], 'x')).toBe('a');
    expect(nextIn([], 'x')).toBe('x');
  });
});

test('what is missing is left out, and nothing else: not zero, not an empty text, not a no', () => {
  const given = { a: undefined, b: 0, c: '', d: false, e: null, f: [] };
  expect(Object.entries(defined(given))).toEqual([
    ['b', 0],
    ['c', ''],
    ['d', false],
    ['e', null],
    ['f', []],
  ]);
  expect(defined({})).toEqual({});
});

describe('an answer is remembered', () => {
  test('while all that decides stays what it was, for each object', () => {
    const remembered = rememberedWhile<object, number>();
    const [one, other] = [{}, {}];
    let asked = 0;
    const ask = (source: object, ...decisive: readonly unknown[]): number =>
      remembered(source, decisive, () => ++asked);
    expect([ask(one, 'a', 1), ask(one, 'a', 1)]).toEqual([1, 1]);
    expect(ask(other, 'a', 1)).toBe(2);
    expect(ask(one, 'a', 2)).toBe(3);
    expect(ask(one, 'a', Number.NaN)).toBe(4);
    expect(ask(one, 'a', Number.NaN)).toBe(4);
    expect(ask(one, 'a', 1)).toBe(5);
    expect(ask(other, 'a', 1)).toBe(2);
  });
});
