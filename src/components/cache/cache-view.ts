/**
 * The cache doctor: counts, rows worst first, and the selected file in words, below the rows or at their
 * right.
 */

import { readingScroll } from '../../state/cache/cache.ts';
import { briefLines, entryTitle, factLines, verdictLines } from '../../state/cache/details.ts';
import { cacheHeader, cacheMessage } from '../../state/cache/header.ts';
import { cacheAreas, cacheNotes } from '../../state/cache/layout.ts';
import { cacheHeading, cacheList, cacheRows, selectedEntry } from '../../state/cache/list.ts';
import type { CacheOverlay } from '../../state/cache/types.ts';
import { keyOf } from '../../state/key-names.ts';
import type { State } from '../../state/state.ts';
import { blank, type Line, line, wrappedLines } from '../../text/line.ts';
import { inColumns, runOn, stacked } from '../details.ts';
import { filterParts, tableParts } from '../table.ts';
import type { OverlayView } from '../view.ts';

/** Columns from which labels stand beside their texts. */
const labelledFrom = 72;

const sideLines = (state: State, overlay: CacheOverlay, width: number): readonly Line[] => {
  const entry = selectedEntry(state, overlay);
  if (!entry) return [];
  const laid = width < labelledFrom ? stacked : inColumns;
  return [
    ...wrappedLines(entryTitle(entry), width, 'accent'),
    blank,
    ...laid(verdictLines(state, overlay, entry), width),
    blank,
    ...laid(factLines(entry), width),
  ];
};

const belowLines = (state: State, overlay: CacheOverlay, width: number): readonly Line[] => {
  const entry = selectedEntry(state, overlay);
  if (!entry) return [];
  return [...inColumns(verdictLines(state, overlay, entry), width), ...runOn(briefLines(entry), width)];
};

const reading = (state: State, overlay: CacheOverlay, width: number): readonly Line[] => {
  const scroll = readingScroll(state, overlay);
  const entry = selectedEntry(state, overlay);
  if (!scroll || !entry) return [];
  const lines = inColumns(scroll.lines.slice(scroll.active.list.at), width);
  return [line(` ${entryTitle(entry)}`, 'accent'), blank, ...lines];
};

export const cacheView: OverlayView<CacheOverlay> = ({ state, overlay, width }) => {
  if (overlay.reading) return reading(state, overlay, width);
  const areas = cacheAreas(state, overlay);
  const rows = cacheRows(state, overlay);
  const details = (areas.beside ? sideLines : belowLines)(state, overlay, areas.details.width);
  const listed = {
    areas,
    heading: cacheHeading(state, overlay),
    rows,
    selected: cacheList(state, overlay).list.selected,
    empty: rows.length > 0 ? [] : cacheMessage(state, overlay),
    details,
  };
  return [
    cacheHeader(state, overlay),
    ...cacheNotes(state, overlay)
      .slice(0, areas.notes)
      .map(note => line(` ! ${note}`, 'warn')),
    ...filterParts(state, overlay),
    ...tableParts(listed, `${keyOf(state, 'cache-details')} shows all of it`),
  ];
};
