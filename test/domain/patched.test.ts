/** Maps with new values above them, held against copies. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tallyOf, withValues } from '../../src/domain/collections/patched.ts';
import { runs } from '../support/runs.ts';

interface Length {
  readonly length: number;
}
type Entry = readonly [string, Length];

const length = fc.record({ length: fc.nat(3) });
/** Keys that are there, and some that are not. */
const entry = (keys: number) => fc.tuple(fc.nat(keys).map(String), length);
const changes = (keys: number) => fc.array(fc.array(entry(keys), { maxLength: 300 }), { maxLength: 8 });
const base = (size: number): ReadonlyMap<string, Length> =>
  new Map(Array.from({ length: size }, (_unused, at): Entry => [String(at), { length: at % 3 }]));

const copyWith = (map: ReadonlyMap<string, Length>, news: readonly Entry[]): ReadonlyMap<string, Length> =>
  new Map([...map, ...news]);

const counted = (map: ReadonlyMap<string, Length>) => {
  const counts = new Map<number, number>();
  for (const value of map.values()) counts.set(value.length, (counts.get(value.length) ?? 0) + 1);
  return counts;
};

test('a map with new values reads, counts and is ordered as a copy of it, however many there are', () => {
  fc.assert(
    fc.property(fc.constantFrom(0, 200, 257, 300, 5_000), changes(5_300), (size, batches) => {
      const tally = tallyOf(({ length: figure }: Length) => figure);
      let map = base(size);
      let copy = map;
      for (const news of batches) {
        const before = [...map];
        const next = withValues(map, news);
        copy = copyWith(copy, news);
        expect([...map]).toEqual(before);
        map = next;
        expect([...map]).toEqual([...copy]);
        expect([map.size, tally(map)]).toEqual([copy.size, counted(copy)]);
      }
      expect([[...map.keys()], [...map.values()]]).toEqual([[...copy.keys()], [...copy.values()]]);
      const heard: Entry[] = [];
      map.forEach((value, key) => void heard.push([key, value]));
      expect(heard).toEqual([...copy]);
      for (const key of ['0', '299', '5299', 'none'])
        expect([map.get(key), map.has(key)]).toEqual([copy.get(key), copy.has(key)]);
    }),
    runs(15, 300),
  );
});

test('a few new values of a large map are not a copy of it', () => {
  const map = base(5_000);
  const next = withValues(map, [['17', { length: 9 }]]);
  expect(next).not.toBeInstanceOf(Map);
  expect(next.get('17')).toEqual({ length: 9 });
  expect(map.get('17')).toEqual({ length: 2 });
});
