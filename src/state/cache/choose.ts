/** Choosing all files of a group for the next purge; the same key again clears the choice. */
import { type CacheGroup, isInGroup } from '../../domain/cache/groups.ts';
import { toggledIn } from '../../domain/collections/sets.ts';
import { plural } from '../../domain/time.ts';
import { only, type Step } from '../flow.ts';
import { changeOverlay, overlayOf, type State, withNotice } from '../state.ts';
import { entryAt, stateAt } from './entries.ts';
import { cacheFiles } from './list.ts';

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
  return !!cache && cacheFiles.found(state, cache).keys.some(isIn(state, group));
};

const withMarked = (state: State, marked: ReadonlySet<string>): State =>
  changeOverlay(state, 'cache', cache => ({ ...cache, marked }));

export const chooseAll = (state: State, group: CacheGroup): Step => {
  const cache = overlayOf(state, 'cache');
  if (!cache) return only(state);
  const files = cacheFiles.found(state, cache).keys.filter(isIn(state, group));
  const marked = toggledIn(cache.marked, files);
  const what = files.every(file => marked.has(file)) ? 'chosen' : 'no longer chosen';
  return only(withNotice(withMarked(state, marked), `${plural(files.length, 'file')} ${what}.`));
};
