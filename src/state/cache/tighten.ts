/** Making files and folders of the cache private that others can read or change. */
import { octal } from '../../domain/cache/octal.ts';
import type { CacheEntry, CacheFolder, Failure, TightenResult } from '../../domain/model.ts';
import { plural } from '../../domain/time.ts';
import { ask } from '../confirm/confirm.ts';
import { andThen, only, type Step } from '../flow.ts';
import { logFailure, overlayOf, type State, withFailure, withNotice } from '../state.ts';
import { entryTitle } from './details.ts';
import { entriesOf, nameOf } from './entries.ts';
import { inspectAgain } from './inspect.ts';

/** AWS clients make the folders 0755 as a rule. That is no finding, but tightened along with the rest. */
const isOpen = ({ state, mode, reason }: CacheFolder): boolean =>
  state !== 'missing' && state !== 'corrupt' && mode !== undefined && reason !== undefined;

export const exposedEntries = (state: State): readonly CacheEntry[] =>
  entriesOf(state).filter(entry => entry.exposed === true);

export const openFolders = (state: State): readonly CacheFolder[] =>
  (overlayOf(state, 'cache')?.folders ?? []).filter(isOpen);

const howMany = (files: number, folders: number): string =>
  [files > 0 ? plural(files, 'file') : '', folders > 0 ? plural(folders, 'folder') : '']
    .filter(Boolean)
    .join(' and ');

export const askTighten = (state: State): Step => {
  const entries = exposedEntries(state);
  const folders = openFolders(state);
  const lines = [
    `Only you can read and change ${entries.length + folders.length === 1 ? 'it' : 'them'} afterwards.`,
    '',
    ...folders.map(({ path, mode = 0 }) => `${path}: ${octal(mode)} becomes 0700`),
    ...entries.flatMap(entry => [
      nameOf(entry.file),
      `  ${entryTitle(entry)}: ${octal(entry.mode)} becomes 0600`,
    ]),
  ];
  const question = `Make ${howMany(entries.length, folders.length)} private?`;
  const then = { type: 'tighten.accepted', entries, folders } as const;
  return only(ask(state, question, lines, then, { verb: 'Make private' }));
};

const changedText = (count: number): string =>
  count > 0 ? `Changed the mode of ${plural(count, 'path')}: only you have access now.` : '';

/** What was changed, and why the rest was not. */
const told = (state: State, { tightened: paths, kept }: TightenResult): State => {
  const [first, ...more] = kept;
  const done = changedText(paths.length);
  if (!first) return withNotice(state, done || 'Nothing had to be changed any more.', 'good');
  const why =
    more.length === 0 ? first.failure.summary : `${plural(kept.length, 'path')} could not be changed.`;
  const logged = kept.reduce(
    (each, { failure }) => logFailure(each, failure, 'changing modes in the cache'),
    state,
  );
  return withNotice(logged, [done, why].filter(Boolean).join(' '), 'bad');
};

export const tightened = (state: State, result: TightenResult): Step =>
  andThen(only(told(state, result)), inspectAgain);

export const tightenFailed = (state: State, failure: Failure): Step =>
  andThen(only(withFailure(state, failure, 'changing modes in the cache')), inspectAgain);
