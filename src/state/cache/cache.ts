/** The cache doctor: what follows from each of its actions. */
import type { Handlers, OverlaySpec, Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { selectedSession, tokenOf } from '../select.ts';
import { overlayOf, pushOverlay, type State } from '../state.ts';
import { listSpec } from '../table/spec.ts';
import { chooseAll } from './choose.ts';
import { fileLines } from './details.ts';
import { entriesOf } from './entries.ts';
import { inspectAgain, inspected, inspectFailed } from './inspect.ts';
import { cacheFiles } from './list.ts';
import { askPurge, purge, purged, restore, restored, restoreFailed } from './purge.ts';
import { askTighten, tightened, tightenFailed } from './tighten.ts';
import type { CacheAction, CacheOverlay } from './types.ts';

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
    marked: new Set(),
    folders: [],
    kept: new Map(),
  };
  return inspectAgain(pushOverlay(state, overlay));
};

export const cacheHandlers: Handlers<CacheAction> = {
  'cache.opened': open,
  'cache.refreshed': inspectAgain,
  'cache.inspected': (state, { entries, folders }) => inspected(state, entries, folders),
  'cache.failed': (state, { failure }) => inspectFailed(state, failure),
  'cache.chosen': (state, { choice }) => chooseAll(state, choice),
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

export const cacheSpec: OverlaySpec<CacheOverlay> = {
  ...listSpec(cacheFiles),
  title: () => 'The cache',
  details: (state, overlay) => {
    const entry = cacheFiles.here(state, overlay);
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
