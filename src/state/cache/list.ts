/** The rows of the cache doctor: what they show, which is selected, which are chosen. */
import type { CacheEntry } from '../../domain/model.ts';
import { ago, duration } from '../../domain/time.ts';
import type { ActiveList } from '../list.ts';

import { settled, windowOf } from '../list.ts';
import type { Cell, Row } from '../rows.ts';
import type { State } from '../state.ts';
import { entriesOf, entryAt, filesShown, kindWords, nameOf, verdictWords, whoseOf } from './entries.ts';
import { cacheLayout } from './layout.ts';
import type { CacheOrder, CacheOverlay } from './types.ts';

export const cacheList = (state: State, overlay: CacheOverlay): ActiveList => {
  const keys = filesShown(state, overlay.order, overlay.list.filter);
  const { height } = cacheLayout(state, overlay).list;
  return { keys, list: settled(overlay.list, keys, height), height };
};

export const selectedEntry = (state: State, overlay: CacheOverlay): CacheEntry | undefined =>
  entryAt(state, cacheList(state, overlay).list.selected);

/** The chosen files, worst first; without any, the one under the cursor. */
export const meantEntries = (state: State, overlay: CacheOverlay): readonly CacheEntry[] => {
  if (overlay.chosen.size > 0) return entriesOf(state).filter(({ file }) => overlay.chosen.has(file));
  const selected = selectedEntry(state, overlay);
  return selected ? [selected] : [];
};

const validity = ({ expiresAt }: CacheEntry, now: number): string => {
  if (expiresAt === undefined) return '';
  return expiresAt > now ? duration(expiresAt - now) : ago(now - expiresAt);
};

/** Width of the file's name: what is left, at most a whole hash; none on a narrow screen. */
const fileColumns = (width: number): number => (width < 64 ? 0 : Math.max(10, Math.min(45, width - 64)));

const columns = (width: number, cells: readonly [Cell, Cell, Cell, Cell, Cell]): readonly Cell[] => {
  const [verdict, kind, whose, valid, file] = cells;
  const shown = fileColumns(width);
  return [
    { ...verdict, width: 12 },
    // A blank of its own before the column that grows, which brings none.
    { ...kind, width: 13 },
    whose,
    { ...valid, width: 8, align: 'right' },
    ...(shown > 0 ? [{ ...file, width: shown }] : []),
  ];
};

const sortedBy: Readonly<Record<CacheOrder, number>> = { verdict: 0, session: 2, expiry: 3, size: 4 };

/** The heading of the columns; an arrow at the one that the rows are sorted by. */
export const headRow = ({ order }: CacheOverlay, width: number): Row => {
  const titles = ['Verdict', 'What', 'Whose', 'Valid', order === 'size' ? 'Size' : 'File'];
  const cell = (at: number): Cell => ({
    text: `${titles[at]}${sortedBy[order] === at ? ' ▾' : ''}`,
    tone: 'dim',
  });
  return { key: 'head', cells: columns(width, [cell(0), cell(1), cell(2), cell(3), cell(4)]) };
};

const markOf = ({ chosen, kept }: CacheOverlay, file: string): Cell | undefined => {
  if (chosen.has(file)) return { text: '✓', tone: 'accent' };
  return kept.has(file) ? { text: '!', tone: 'bad' } : undefined;
};

const rowOf = (state: State, overlay: CacheOverlay, entry: CacheEntry, width: number): Row => {
  const mark = markOf(overlay, entry.file);
  const last = overlay.order === 'size' ? `${entry.size} bytes` : nameOf(entry.file);
  return {
    key: entry.file,
    cells: columns(width, [
      verdictWords(entry, state.now),
      { text: kindWords[entry.kind] },
      { text: whoseOf(entry), ...(entry.kind === 'foreign' ? { tone: 'dim' } : {}) },
      { text: validity(entry, state.now), tone: 'dim' },
      { text: last, tone: 'dim' },
    ]),
    ...(mark ? { mark } : {}),
    ...(state.cache.status === 'failed' ? { dim: true } : {}),
  };
};

/** Exactly the rows on screen. */
export const cacheRows = (state: State, overlay: CacheOverlay): readonly Row[] => {
  const { keys, list, height } = cacheList(state, overlay);
  const { width } = cacheLayout(state, overlay).list;
  return windowOf(list, keys, height).flatMap(file => {
    const entry = entryAt(state, file);
    return entry ? [rowOf(state, overlay, entry, width)] : [];
  });
};
