/** The rows of the cache doctor: what they show, which is selected, which are chosen. */
import type { CacheEntry } from '../../domain/model.ts';
import { ago, duration } from '../../domain/time.ts';
import { type ActiveList, activeList } from '../list.ts';
import type { Cell, Row } from '../rows.ts';
import type { State } from '../state.ts';
import { type Cells, type Fitted, headingRow, shownColumns, tableRow } from '../table/rows.ts';
import { needsOf } from '../table/table.ts';
import {
  cacheTable,
  entriesOf,
  entriesShown,
  entryAt,
  kindWords,
  nameOf,
  sizeOf,
  verdictWords,
  whoseOf,
} from './entries.ts';
import { cacheAreas } from './layout.ts';
import type { CacheOverlay } from './types.ts';

export const cacheList = (state: State, overlay: CacheOverlay): ActiveList =>
  activeList(entriesShown(state, overlay).keys, overlay.list, cacheAreas(state, overlay).list.height);

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

const fitted = (state: State, overlay: CacheOverlay): readonly Fitted<CacheEntry>[] => {
  const { width } = cacheAreas(state, overlay).list;
  return shownColumns(cacheTable.columns, needsOf(entriesOf(state), cacheTable.columns), width);
};

export const cacheHeading = (state: State, overlay: CacheOverlay): Row =>
  headingRow(fitted(state, overlay), overlay.sort);

const markOf = ({ chosen, kept }: CacheOverlay, file: string): Cell | undefined => {
  if (chosen.has(file)) return { text: '✓', tone: 'accent' };
  return kept.has(file) ? { text: '!', tone: 'bad' } : undefined;
};

const cellsOf = (entry: CacheEntry, now: number): Cells => ({
  verdict: verdictWords(entry, now),
  kind: { text: kindWords[entry.kind] },
  whose: { text: whoseOf(entry), ...(entry.kind === 'foreign' ? { tone: 'dim' } : {}) },
  valid: { text: validity(entry, now), tone: 'dim' },
  size: { text: sizeOf(entry), tone: 'dim' },
  file: { text: nameOf(entry.file), tone: 'dim' },
});

/** Exactly the rows on screen. */
export const cacheRows = (state: State, overlay: CacheOverlay): readonly Row[] => {
  const { list, height } = cacheList(state, overlay);
  const columns = fitted(state, overlay);
  const dim = state.cache.status === 'failed';
  return entriesShown(state, overlay)
    .rows.slice(list.top, list.top + height)
    .map(entry =>
      tableRow(columns, entry.file, cellsOf(entry, state.now), { mark: markOf(overlay, entry.file), dim }),
    );
};
