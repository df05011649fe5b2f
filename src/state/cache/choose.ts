/** Choosing files for the next purge: one, or all of a group; the same key again clears the choice. */
import { type CacheGroup, isInGroup } from '../../domain/cache-groups.ts';
import { toggledIn } from '../../domain/sets.ts';
import { plural } from '../../domain/time.ts';
import { only, type Step } from '../flow.ts';
import { changeOverlay, overlayOf, type State, withNotice } from '../state.ts';
import { entriesShown, entryAt, stateAt } from './entries.ts';
import { selectedEntry } from './list.ts';

const isIn =
  (state: State, group: CacheGroup) =>
  (file: string): boolean => {
    const entry = entryAt(state, file);
    if (entry === undefined) return false;
    return isInGroup({ ...entry, state: stateAt(entry, state.now) }, group, state.now);
  };

/** Whether the filter leaves a file of the group. */
export const hasAny = (state: State, group: CacheGroup): boolean => {
  const cache = overlayOf(state, 'cache');
  return !!cache && entriesShown(state, cache).keys.some(isIn(state, group));
};

const withChosen = (state: State, chosen: ReadonlySet<string>): State =>
  changeOverlay(state, 'cache', cache => ({ ...cache, chosen }));

export const toggleOne = (state: State): Step => {
  const cache = overlayOf(state, 'cache');
  const entry = cache && selectedEntry(state, cache);
  return only(entry ? withChosen(state, toggledIn(cache.chosen, [entry.file])) : state);
};

export const chooseAll = (state: State, group: CacheGroup): Step => {
  const cache = overlayOf(state, 'cache');
  if (!cache) return only(state);
  const files = entriesShown(state, cache).keys.filter(isIn(state, group));
  const chosen = toggledIn(cache.chosen, files);
  const what = files.every(file => chosen.has(file)) ? 'chosen' : 'no longer chosen';
  return only(withNotice(withChosen(state, chosen), `${plural(files.length, 'file')} ${what}.`));
};

export const unchooseAll = (state: State): Step => only(withChosen(state, new Set()));
