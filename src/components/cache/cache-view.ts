/**
 * The cache doctor: counts, rows worst first, and the selected file in words, below the rows or at their
 * right.
 */
import { readingScroll } from '../../state/cache/cache.ts';
import { briefLines, entryTitle, factLines, verdictLines } from '../../state/cache/details.ts';
import { cacheHeader, cacheMessage } from '../../state/cache/header.ts';
import { type CacheLayout, cacheLayout, cacheNotes } from '../../state/cache/layout.ts';
import { cacheList, cacheRows, headRow, selectedEntry } from '../../state/cache/list.ts';
import type { CacheOverlay } from '../../state/cache/types.ts';
import type { State } from '../../state/state.ts';
import { blank, fitted, type Line, line, rule, wrappedLines } from '../../text/line.ts';
import { wrapped } from '../../text/measure.ts';
import { rowLines } from '../columns.ts';
import { ofHeight } from '../part.ts';
import type { OverlayView } from '../view.ts';
import { inColumns, runOn, stacked } from './details.ts';

/** What does not fit is told, with how to see it. */
const fitting = (lines: readonly Line[], height: number): readonly Line[] =>
  lines.length <= height ? lines : [...lines.slice(0, height - 1), line(' … enter shows all of it', 'dim')];

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

interface CacheParts {
  readonly state: State;
  readonly overlay: CacheOverlay;
  readonly at: CacheLayout;
}

const listLines = ({ state, overlay, at }: CacheParts): readonly Line[] => {
  const { width, height } = at.list;
  const rows = cacheRows(state, overlay);
  const message = rows.length > 0 ? [] : cacheMessage(state, overlay);
  const lines = [
    ...(at.headed ? rowLines([headRow(overlay, width)], width, undefined, false) : []),
    ...rowLines(rows, width, cacheList(state, overlay).list.selected),
    ...message.flatMap(({ text, tone }) => wrapped(text, width - 6).map(part => line(`   ${part}`, tone))),
  ];
  return ofHeight(lines, height + (at.headed ? 1 : 0));
};

const besides = (parts: CacheParts): readonly Line[] => {
  const { list, details } = parts.at;
  const right = fitting(sideLines(parts.state, parts.overlay, details.width), details.height);
  return listLines(parts).map((left, index) => [
    ...fitted(left, list.width),
    { text: index < details.height ? '│' : ' ', tone: 'border' },
    ...(right[index] ?? blank),
  ]);
};

const belowEachOther = (parts: CacheParts): readonly Line[] => {
  const { width, height } = parts.at.details;
  return [
    ...listLines(parts),
    rule(width),
    ...fitting(belowLines(parts.state, parts.overlay, width), height),
  ];
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
  const at = cacheLayout(state, overlay);
  const notes = cacheNotes(state, overlay).slice(0, at.notes);
  return [
    cacheHeader(state, overlay),
    ...notes.map(note => line(` ! ${note}`, 'warn')),
    ...(at.wide ? besides : belowEachOther)({ state, overlay, at }),
  ];
};
