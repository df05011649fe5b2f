/** The files of the cache as a list in columns, worst first. */
import type { CacheEntry, Failure } from '../../domain/model.ts';
import { ago, duration } from '../../domain/time.ts';
import { keyOf } from '../key-names.ts';
import type { Cell } from '../rows.ts';
import type { State } from '../state.ts';
import type { DeclaredList } from '../table/declared.ts';
import type { RowDetails } from '../table/details.ts';
import { listOf } from '../table/list-of.ts';
import { briefLines, entryTitle, factLines, verdictLines } from './details.ts';
import { entriesOf, kindWords, nameOf, searchText, sizeOf, verdictWords, whoseOf } from './entries.ts';
import { cacheEmpty, cacheFailed, cacheHeader } from './header.ts';
import { cacheNotes } from './notes.ts';
import type { CacheOverlay } from './types.ts';

const validity = ({ expiresAt }: CacheEntry, now: number): string => {
  if (expiresAt === undefined) return '';
  return expiresAt > now ? duration(expiresAt - now) : ago(now - expiresAt);
};

/** Files of no session come after all sessions, files of other programs last. */
const owner = ({ session, kind }: CacheEntry): string =>
  kind === 'foreign' ? '\uffff\uffff' : (session ?? '\uffff');

const columns: DeclaredList<CacheOverlay, CacheEntry>['columns'] = [
  {
    id: 'verdict',
    title: 'Verdict',
    wants: 12,
    least: 12,
    rank: 0,
    firm: true,
    // The cache is read worst first.
    order: () => 0,
    cell: (entry, { now }) => verdictWords(entry, now),
  },
  {
    id: 'kind',
    title: 'What',
    wants: ({ kind }) => kindWords[kind],
    least: 12,
    rank: 1,
    firm: true,
    order: ({ kind }) => kindWords[kind],
    cell: ({ kind }) => ({ text: kindWords[kind] }),
  },
  {
    id: 'whose',
    title: 'Whose',
    wants: whoseOf,
    least: 12,
    rank: 2,
    firm: true,
    asLong: true,
    order: owner,
    cell: entry => ({ text: whoseOf(entry), ...(entry.kind === 'foreign' ? { tone: 'dim' } : {}) }),
  },
  {
    id: 'valid',
    title: 'Valid',
    wants: 8,
    least: 8,
    rank: 3,
    firm: true,
    align: 'right',
    // Files that never expire come last.
    order: ({ expiresAt }) => expiresAt ?? Infinity,
    cell: (entry, { now }) => ({ text: validity(entry, now), tone: 'dim' }),
  },
  {
    id: 'size',
    title: 'Size',
    wants: sizeOf,
    least: 8,
    rank: 5,
    align: 'right',
    // The largest first.
    order: ({ size }) => -size,
    cell: entry => ({ text: sizeOf(entry), tone: 'dim' }),
  },
  {
    id: 'file',
    title: 'File',
    wants: ({ file }) => nameOf(file),
    // The first characters of a hash tell nothing; the details have the whole name.
    least: 20,
    rank: 4,
    order: ({ file }) => nameOf(file),
    cell: ({ file }) => ({ text: nameOf(file), tone: 'dim' }),
  },
];

/** A file that the last purge left alone. */
const kept = (failure: Failure | undefined): Cell | undefined => failure && { text: '!', tone: 'bad' };

const detailsOf = (entry: CacheEntry, state: State, overlay: CacheOverlay): RowDetails => ({
  title: entryTitle(entry),
  first: verdictLines(state, overlay, entry),
  more: factLines(entry),
  brief: briefLines(entry),
});

export const cacheFiles = listOf<CacheOverlay, CacheEntry>({
  noun: 'file',
  columns,
  rows: entriesOf,
  keyOf: ({ file }) => file,
  wordsOf: searchText,
  sort: { by: 'verdict', reversed: false },
  mark: ({ file }, _state, overlay) => kept(overlay.kept.get(file)),
  isDim: (_entry, { cache }) => cache.status === 'failed',
  above: (state, overlay) => [cacheHeader(state, overlay)],
  notes: cacheNotes,
  details: detailsOf,
  more: state => `${keyOf(state, 'cache-details')} shows all of it`,
  empty: cacheEmpty,
  failed: cacheFailed,
});
