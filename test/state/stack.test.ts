/** What lies over the panes, and which list has the keyboard. */
import { describe, expect, test } from 'vitest';
import {
  activeListOf,
  closeTop,
  fieldOf,
  isReading,
  listOwner,
  markedHere,
  overlayDetails,
  readHere,
  sortedBy,
  sortOf,
  sortsBy,
  tableOf,
  typedInto,
  withActiveList,
  withFilter,
} from '../../src/state/overlays.ts';
import {
  changeOverlay,
  changeTop,
  dropOverlay,
  isOnPanes,
  overlayOf,
  popOverlay,
  pushOverlay,
  type State,
  topOf,
  topOverlay,
} from '../../src/state/state.ts';
import { inspected } from '../support/cached.ts';
import { browsing, press, typed } from '../support/scenes.ts';

const kinds = (state: State): readonly string[] => state.overlays.map(({ kind }) => kind);
const screen = { columns: 120, rows: 40 };

describe('a stack', () => {
  const both = press(browsing(), 'ctrl+f').state;
  const three = pushOverlay(pushOverlay(both, { kind: 'filter' }), { kind: 'filter' });

  test('has its last on top, and each is found wherever it lies', () => {
    expect([topOverlay(three)?.kind, topOf(three, 'search'), topOf(three, 'filter')?.kind]).toEqual([
      'filter',
      undefined,
      'filter',
    ]);
    expect(overlayOf(three, 'search')?.kind).toBe('search');
    expect(overlayOf(three, 'help')).toBeUndefined();
    expect([isOnPanes(browsing()), isOnPanes(both)]).toEqual([true, false]);
    expect([topOverlay(browsing()), topOf(browsing(), 'search')]).toEqual([undefined, undefined]);
  });

  test('loses the top one, or all of a kind', () => {
    expect(kinds(popOverlay(three))).toEqual(['search', 'filter']);
    expect(kinds(dropOverlay(three, 'filter'))).toEqual(['search']);
    expect(kinds(dropOverlay(three, 'help'))).toEqual(['search', 'filter', 'filter']);
    expect(kinds(popOverlay(browsing()))).toEqual([]);
  });

  test('has one changed wherever it is, or only if it is on top', () => {
    const change = (overlay: Extract<ReturnType<typeof topOverlay>, { kind: 'search' }>) => ({
      ...overlay,
      list: { ...overlay.list, filter: 'x' },
    });
    expect(overlayOf(changeOverlay(three, 'search', change), 'search')?.list.filter).toBe('x');
    expect(changeTop(three, 'search', change)).toBe(three);
    expect(overlayOf(changeTop(both, 'search', change), 'search')?.list.filter).toBe('x');
    expect(kinds(changeTop(three, 'filter', () => ({ kind: 'filter' })))).toEqual(kinds(three));
  });
});

describe('the list with the keyboard', () => {
  const cache = inspected(press(browsing(screen), 'c').state);
  const filtering = press(cache, '/').state;

  test('is that of the pane, of the overlay on top, or of the one whose filter is typed', () => {
    expect(listOwner(browsing())).toBeUndefined();
    expect(listOwner(press(browsing(), '/').state)).toBeUndefined();
    expect([listOwner(cache)?.kind, listOwner(filtering)?.kind]).toEqual(['cache', 'cache']);
    expect(activeListOf(filtering)?.keys).toEqual(activeListOf(cache)?.keys);
    expect([tableOf(browsing()), tableOf(cache)?.noun]).toEqual([undefined, 'file']);
  });

  test('keeps a new position for itself, not for what lies beneath', () => {
    const list = { at: 1, top: 0, filter: '', selected: activeListOf(cache)?.keys[1] ?? '' };
    expect(activeListOf(withActiveList(filtering, list))?.list.at).toBe(1);
    expect(withActiveList(cache, list).lists).toBe(cache.lists);
    expect(activeListOf(withActiveList(browsing(), { ...list, selected: '111122224334' }))?.list.at).toBe(1);
  });

  test('is filtered from its best match on; cleared, it stays on the row that was found', () => {
    const down = press(cache, 'j j').state;
    expect(activeListOf(withFilter(down, 'json'))?.list).toMatchObject({ at: 0, top: 0, filter: 'json' });
    const cleared = withFilter(withFilter(down, 'json'), '');
    expect(activeListOf(cleared)?.keys).toEqual(activeListOf(cache)?.keys);
    expect(withFilter(press(browsing(), ', enter').state, 'x').overlays.length).toBeGreaterThan(0);
  });

  test('has a field of its own for each list that is filtered', () => {
    expect(fieldOf(browsing())).toBeUndefined();
    expect(fieldOf(press(browsing(), '/').state)?.id).toBe('filter:accounts');
    expect(fieldOf(filtering)?.id).toBe('filter:cache');
    const panes = browsing();
    expect(typedInto(panes, 'x')).toEqual([panes, []]);
  });

  test('can be sorted by its own columns, unless details cover it', () => {
    expect(sortOf(browsing())).toBeUndefined();
    expect([sortsBy(cache, 'file'), sortsBy(cache, 'nothing'), sortsBy(browsing(), 'name')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(sortOf(readHere(cache))).toBeUndefined();
    expect(sortedBy(readHere(cache), 'file').overlays).toEqual(readHere(cache).overlays);
    expect(sortedBy(browsing(), 'name').overlays).toEqual([]);
  });

  test('sorted by one column is turned around by the same column, and not by another', () => {
    const once = sortedBy(cache, 'file');
    expect(sortOf(once)).toMatchObject({ by: 'file', reversed: sortOf(cache)?.by === 'file' });
    const twice = sortedBy(once, 'file');
    expect(sortOf(twice)?.reversed).toBe(!sortOf(once)?.reversed);
    expect(activeListOf(twice)?.list.selected).toBe(activeListOf(cache)?.list.selected);
    // Without a name it is the next column.
    expect(sortOf(sortedBy(twice, undefined))).toMatchObject({ reversed: false });
    expect(sortOf(sortedBy(twice, undefined))?.by).not.toBe('file');
  });

  test('sorted by the next column comes back to where it began', () => {
    const seen = new Set<string>();
    let state = cache;
    for (const _column of tableOf(cache)?.orders(topOf(cache, 'cache') as never) ?? []) {
      state = press(state, '>').state;
      seen.add(sortOf(state)?.by ?? '');
    }
    expect(sortOf(state)?.by).toBe(sortOf(cache)?.by);
    expect(seen.size).toBeGreaterThan(3);
  });
});

describe('marks', () => {
  const cache = inspected(press(browsing(screen), 'c').state);
  const marked = (state: State): readonly string[] => [...(overlayOf(state, 'cache')?.marked ?? [])];
  const keys = activeListOf(cache)?.keys ?? [];

  test('are put on the row under the cursor, on all that are listed, or on none', () => {
    expect(marked(markedHere(cache, 'one'))).toEqual([keys[0]]);
    expect(marked(markedHere(markedHere(cache, 'one'), 'one'))).toEqual([]);
    const all = markedHere(cache, 'shown');
    expect(marked(all).toSorted()).toEqual(keys.toSorted());
    expect(all.notice?.text).toBe(`${keys.length} files marked.`);
    const again = markedHere(all, 'shown');
    expect([marked(again), again.notice?.text]).toEqual([[], `${keys.length} files no longer marked.`]);
    expect(marked(markedHere(all, 'none'))).toEqual([]);
    expect(markedHere(markedHere(cache, 'one'), 'none').notice).toBeUndefined();
  });

  test('stay on rows that a filter hides', () => {
    const one = markedHere(cache, 'one');
    expect(marked(withFilter(one, 'nothing is called this'))).toEqual([keys[0]]);
    expect(marked(markedHere(withFilter(one, 'nothing is called this'), 'one'))).toEqual([keys[0]]);
  });

  test('are for lists that have them', () => {
    for (const state of [browsing(), press(browsing(), 'ctrl+f').state])
      expect(markedHere(state, 'one').overlays).toEqual(state.overlays);
  });
});

describe('details in full', () => {
  test('cover the list, and are left by the same', () => {
    const cache = inspected(press(browsing(screen), 'c').state);
    expect([isReading(cache), isReading(readHere(cache)), isReading(readHere(readHere(cache)))]).toEqual([
      false,
      true,
      false,
    ]);
    expect(isReading(readHere(withFilter(cache, 'nothing is called this')))).toBe(false);
    expect(readHere(browsing()).overlays).toEqual([]);
  });

  test('below the screen are those of the topmost overlay that has any', () => {
    expect(overlayDetails(browsing())).toBeUndefined();
    expect(overlayDetails(press(browsing(), 'p').state)?.at(-1)).toBe('/home/ada/.aws/config');
    expect(overlayDetails(press(browsing(), 'p s').state)?.at(-1)).toBe('/home/ada/.aws/config');
    // A view over the panes that has none leaves the lines blank: those of the panes would be wrong.
    expect(overlayDetails(press(browsing(), 'ctrl+f').state)).toEqual([]);
  });

  test('closing closes only the top', () => {
    const [state] = closeTop(press(browsing(), 'p s').state);
    expect(kinds(state)).toEqual(['plan']);
    expect(closeTop(browsing())[0].overlays).toEqual([]);
  });
});

test('a text typed into the list beneath reaches nothing else', () => {
  const state = typed(press(inspected(press(browsing(screen), 'c').state), '/').state, 'json');
  expect([overlayOf(state, 'cache')?.list.filter, state.lists]).toEqual(['json', browsing(screen).lists]);
});
