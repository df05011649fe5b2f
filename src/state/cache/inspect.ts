/**
 * Looking at the cache while the doctor is open: at once, when something changes, and when a verdict runs
 * out.
 */

import type { CacheEntry, CacheFolder, ConfigSnapshot, Failure } from '../../domain/model.ts';
import { only, type Step } from '../flow.ts';
import { settled } from '../list.ts';
import { configOf } from '../select.ts';
import { changeOverlay, logFailure, overlayOf, type State } from '../state.ts';
import { entriesOf, nextChange } from './entries.ts';
import { cacheList } from './list.ts';

/** What cannot be read has a problem, and with one nothing is called an orphan. */
const unreadable = (failure: Failure): ConfigSnapshot => ({
  path: '',
  exists: true,
  fingerprint: '',
  sessions: [],
  profiles: [],
  problems: [failure],
});

const configFor = (state: State): ConfigSnapshot | undefined => {
  const known = configOf(state);
  if (known) return known;
  return state.config.status === 'failed' ? unreadable(state.config.failure) : undefined;
};

/** What was known stays on screen while it is read again. */
const loading = ({ cache }: State): State['cache'] => {
  if (cache.status === 'ready') return { status: 'loading', stale: cache.value };
  return cache.status === 'failed' && cache.stale
    ? { status: 'loading', stale: cache.stale }
    : cache.status === 'loading'
      ? cache
      : { status: 'loading' };
};

/** Only while the doctor is open. Before the config is there nobody can say whose a file is. */
export const inspectAgain = (state: State): Step => {
  const config = configFor(state);
  if (!config || !overlayOf(state, 'cache')) return only(state);
  return [{ ...state, cache: loading(state) }, [{ do: 'inspectCache', config }]];
};

/** The row under the cursor by its path, also when the cursor has never been moved. */
const pinned = (state: State): State =>
  changeOverlay(state, 'cache', cache => {
    const { keys, list } = cacheList(state, cache);
    return keys.length === 0 ? cache : { ...cache, list };
  });

/** What is gone is neither chosen nor kept any more; the nearest row takes the cursor. */
const withoutVanished = (state: State, folders: readonly CacheFolder[]): State => {
  const files = new Set(entriesOf(state).map(entry => entry.file));
  return changeOverlay(state, 'cache', cache => {
    const { keys, height } = cacheList(state, cache);
    const { reading, ...rest } = cache;
    return {
      ...rest,
      ...(reading && files.has(cache.list.selected ?? '') ? { reading } : {}),
      folders,
      list: settled(cache.list, keys, height),
      chosen: new Set([...cache.chosen].filter(file => files.has(file))),
      kept: new Map([...cache.kept].filter(([file]) => files.has(file))),
    };
  });
};

/** Timers of Node wait for 24 days at most; an hour is often enough for a list that is watched. */
const longest = 3_600_000;

const untilNextChange = (state: State): number => {
  const next = nextChange(entriesOf(state), state.now);
  return next === undefined ? longest : Math.min(longest, next - state.now);
};

/** Looks again by itself at the moment a verdict runs out. */
export const inspected = (
  state: State,
  entries: readonly CacheEntry[],
  folders: readonly CacheFolder[],
): Step => {
  const config = configFor(state);
  if (!config || !overlayOf(state, 'cache')) return only(state);
  const read: State = { ...pinned(state), cache: { status: 'ready', value: entries, at: state.now } };
  const next = withoutVanished(read, folders);
  return [next, [{ do: 'inspectCache', config, afterMs: untilNextChange(next) }]];
};

export const inspectFailed = (state: State, failure: Failure): Step =>
  only(
    logFailure(
      { ...state, cache: { status: 'failed', failure, ...knownEntries(state) } },
      failure,
      'looking at the cache',
    ),
  );

const knownEntries = ({ cache }: State) =>
  'stale' in cache && cache.stale !== undefined ? { stale: cache.stale } : {};
