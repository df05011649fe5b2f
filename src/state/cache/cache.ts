/** The cache doctor: what follows from each of its actions. */
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList, scrollOf } from '../list.ts';
import { selectedSession, tokenOf } from '../select.ts';
import { changeOverlay, overlayOf, pushOverlay, type State } from '../state.ts';
import { chooseAll, toggleOne, unchooseAll } from './choose.ts';
import { allLines, fileLines } from './details.ts';
import { entriesOf } from './entries.ts';
import { inspectAgain, inspected, inspectFailed } from './inspect.ts';
import { cacheLayout } from './layout.ts';
import { cacheList, selectedEntry } from './list.ts';
import { askPurge, purge, purged, restore, restored, restoreFailed } from './purge.ts';
import { askTighten, tightened, tightenFailed } from './tighten.ts';
import { type CacheAction, type CacheOverlay, cacheOrders } from './types.ts';

/** The token file of the selected session, if it is corrupt: the cursor starts there. */
const corruptFile = (state: State): string | undefined => {
  const session = selectedSession(state);
  const token = session && tokenOf(state, session.name);
  return token?.is === 'corrupt' ? token.file : undefined;
};

const open = (state: State): Step => {
  const selected = corruptFile(state);
  const overlay: CacheOverlay = {
    kind: 'cache',
    list: selected === undefined ? emptyList : { ...emptyList, selected },
    order: 'verdict',
    chosen: new Set(),
    folders: [],
    kept: new Map(),
  };
  return inspectAgain(pushOverlay(state, overlay));
};

const change = (state: State, changed: (cache: CacheOverlay) => CacheOverlay): Step =>
  only(changeOverlay(state, 'cache', changed));

/** The row under the cursor stays under it. */
const sort = (state: State): Step =>
  change(state, cache => ({
    ...cache,
    list: cacheList(state, cache).list,
    order: cacheOrders[(cacheOrders.indexOf(cache.order) + 1) % cacheOrders.length] ?? 'verdict',
  }));

const read = (state: State): Step =>
  change(state, ({ reading, ...cache }) => {
    if (reading) return cache;
    return selectedEntry(state, cache) ? { ...cache, reading: emptyList } : cache;
  });

export const cacheHandlers: Handlers<CacheAction> = {
  'cache.opened': open,
  'cache.refreshed': inspectAgain,
  'cache.inspected': (state, { entries, folders }) => inspected(state, entries, folders),
  'cache.failed': (state, { failure }) => inspectFailed(state, failure),
  'cache.sorted': sort,
  'cache.read': read,
  'cache.toggled': toggleOne,
  'cache.chosen': (state, { choice }) => chooseAll(state, choice),
  'cache.unchosen': unchooseAll,
  'purge.requested': askPurge,
  'purge.accepted': (state, { entries, signOut }) => purge(state, entries, signOut),
  'purge.done': (state, { result }) => purged(state, result),
  'restore.requested': restore,
  'restore.done': (state, { trash, result }) => restored(state, trash, result),
  'restore.failed': (state, { trash, failure }) => restoreFailed(state, trash, failure),
  'tighten.requested': askTighten,
  'tighten.accepted': (state, { entries, folders }) => [state, [{ do: 'tightenCache', entries, folders }]],
  'tighten.done': (state, { result }) => tightened(state, result),
  'tighten.failed': (state, { failure }) => tightenFailed(state, failure),
};

/** The details in full. A line may be wrapped into several, and any of these can be the first on screen. */
export const readingScroll = (state: State, overlay: CacheOverlay) => {
  const entry = selectedEntry(state, overlay);
  if (!overlay.reading || !entry) return undefined;
  const lines = allLines(state, overlay, entry);
  const { list, details } = cacheLayout(state, overlay);
  const scroll = scrollOf(
    lines.map(line => line.text),
    overlay.reading,
    1,
  );
  return { lines, active: { ...scroll, height: Math.max(list.height, details.height) } };
};

export const cacheSpec: OverlaySpec<CacheOverlay> = {
  title: (_state, { list }) => (list.filter === '' ? 'The cache' : `The cache / ${list.filter}`),
  size: () => 'full',
  list: (state, overlay) => readingScroll(state, overlay)?.active ?? cacheList(state, overlay),
  withList: (overlay, list) => (overlay.reading ? { ...overlay, reading: list } : { ...overlay, list }),
  details: (state, overlay) => {
    const entry = selectedEntry(state, overlay);
    return entry ? fileLines(entry) : [];
  },
  closed: state => [state, [{ do: 'cancel', key: 'cache' }]],
};

const second = 1_000;

/** How often the countdowns need the clock: in the last minute of a file they count seconds. */
export const cacheTick = (state: State): number | undefined => {
  if (!overlayOf(state, 'cache')) return undefined;
  const left = entriesOf(state).reduce((least, { expiresAt = 0 }) => {
    const ms = expiresAt - state.now;
    return ms > 0 && ms < least ? ms : least;
  }, Infinity);
  if (left === Infinity) return undefined;
  return left <= 61 * second ? second : 20 * second;
};
