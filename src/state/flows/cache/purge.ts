/** Purging files of the cache into the trash, and bringing them back. */
import { andThen, only, type Step } from '../../flow.ts';
import type { CacheEntry, Failure, PurgeResult } from '../../model.ts';
import { sessionsOf } from '../../select.ts';
import { changeOverlay, logFailure, overlayOf, type State, withFailure, withNotice } from '../../state.ts';
import { plural } from '../../time.ts';
import { ask } from '../confirm.ts';
import { entryTitle } from './details.ts';
import { nameOf, stateAt } from './entries.ts';
import { inspectAgain } from './inspect.ts';
import { meantEntries } from './list.ts';

/** Whether a session can still be used with this token, by itself or after a silent refresh. */
const signsIn = (entry: CacheEntry, now: number): boolean => {
  if (entry.kind !== 'token' || entry.session === undefined) return false;
  const state = stateAt(entry, now);
  return state === 'expired' ? entry.refreshable === true : !['corrupt', 'orphan'].includes(state);
};

const tokenMeans = (entry: CacheEntry, now: number): string => {
  if (signsIn(entry, now)) return 'you will be signed out';
  const state = stateAt(entry, now);
  if (state === 'orphan') return 'no session uses it';
  return state === 'corrupt' ? 'it is of no use, sign in anew' : 'it has expired, sign in anew';
};

/** What it means that a file is gone. */
const meaningOf = (entry: CacheEntry, now: number): string => {
  switch (entry.kind) {
    case 'token':
      return tokenMeans(entry, now);
    case 'registration':
      return 'the AWS CLI will register again';
    case 'role-credentials':
      return 'clients will fetch them again';
    case 'foreign':
      return 'what it belongs to may have to sign in again';
  }
};

const fileLines = (entry: CacheEntry, now: number): readonly string[] => [
  nameOf(entry.file),
  `  ${entryTitle(entry)}: ${meaningOf(entry, now)}`,
];

const signedOutOf = (entries: readonly CacheEntry[], now: number): readonly string[] => [
  ...new Set(entries.filter(entry => signsIn(entry, now)).flatMap(({ session }) => session ?? [])),
];

/** Who is signed out comes first: a long list of files is not read to its end. */
const consequences = (entries: readonly CacheEntry[], now: number): readonly string[] => {
  const sessions = signedOutOf(entries, now);
  return [
    ...(sessions.length > 0 ? [`Signs you out of ${sessions.join(', ')}.`] : []),
    'They go to the trash for 30 days; u puts them back.',
    '',
    ...entries.flatMap(entry => fileLines(entry, now)),
  ];
};

/** Asks with the files as they were judged: one that changes while the question stands is not purged. */
export const askPurge = (state: State): Step => {
  const cache = overlayOf(state, 'cache');
  const entries = cache ? meantEntries(state, cache) : [];
  if (entries.length === 0) return only(state);
  const question = `Move ${plural(entries.length, 'file')} to the trash?`;
  return only(ask(state, question, consequences(entries, state.now), { type: 'purge.accepted', entries }));
};

export const purge = (state: State, entries: readonly CacheEntry[]): Step => {
  const attempt = state.nextAttempt;
  const next = withNotice(
    { ...state, nextAttempt: attempt + 1 },
    `Purging ${plural(entries.length, 'file')}…`,
  );
  return [next, [{ do: 'purgeCache', attempt, entries }]];
};

const back = (state: State): string =>
  overlayOf(state, 'cache') ? 'u puts them back.' : 'In the cache (c), u puts them back.';

const told = (state: State, { purged, kept }: PurgeResult): State => {
  const [first] = kept;
  if (!first)
    return withNotice(state, `Moved ${plural(purged.length, 'file')} to the trash. ${back(state)}`, 'good');
  const moved = purged.length > 0 ? `Moved ${plural(purged.length, 'file')} to the trash. ` : '';
  const why =
    kept.length === 1 ? first.failure.summary : `${plural(kept.length, 'file')} kept, marked with !.`;
  return withNotice(state, `${moved}${why}`, 'bad');
};

const withoutAll = (chosen: ReadonlySet<string>, files: readonly string[]): ReadonlySet<string> => {
  const gone = new Set(files);
  return new Set([...chosen].filter(file => !gone.has(file)));
};

/** The sessions may be signed out by it, and the list is another one. */
const readAgain = (state: State): Step =>
  andThen([state, [{ do: 'readTokens', sessions: sessionsOf(state) }]], inspectAgain);

export const purged = (state: State, result: PurgeResult): Step => {
  const { trash, kept } = result;
  const logged = kept.reduce((next, { failure }) => logFailure(next, failure, 'purging the cache'), state);
  const changed = changeOverlay(logged, 'cache', cache => ({
    ...cache,
    chosen: withoutAll(cache.chosen, result.purged),
    kept: new Map(kept.map(({ file, failure }) => [file, failure])),
  }));
  const purges =
    trash === undefined ? state.purges : [...state.purges, { trash, files: result.purged.length }];
  return readAgain(told({ ...changed, purges }, result));
};

export const restore = (state: State): Step => {
  const last = state.purges.at(-1);
  return last ? [state, [{ do: 'restoreTrash', trash: last.trash }]] : only(state);
};

const forgotten = (state: State, trash: string): State => ({
  ...state,
  purges: state.purges.filter(each => each.trash !== trash),
});

/** What exists again by now is not covered; it stays in the trash until that is emptied. */
export const restored = (state: State, trash: string, files: readonly string[]): Step => {
  const taken = state.purges.find(each => each.trash === trash)?.files ?? files.length;
  const text =
    files.length < taken
      ? `Put back ${files.length} of ${plural(taken, 'file')}; the others exist again or are gone for good.`
      : `Put ${plural(files.length, 'file')} back.`;
  return readAgain(withNotice(forgotten(state, trash), text, files.length < taken ? 'info' : 'good'));
};

export const restoreFailed = (state: State, trash: string, failure: Failure): Step =>
  readAgain(withFailure(forgotten(state, trash), failure, 'putting purged files back'));
