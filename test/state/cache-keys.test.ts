/**
 * Any keys in the cache doctor: choices stay within what is there, and nothing is purged without the
 * question.
 */
import { describe, expect, test } from 'vitest';
import { onlyByName } from '../../src/domain/cache/groups.ts';
import { cacheFiles } from '../../src/state/cache/list.ts';
import type { CacheOverlay } from '../../src/state/cache/types.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import { doctor, entries, inspected } from '../support/cached.ts';
import { count, firstSeed } from '../support/runs.ts';
import { press } from '../support/scenes.ts';
import { seeded } from '../support/seeded.ts';

const cacheIn = (state: State): CacheOverlay => {
  const cache = overlayOf(state, 'cache');
  if (!cache) throw new Error('the doctor is not open');
  return cache;
};

const keys = ['j', 'k', 'G', 'g g', 'space', 'c', 'e', 'o', 'a', 'n', 's', '<', 'enter', 'tab', 'r'];
const files = new Set(entries.map(({ file }) => file));

const check = (state: State): void => {
  const cache = cacheIn(state);
  const { keys: rows, list, height } = cacheFiles.list(state, cache);
  expect([...rows].sort()).toEqual([...files].sort());
  expect(rows).toContain(list.selected);
  for (const file of cache.marked) expect(files).toContain(file);
  expect(cacheFiles.shown(state, cache).length).toBeLessThanOrEqual(height);
  const meant = cacheFiles.meant(state, cache).map(({ file }) => file);
  expect(meant).toEqual(
    cache.marked.size > 0
      ? entries.filter(({ file }) => cache.marked.has(file)).map(({ file }) => file)
      : [list.selected],
  );
  const { list: left, details, beside } = cacheFiles.areas(state, cache);
  if (beside) expect(left.width + details.width).toBeLessThan(state.screen.columns);
  else expect(left.height + details.height).toBeLessThan(state.screen.rows);
  const marked = cacheFiles.heading(state, cache).cells.filter(({ text }) => / [▴▾]$/.test(text));
  if (cacheFiles.sort(cache).by !== 'size') expect(marked).toHaveLength(1);
};

describe(`any keys (seeds from ${firstSeed})`, () => {
  test.each([
    { columns: 140, rows: 40 },
    { columns: 60, rows: 15 },
  ])('leave a list whose parts agree, on $columns columns', screen => {
    for (let index = 0; index < count(8, 2_000); index++) {
      const random = seeded(firstSeed + index);
      let state = doctor(screen);
      for (let step = 0; step < 20; step++) {
        state = press(state, random.pick(keys)).state;
        if (state.cache.status === 'loading') state = inspected(state);
        check(state);
      }
    }
  });

  test('of groups never choose a file that is chosen only by its name', () => {
    const groups = ['c', 'e', 'o', 'a', 'j', 'k', 's'];
    const named = entries.filter(entry => onlyByName(entry, doctor().now)).map(({ file }) => file);
    expect(named.length).toBeGreaterThan(0);
    for (let index = 0; index < count(8, 2_000); index++) {
      const random = seeded(firstSeed + index);
      let state = doctor();
      for (let step = 0; step < 15; step++) state = press(state, random.pick(groups)).state;
      for (const file of named) expect(cacheIn(state).marked).not.toContain(file);
    }
  });

  test('ask for nothing to be purged; x asks first, and escape keeps the choice', () => {
    for (let index = 0; index < count(5, 1_000); index++) {
      const random = seeded(firstSeed + index);
      let state = doctor();
      for (let step = 0; step < 10; step++) {
        const made = press(state, random.pick(keys.filter(key => key !== 'r')));
        expect(made.effects.filter(effect => effect.do === 'purgeCache')).toEqual([]);
        state = made.state;
      }
      const { marked: chosen } = cacheIn(state);
      const asked = press(state, 'x');
      expect(topOverlay(asked.state)?.kind).toBe('confirm');
      expect(asked.effects.filter(effect => effect.do === 'purgeCache')).toEqual([]);
      const back = press(asked.state, 'escape').state;
      expect(topOverlay(back)?.kind).toBe('cache');
      expect(cacheIn(back).marked).toEqual(chosen);
    }
  });

  test('a group chosen twice is as it was, and n clears every choice', () => {
    for (const key of ['c', 'e', 'o', 'a']) {
      const once = press(doctor(), key).state;
      const twice = press(once, key).state;
      expect(cacheIn(twice).marked.size).toBe(0);
      if (cacheIn(once).marked.size > 0) expect(cacheIn(press(once, 'n').state).marked.size).toBe(0);
    }
    expect(cacheIn(press(doctor(), 'a').state).marked.size).toBeGreaterThan(2);
  });
});

test('files that vanish take their choice along, and the nearest row gets the cursor', () => {
  for (let index = 0; index < entries.length; index++) {
    const chosen = press(doctor(), 'a').state;
    const here = cacheFiles.list(chosen, cacheIn(chosen)).keys[index];
    const left = entries.filter(({ file }) => file !== here);
    const standing = press(chosen, `g g ${'j '.repeat(index)}`.trim()).state;
    const next = inspected(standing, left);
    expect(cacheIn(next).marked).not.toContain(here);
    const { keys: rows, list } = cacheFiles.list(next, cacheIn(next));
    expect(rows).not.toContain(here);
    expect(rows).toContain(list.selected);
  }
});
