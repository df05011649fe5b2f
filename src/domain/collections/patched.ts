/**
 * Maps that are replaced, never changed: a large one with a few new values costs those, not a copy of all.
 */
import { rememberedFor } from './memo.ts';

/** A map up to this size is copied. */
const few = 256;
/** So much of a map may be new before all of it is copied once. */
const share = 1 / 16;

/** New values above a map that stays as it is, in the order of a copy with the same values set. */
class Patched<K, V> implements ReadonlyMap<K, V> {
  readonly below: ReadonlyMap<K, V>;
  readonly above: ReadonlyMap<K, V>;
  readonly size: number;

  constructor(below: ReadonlyMap<K, V>, above: ReadonlyMap<K, V>) {
    this.below = below;
    this.above = above;
    let size = below.size;
    for (const key of above.keys()) if (!below.has(key)) size += 1;
    this.size = size;
  }

  get(key: K): V | undefined {
    return this.above.has(key) ? this.above.get(key) : this.below.get(key);
  }

  has(key: K): boolean {
    return this.above.has(key) || this.below.has(key);
  }

  *entries(): MapIterator<[K, V]> {
    const { below, above } = this;
    for (const [key, value] of below) yield [key, above.has(key) ? (above.get(key) ?? value) : value];
    for (const entry of above) if (!below.has(entry[0])) yield entry;
  }

  *keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(each: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this);
  }
}

const copied = <K, V>(
  from: Iterable<readonly [K, V]>,
  news: Iterable<readonly [K, V]>,
): ReadonlyMap<K, V> => {
  const copy = new Map(from);
  for (const [key, value] of news) copy.set(key, value);
  return copy;
};

/** The map with these values set. */
export const withValues = <K, V extends object>(
  map: ReadonlyMap<K, V>,
  news: readonly (readonly [K, V])[],
): ReadonlyMap<K, V> => {
  const [below, before] = map instanceof Patched ? [map.below, map.above] : [map, []];
  const above = copied(before, news);
  const isMuch = below.size <= few || above.size > Math.max(few, below.size * share);
  return isMuch ? copied(below, above) : new Patched(below, above);
};

const counted = (counts: Map<number, number>, figure: number, by: 1 | -1): void => {
  const count = (counts.get(figure) ?? 0) + by;
  if (count === 0) counts.delete(figure);
  else counts.set(figure, count);
};

/** How many values have which figure. Of a map that `withValues` made, only what is new is counted. */
export const tallyOf = <V extends object>(
  figureOf: (value: V) => number,
): ((map: ReadonlyMap<string, V>) => ReadonlyMap<number, number>) => {
  const tally = rememberedFor((map: ReadonlyMap<string, V>): ReadonlyMap<number, number> => {
    if (!(map instanceof Patched)) {
      const counts = new Map<number, number>();
      for (const value of map.values()) counted(counts, figureOf(value), 1);
      return counts;
    }
    const counts = new Map(tally(map.below));
    for (const [key, value] of map.above) {
      const before = map.below.get(key);
      if (before) counted(counts, figureOf(before), -1);
      counted(counts, figureOf(value), 1);
    }
    return counts;
  });
  return tally;
};
