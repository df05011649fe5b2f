/** Purging files of the cache into the trash, and putting them back. */
import { isLive } from '../../domain/cache/groups.ts';
import { withoutAll } from '../../domain/collections/sets.ts';
import type { CacheEntry, Failure, KeptFile, PurgeResult, RestoreResult } from '../../domain/model.ts';
import { plural } from '../../domain/time.ts';
import { ask } from '../confirm/confirm.ts';
import { andThen, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { sessionsOf } from '../select.ts';
import { changeOverlay, logFailure, overlayOf, type State, withFailure, withNotice } from '../state.ts';
import { entryTitle } from './details.ts';
import { nameOf, stateAt } from './entries.ts';
import { inspectAgain } from './inspect.ts';
import { cacheFiles } from './list.ts';

const isLiveNow = (entry: CacheEntry, now: number): boolean =>
  isLive({ ...entry, state: stateAt(entry, now) }, now);

const tokenMeans = (entry: CacheEntry, now: number): string => {
  if (isLiveNow(entry, now))
    return entry.session === undefined ? 'somebody may be signed in with it' : 'you are signed in with it';
  const state = stateAt(entry, now);
  if (state === 'orphan') return 'no session uses it';
  const word = state === 'corrupt' ? 'unusable' : 'expired';
  return entry.session === undefined ? word : `${word}, sign in again afterwards`;
};

/** What follows when the file is gone. */
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

const ownerOf = (entry: CacheEntry): string => entry.session ?? entry.program ?? nameOf(entry.file);

const signedInTo = (entries: readonly CacheEntry[], now: number): readonly string[] => [
  ...new Set(entries.filter(entry => isLiveNow(entry, now)).map(ownerOf)),
];

const signInLines = (owners: readonly string[]): readonly string[] =>
  owners.length === 0
    ? []
    : [
        `Live sign-ins: ${owners.join(', ')}.`,
        's ends them at the portal and deletes their tokens: nothing brings them back.',
        't keeps them valid at the portal: only the files go.',
      ];

/** Live sign-ins come first: nobody reads a long list of files to its end. */
const consequences = (state: State, entries: readonly CacheEntry[]): readonly string[] => [
  ...signInLines(signedInTo(entries, state.now)),
  `Files go to the trash for 30 days; ${keyOf(state, 'cache-put-back')} puts them back.`,
  '',
  ...entries.flatMap(entry => fileLines(entry, state.now)),
];

/** Asks with the files as they were judged: one that changes while the question is open is not purged. */
export const askPurge = (state: State): Step => {
  const cache = overlayOf(state, 'cache');
  const entries = cache ? cacheFiles.meant(state, cache) : [];
  if (entries.length === 0) return only(state);
  const lines = consequences(state, entries);
  const accepted = (signOut: boolean) => ({ type: 'purge.accepted', entries, signOut }) as const;
  if (signedInTo(entries, state.now).length === 0) {
    const question = `Move ${plural(entries.length, 'file')} to the trash?`;
    return only(ask(state, question, lines, accepted(false)));
  }
  const question = `Remove ${plural(entries.length, 'file')} from the cache?`;
  const choice = { signOut: accepted(true), keep: accepted(false) };
  return only(ask(state, question, lines, accepted(false), { choice }));
};

export const purge = (state: State, entries: readonly CacheEntry[], signOut: boolean): Step => {
  const attempt = state.nextAttempt;
  const next = withNotice(
    { ...state, nextAttempt: attempt + 1 },
    `Purging ${plural(entries.length, 'file')}…`,
  );
  return [next, [{ do: 'purgeCache', attempt, entries, signOut }]];
};

const back = (state: State, count: number): string => {
  const undo = `${keyOf(state, 'cache-put-back')} puts ${count === 1 ? 'it' : 'them'} back.`;
  return overlayOf(state, 'cache') ? undo : `In the cache (${keyOf(state, 'check-cache')}), ${undo}`;
};

const trashedOf = ({ purged, signedOut = [] }: PurgeResult): number => purged.length - signedOut.length;

const doneText = (result: PurgeResult): string => {
  const { signedOut = [] } = result;
  const trashed = trashedOf(result);
  return [
    signedOut.length > 0 ? `Signed out and deleted ${plural(signedOut.length, 'token')}.` : '',
    trashed > 0 ? `Moved ${plural(trashed, 'file')} to the trash.` : '',
  ]
    .filter(Boolean)
    .join(' ');
};

const told = (state: State, result: PurgeResult): State => {
  const { kept } = result;
  const [first] = kept;
  const done = doneText(result);
  const undo = trashedOf(result) > 0 ? back(state, trashedOf(result)) : '';
  if (!first) return withNotice(state, [done, undo].filter(Boolean).join(' '), 'good');
  const why =
    kept.length === 1 ? first.failure.summary : `${plural(kept.length, 'file')} kept, marked with !.`;
  return withNotice(state, [done, why].filter(Boolean).join(' '), 'bad');
};

/** A purge may have signed out sessions, so the tokens are read again too. */
const readAgain = (state: State): Step =>
  andThen([state, [{ do: 'readTokens', sessions: sessionsOf(state) }]], inspectAgain);

const allLogged = (state: State, kept: readonly KeptFile[], doing: string): State =>
  kept.reduce((next, { failure }) => logFailure(next, failure, doing), state);

export const purged = (state: State, result: PurgeResult): Step => {
  const { trash, kept } = result;
  const logged = allLogged(state, kept, 'purging the cache');
  const changed = changeOverlay(logged, 'cache', cache => ({
    ...cache,
    marked: withoutAll(cache.marked, result.purged),
    kept: new Map(kept.map(({ file, failure }) => [file, failure])),
  }));
  const purges = trash === undefined ? state.purges : [...state.purges, { trash, files: trashedOf(result) }];
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

const restoredText = (state: State, taken: number, { restored: files, kept }: RestoreResult): string => {
  if (files.length === taken) return `Put ${plural(files.length, 'file')} back.`;
  const done = `Put back ${files.length} of ${plural(taken, 'file')}`;
  const [first] = kept;
  if (kept.length === 1 && first) return `${done}. ${first.failure.summary}`;
  return kept.length > 0
    ? `${done}; ${kept.length} stay in the trash, ${keyOf(state, 'show-failures')} shows why.`
    : `${done}; the others are gone for good.`;
};

/** A file that exists again is not overwritten: its old version stays in the trash until that is emptied. */
export const restored = (state: State, trash: string, result: RestoreResult): Step => {
  const taken = state.purges.find(each => each.trash === trash)?.files ?? result.restored.length;
  const logged = allLogged(state, result.kept, 'putting purged files back');
  const tone = result.restored.length < taken ? 'info' : 'good';
  return readAgain(withNotice(forgotten(logged, trash), restoredText(state, taken, result), tone));
};

export const restoreFailed = (state: State, trash: string, failure: Failure): Step =>
  readAgain(withFailure(forgotten(state, trash), failure, 'putting purged files back'));
