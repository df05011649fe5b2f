import { expect, test } from 'vitest';
import { emptyList, type ListState, movedBy, movedTo, settled, windowOf } from '../../src/state/list.ts';

const keysOf = (count: number): string[] => Array.from({ length: count }, (_unused, index) => `k${index}`);

/** What always holds of a list on its rows. */
const holds = (list: ListState, keys: readonly string[], height: number): void => {
  if (keys.length === 0) {
    expect(list.selected).toBeUndefined();
    return;
  }
  const visible = windowOf(list, keys, height);
  expect(visible).toContain(list.selected);
  expect(visible.length).toBe(Math.min(height, keys.length));
};

test('an empty list has no selection', () => {
  holds(settled(emptyList, [], 5), [], 5);
  holds(movedBy(emptyList, [], 3, 5), [], 5);
});

test('moves stop at both ends', () => {
  const keys = keysOf(3);
  expect(movedBy(emptyList, keys, -1, 5).selected).toBe('k0');
  expect(movedBy(emptyList, keys, Infinity, 5).selected).toBe('k2');
});

test('the selection is by key: rows that appear before it do not move it', () => {
  const list = movedTo(emptyList, keysOf(5), 'k3', 3);
  expect(settled(list, ['new', ...keysOf(5)], 3).selected).toBe('k3');
});

test('when its row is gone the nearest takes over', () => {
  const list = movedTo(emptyList, keysOf(5), 'k3', 3);
  expect(settled(list, ['k0', 'k1', 'k2', 'k4'], 3).selected).toBe('k4');
  expect(settled(list, ['k0'], 3).selected).toBe('k0');
});

test('an edge shifts the window by half a page, so that most moves repaint two rows', () => {
  const keys = keysOf(100);
  const atEdge = movedBy(emptyList, keys, 9, 10);
  expect(atEdge.top).toBe(0);
  expect(movedBy(atEdge, keys, 1, 10).top).toBe(6);
});

test('random moves on changing rows keep the selection visible and no gap at the end', () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  let list: ListState = emptyList;
  for (let turn = 0; turn < 2_000; turn++) {
    const keys = keysOf(random(60)).filter(() => random(5) > 0);
    const height = 1 + random(12);
    list = random(4) === 0 ? settled(list, keys, height) : movedBy(list, keys, random(41) - 20, height);
    holds(list, keys, height);
  }
});
