/** Which rows of a list are on screen: what the wheel turns, what a click reaches, how a text is scrolled. */
import { describe, expect, test } from 'vitest';
import {
  type ActiveList,
  activeList,
  emptyList,
  type ListState,
  movedBy,
  movedTo,
  outOfSight,
  scrolledBy,
  scrollOf,
  settled,
  visibleLines,
  windowOf,
} from '../../src/state/list.ts';
import { count, firstSeed } from '../support/runs.ts';
import { seeded } from '../support/seeded.ts';

const keysOf = (length: number): readonly string[] => Array.from({ length }, (_unused, at) => `k${at}`);
const list = (at: number, top: number, keys: readonly string[]): ListState => ({
  at,
  top,
  filter: '',
  selected: keys[at] ?? '',
});

const twenty = keysOf(20);
/** Five of twenty rows are on screen. */
const five = (at: number, top: number): ActiveList => activeList(twenty, list(at, top, twenty), 5);

describe('the wheel', () => {
  test('moves the window, and the cursor only where it would be left outside', () => {
    expect(scrolledBy(five(4, 0), 3)).toMatchObject({ top: 3, at: 4, selected: 'k4' });
    expect(scrolledBy(five(1, 0), 3)).toMatchObject({ top: 3, at: 3, selected: 'k3' });
    expect(scrolledBy(five(14, 10), -3)).toMatchObject({ top: 7, at: 11, selected: 'k11' });
    expect(scrolledBy(five(10, 10), -3)).toMatchObject({ top: 7, at: 10, selected: 'k10' });
  });

  test('stops with the first row at the top and the last at the bottom', () => {
    expect(scrolledBy(five(1, 1), -9)).toMatchObject({ top: 0, at: 1 });
    expect(scrolledBy(five(15, 14), 99)).toMatchObject({ top: 15, at: 15 });
    expect(scrolledBy(five(12, 12), 99)).toMatchObject({ top: 15, at: 15 });
  });

  test('does nothing to a list that fits on the screen, nor to one without rows', () => {
    const three = keysOf(3);
    expect(scrolledBy(activeList(three, list(1, 0, three), 5), 3)).toMatchObject({ top: 0, at: 1 });
    const none = activeList([], emptyList, 5);
    expect(scrolledBy(none, 3)).toBe(none.list);
  });

  test('moves a text by its lines, however high it is', () => {
    const text = scrollOf(20, emptyList, 5);
    expect(scrolledBy(text, 3).at).toBe(3);
    expect(scrolledBy(text, 99).at).toBe(15);
  });

  test('keeps the filter', () => {
    expect(scrolledBy({ ...five(4, 0), list: { ...five(4, 0).list, filter: 'k' } }, 3).filter).toBe('k');
  });
});

describe('a click', () => {
  test('on a row that is gone leaves the cursor where it is', () => {
    const before = list(3, 0, twenty);
    expect(movedTo(before, twenty, 'gone', 5)).toEqual(settled(before, twenty, 5));
    expect(movedTo(before, twenty, 'k7', 5).selected).toBe('k7');
    expect(movedTo(before, [], 'k7', 5)).toEqual({ at: 0, top: 0, filter: '' });
  });
});

describe('the cursor', () => {
  test('is found again by its key wherever its row went', () => {
    const before = list(12, 10, twenty);
    const turned = twenty.toReversed();
    expect(settled(before, turned, 5)).toMatchObject({ selected: 'k12', at: 7 });
    expect(windowOf(settled(before, turned, 5), turned, 5)).toContain('k12');
  });

  test('of a list that was never moved is on the first row, also where rows arrive before it', () => {
    expect(settled(emptyList, twenty, 5).selected).toBe('k0');
    expect(settled(emptyList, ['new', ...twenty], 5).selected).toBe('new');
  });

  test('of a list whose last rows are gone is on the last that is left, and no line stays empty', () => {
    const rest = twenty.slice(0, 7);
    const after = settled(list(19, 15, twenty), rest, 5);
    expect(after).toMatchObject({ selected: 'k6', at: 6, top: 2 });
    expect(windowOf(after, rest, 5)).toHaveLength(5);
  });

  test('moves up at the edge by half a window, as it does down', () => {
    expect(movedBy(list(10, 10, twenty), twenty, -1, 5)).toMatchObject({ at: 9, top: 7 });
    expect(movedBy(list(14, 10, twenty), twenty, 1, 5)).toMatchObject({ at: 15, top: 13 });
    expect(movedBy(list(11, 10, twenty), twenty, -1, 5)).toMatchObject({ at: 10, top: 10 });
  });

  test('is seen even where the window has no line', () => {
    expect(settled(list(7, 0, twenty), twenty, 0)).toMatchObject({ at: 7, top: 7 });
    expect(windowOf(list(7, 7, twenty), twenty, -1)).toEqual([]);
  });
});

describe('a text', () => {
  test('can begin with each of its lines up to where its end is seen, and with one at least', () => {
    expect(scrollOf(20, emptyList, 5).keys).toHaveLength(16);
    expect(scrollOf(5, emptyList, 5).keys).toHaveLength(1);
    expect(scrollOf(0, emptyList, 5).keys).toHaveLength(1);
  });

  test('says how much of it is out of sight, above and below', () => {
    const at = (lines: number, by: number): readonly [number, number] => {
      const text = scrollOf(lines, emptyList, 5);
      return outOfSight({ ...text, list: movedBy(text.list, text.keys, by, 5) });
    };
    expect(at(20, 0)).toEqual([0, 15]);
    expect(at(20, 4)).toEqual([4, 11]);
    expect(at(20, 99)).toEqual([15, 0]);
    expect(at(3, 9)).toEqual([0, 0]);
    // A list says it by its cursor and its count.
    expect(outOfSight(five(3, 0))).toEqual([0, 0]);
  });

  test('shows the lines from there on, as many as there is room for', () => {
    const lines = twenty.map(key => `line ${key}`);
    const text = scrollOf(
      20,
      list(
        4,
        0,
        twenty.map((_key, at) => String(at)),
      ),
      5,
    );
    expect(visibleLines(lines, text)).toEqual(lines.slice(4, 9));
  });

  test('that grows keeps its keys, so that nothing is made again for the lines it had', () => {
    const before = scrollOf(30, emptyList, 5).keys;
    expect(scrollOf(30, list(3, 0, before), 5).keys).toBe(before);
    const grown = scrollOf(40, emptyList, 5).keys;
    expect(grown.slice(0, before.length)).toEqual(before);
    expect(new Set(grown).size).toBe(grown.length);
  });
});

test(`wherever the wheel turns, the cursor is on screen and no line is wasted (seeds from ${firstSeed})`, () => {
  for (let index = 0; index < count(300, 20_000); index++) {
    const random = seeded(firstSeed + index);
    const keys = keysOf(1 + random.below(40));
    const height = 1 + random.below(12);
    let active = activeList(keys, list(random.below(keys.length), random.below(40), keys), height);
    for (let turn = 0; turn < 5; turn++) {
      active = { ...active, list: scrolledBy(active, random.below(21) - 10) };
      const seen = windowOf(active.list, keys, height);
      expect(seen).toContain(active.list.selected);
      expect(keys[active.list.at]).toBe(active.list.selected);
      expect(seen).toHaveLength(Math.min(height, keys.length));
      expect(settled(active.list, keys, height)).toEqual(active.list);
    }
  }
});
