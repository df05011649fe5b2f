/** Names and numbers in the order that people expect, compared as texts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accountsInOrder,
  compare,
  mergedInOrder,
  nameOrder,
  numberOrder,
  ordered,
} from '../../src/domain/order.ts';
import { runs } from '../support/runs.ts';

const sortedBy = <T>(items: readonly T[], orderOf: (item: T) => string): readonly T[] =>
  items.toSorted((a, b) => compare(orderOf(a), orderOf(b)));

describe('names', () => {
  test.each([
    [
      ['dev 10', 'dev 9', 'dev 1'],
      ['dev 1', 'dev 9', 'dev 10'],
    ],
    [
      ['b', 'A', 'a1'],
      ['A', 'a1', 'b'],
    ],
    [
      ['éa', 'eb', 'ec'],
      ['éa', 'eb', 'ec'],
    ],
    [
      ['v1.10', 'v1.9'],
      ['v1.9', 'v1.10'],
    ],
    [
      ['007', '8', '06'],
      ['06', '007', '8'],
    ],
    [
      ['', 'a'],
      ['', 'a'],
    ],
  ])('%o', (names, inOrder) => {
    expect(sortedBy(names, nameOrder)).toEqual(inOrder);
  });
});

describe('numbers', () => {
  test.each([
    [[10, 9, 1]],
    [[0.5, -0.5, -10, -9]],
    [[1e21, 1e-7, -1e21, 0]],
    [[Number.MAX_VALUE, Number.MIN_VALUE, -Number.MAX_VALUE, Number.MAX_SAFE_INTEGER]],
  ])('%o by their size', numbers => {
    expect(sortedBy(numbers, numberOrder)).toEqual(numbers.toSorted((a, b) => a - b));
  });

  test('any two compare as their texts do, before every name', () => {
    const number = fc.double({ noNaN: true }).map(value => value + 0);
    fc.assert(
      fc.property(number, number, fc.string({ minLength: 1 }), (one, other, name) => {
        expect(compare(numberOrder(one), numberOrder(other))).toBe(compare(one, other));
        if (/^[a-z0-9]/i.test(name)) expect(numberOrder(one) < nameOrder(name)).toBe(true);
      }),
      runs(500, 20_000),
    );
  });
});

describe('lists', () => {
  const account = (id: string, name?: string) => ({ id, ...(name === undefined ? {} : { name }) });

  test('accounts are in the order of their names, one without a name in that of its id', () => {
    const all = [account('3', 'b'), account('2'), account('1', 'b'), account('9', ' a ')];
    expect(accountsInOrder(all).map(({ id }) => id)).toEqual(['2', '9', '1', '3']);
  });

  test('a page is merged into what is there', () => {
    const left = [account('1', 'a'), account('3', 'c')];
    const right = [account('2', 'b'), account('4', 'd')];
    expect(mergedInOrder(left, right).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect(mergedInOrder([], right)).toEqual(right);
    expect(mergedInOrder(left, [])).toEqual(left);
  });

  test('a row that comes twice is there once, the later one', () => {
    const rows = [
      { key: 'b', at: 1 },
      { key: 'a', at: 2 },
      { key: 'b', at: 3 },
    ];
    expect(ordered(rows, ({ key }) => key)).toEqual([
      { key: 'a', at: 2 },
      { key: 'b', at: 3 },
    ]);
    const sorted = [{ key: 'a' }, { key: 'b' }];
    expect(ordered(sorted, ({ key }) => key)).toBe(sorted);
  });
});
