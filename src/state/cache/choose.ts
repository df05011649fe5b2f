/** Choosing files for the next purge: one, or all of a kind; the same key again unchooses them. */
import { isInGroup } from '../../domain/cache-groups.ts';
import { plural } from '../../domain/time.ts';
import { only, type Step } from '../flow.ts';
import { changeOverlay, overlayOf, type State, withNotice } from '../state.ts';
import { entryAt, filesShown, stateAt } from './entries.ts';
import { selectedEntry } from './list.ts';
import type { CacheChoice } from './types.ts';

const isOf =
  (state: State, choice: CacheChoice) =>
  (file: string): boolean => {
    const entry = entryAt(state, file);
    if (entry === undefined) return false;
    return isInGroup({ ...entry, state: stateAt(entry, state.now) }, choice, state.now);
  };

/** Whether there is one of a kind among those the filter leaves. */
export const hasAny = (state: State, choice: CacheChoice): boolean => {
  const cache = overlayOf(state, 'cache');
  return !!cache && filesShown(state, cache.order, cache.list.filter).some(isOf(state, choice));
};

const withChosen = (state: State, chosen: ReadonlySet<string>): State =>
  changeOverlay(state, 'cache', cache => ({ ...cache, chosen }));

const toggled = (chosen: ReadonlySet<string>, files: readonly string[]): ReadonlySet<string> => {
  const next = new Set(chosen);
  const all = files.every(file => chosen.has(file));
  for (const file of files) {
    if (all) next.delete(file);
    else next.add(file);
  }
  return next;
};

export const toggleOne = (state: State): Step => {
  const cache = overlayOf(state, 'cache');
  const entry = cache && selectedEntry(state, cache);
  return only(entry ? withChosen(state, toggled(cache.chosen, [entry.file])) : state);
};

export const chooseAll = (state: State, choice: CacheChoice): Step => {
  const cache = overlayOf(state, 'cache');
  if (!cache) return only(state);
  const files = filesShown(state, cache.order, cache.list.filter).filter(isOf(state, choice));
  const chosen = toggled(cache.chosen, files);
  const what = files.every(file => chosen.has(file)) ? 'chosen' : 'no longer chosen';
  return only(withNotice(withChosen(state, chosen), `${plural(files.length, 'file')} ${what}.`));
};

export const unchooseAll = (state: State): Step => only(withChosen(state, new Set()));
