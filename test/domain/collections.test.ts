/** Sets, groups, memory and order: each held against the plain way to say the same. */
import { describe, expect, test } from 'vitest';
import { grouped } from '../../src/domain/collections/grouped.ts';
import { onceFor, onceForKey, rememberedFor } from '../../src/domain/collections/memo.ts';
import { toggledIn, withAll, withoutAll } from '../../src/domain/collections/sets.ts';
import type { Account } from '../../src/domain/model.ts';
import {
  accountsInOrder,
  compare,
  mergedInOrder,
  nameOrder,
  ordered,
  rolesInOrder,
} from '../../src/domain/order.ts';
import { count, firstSeed } from '../support/runs.ts';
import { type Seeded, seeded } from '../support/seeded.ts';

const random = (index: number): Seeded => seeded(firstSeed + index);
const many = (index: number): readonly string[] => {
  const r = random(index);
  return Array.from({ length: r.below(12) }, () => r.pick(['a', 'b', 'c', 'd', 'e', 'f', 'g']));
};
const cases = Array.from({ length: count(60, 5_000) }, (_, index) => index);

describe(`sets (seeds from ${firstSeed})`, () => {
  test('hold what the plain way holds, and leave the old set as it was', () => {
    for (const index of cases) {
      const before = many(index);
      const items = many(index + 10_000);
      const set = new Set(before);
      expect([...withAll(set, items)]).toEqual([...new Set([...before, ...items])]);
      expect([...withoutAll(set, items)]).toEqual([...new Set(before)].filter(item => !items.includes(item)));
      expect([...set]).toEqual([...new Set(before)]);
    }
  });

  test('switched twice are what they were, where the items were all in or all out', () => {
    for (const index of cases) {
      const set = new Set(many(index));
      const inside = [...set].slice(0, 2);
      const outside = ['x', 'y'];
      for (const items of [inside, outside])
        expect(new Set(toggledIn(toggledIn(set, items), items))).toEqual(set);
    }
  });

  test('switched with some in and some out end with all in', () => {
    const set = new Set(['a', 'b']);
    expect(toggledIn(set, ['b', 'c'])).toEqual(new Set(['a', 'b', 'c']));
    expect(toggledIn(set, ['a', 'b'])).toEqual(new Set());
    expect(toggledIn(set, [])).toEqual(set);
  });
});

test('groups keep every item once, by key and in the order they came', () => {
  for (const index of cases) {
    const items = many(index).map((key, at) => ({ key, at }));
    const groups = grouped(items, ({ key }) => key);
    expect([...groups.keys()]).toEqual([...new Set(items.map(({ key }) => key))]);
    for (const [key, group] of groups) expect(group).toEqual(items.filter(each => each.key === key));
  }
});

describe('memory', () => {
  test('of the last answer asks again for another object or another argument', () => {
    const asked: string[] = [];
    const answer = rememberedFor((source: { readonly name: string }, more: number) => {
      asked.push(`${source.name}${more}`);
      return { more };
    });
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    expect(answer(a, 1)).toBe(answer(a, 1));
    expect(answer(b, 1)).not.toBe(answer(a, 1));
    expect(answer(a, 2)).toEqual({ more: 2 });
    expect(answer(a, 1)).toEqual({ more: 1 });
    expect(asked).toEqual(['a1', 'b1', 'a2', 'a1']);
  });

  test('tells NaN from nothing, as Object.is does', () => {
    let asked = 0;
    const answer = rememberedFor((_source: object, _value: number) => ++asked);
    const source = {};
    expect([answer(source, Number.NaN), answer(source, Number.NaN)]).toEqual([1, 1]);
    expect([answer(source, 0), answer(source, -0)]).toEqual([2, 3]);
  });

  test('once for each object ignores the other arguments', () => {
    const make = onceFor((source: { readonly name: string }, more: number) => `${source.name}${more}`);
    const a = { name: 'a' };
    expect([make(a, 1), make(a, 2), make({ name: 'a' }, 3)]).toEqual(['a1', 'a1', 'a3']);
  });

  test('once for each key makes one value a key, false and empty ones too', () => {
    const asked: string[] = [];
    const make = onceForKey((key: string) => {
      asked.push(key);
      return key === 'yes';
    });
    expect(['yes', 'no', 'no', 'yes', 'no'].map(make)).toEqual([true, false, false, true, false]);
    expect(asked).toEqual(['yes', 'no']);
  });
});

describe('order', () => {
  test.each([
    [
      ['dev 10', 'dev 9', 'dev 1'],
      ['dev 1', 'dev 9', 'dev 10'],
    ],
    [
      ['b', 'A', 'a', 'B'],
      ['A', 'a', 'b', 'B'],
    ],
    [
      ['Zürich', 'zurich 2', 'Zug'],
      ['Zug', 'Zürich', 'zurich 2'],
    ],
    [
      ['a007', 'a08', 'a6'],
      ['a6', 'a007', 'a08'],
    ],
    [
      ['x1y20', 'x1y3', 'x01y4'],
      ['x1y3', 'x01y4', 'x1y20'],
    ],
  ])('%j sorts as people do', (names, expected) => {
    expect([...names].sort((a, b) => compare(nameOrder(a), nameOrder(b)))).toEqual(expected);
  });

  const accountsOf = (index: number): readonly Account[] => {
    const r = random(index);
    return Array.from({ length: r.below(10) }, (_, at) => ({
      id: String(index * 100 + at),
      name: r.pick(['dev 10', 'dev 9', 'Prod', '', ' ', 'prod', 'é', 'e']),
    }));
  };

  test('two sorted pages merged are the sorted whole', () => {
    for (const index of cases) {
      const [left, right] = [accountsOf(index), accountsOf(index + 10_000)];
      const merged = mergedInOrder(accountsInOrder(left), accountsInOrder(right));
      expect(merged).toEqual(accountsInOrder([...left, ...right]));
      expect(accountsInOrder(merged)).toBe(merged);
    }
  });

  test('a list in order is given back itself', () => {
    const roles = [{ name: 'A' }, { name: 'b' }, { name: 'C' }];
    expect(rolesInOrder(roles)).toBe(roles);
    const keys = ['a', 'b', 'c'];
    expect(ordered(keys, key => key)).toBe(keys);
  });

  test('by keys, each key is left once, and the last row of it', () => {
    for (const index of cases) {
      const rows = many(index).map((key, at) => ({ key, at }));
      const result = ordered(rows, ({ key }) => `k${key}`);
      const keys = result.map(({ key }) => key);
      expect(keys).toEqual([...new Set(rows.map(({ key }) => key))].sort());
      for (const { key, at } of result) expect(at).toBe(rows.findLast(row => row.key === key)?.at);
    }
  });
});
