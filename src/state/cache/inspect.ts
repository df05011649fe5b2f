/**
 * Looking at the cache while the doctor is open: at once, when a file changes, and when a verdict changes.
 */
import type { CacheEntry, CacheFolder, ConfigSnapshot, Failure } from '../../domain/model.ts';
import { only, type Step } from '../flow.ts';
import { settled } from '../list.ts';
import { configOf } from '../select.ts';
import { changeOverlay, logFailure, overlayOf, type State } from '../state.ts';
import { entriesOf, nextChange } from './entries.ts';
import { cacheFiles } from './list.ts';

/** A config with a problem: no file is called an orphan then. */
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

/** The files stay on screen while they are read again. */
const loading = ({ cache }: State): State['cache'] => {
  if (cache.status === 'loading') return cache;
  if (cache.status === 'ready') return { status: 'loading', stale: cache.value };
  return { status: 'loading', ...(cache.status === 'failed' && cache.stale ? { stale: cache.stale } : {}) };
};

/** Only while the doctor is open. Without the config nobody can say whose a file is. */
export const inspectAgain = (state: State): Step => {
  const config = configFor(state);
  if (!config || !overlayOf(state, 'cache')) return only(state);
  return [{ ...state, cache: loading(state) }, [{ do: 'inspectCache', config }]];
};

/** The row under the cursor by its path, also when the cursor has never been moved. */
const pinned = (state: State): State =>
  changeOverlay(state, 'cache', cache => {
    const { keys, list } = cacheFiles.list(state, cache);
    return keys.length === 0 ? cache : { ...cache, list };
  });

/** Forgets files that are gone; the nearest row takes the cursor. */
const withoutVanished = (state: State, folders: readonly CacheFolder[]): State => {
  const files = new Set(entriesOf(state).map(entry => entry.file));
  return changeOverlay(state, 'cache', cache => {
    const { keys, height } = cacheFiles.list(state, cache);
    const { reading, ...rest } = cache;
    return {
      ...rest,
      ...(reading && files.has(cache.list.selected ?? '') ? { reading } : {}),
      folders,
      list: settled(cache.list, keys, height),
      marked: new Set([...cache.marked].filter(file => files.has(file))),
      kept: new Map([...cache.kept].filter(([file]) => files.has(file))),
    };
  });
};

/** Timers of Node wait for 24 days at most; changes of the files are watched anyway. */
const longest = 3_600_000;

const untilNextChange = (state: State): number => {
  const next = nextChange(entriesOf(state), state.now);
  return next === undefined ? longest : Math.min(longest, next - state.now);
};

/** Looks again at the moment the next verdict changes. */
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
