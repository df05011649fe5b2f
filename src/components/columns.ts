/** A row of a list as a line: its cells in columns. */

import type { Cell, Row } from '../state/rows.ts';
import { aimed, fitted, type Line, type Span, textOf, within } from '../text/line.ts';
import { padded, widthOf } from '../text/measure.ts';

/** Selector, mark and a blank before the first cell. */
const gutter = 3;
/** Between the last cell and the frame. */
const margin = 1;

const fixedWidth = (cell: Cell, room: number): number =>
  cell.width === 0 ? Math.min(widthOf(cell.text), Math.floor(room / 2)) : (cell.width ?? 0);

/** The letters that a filter has found stand out. */
const spansOf = (shown: string, { tone, matched = [] }: Cell): Line => {
  if (matched.length === 0) return [{ text: shown, tone }];
  const found = new Set(matched);
  const spans: { text: string; readonly isFound: boolean }[] = [];
  for (const [at, unit] of shown.split('').entries()) {
    const last = spans.at(-1);
    if (last?.isFound === found.has(at)) last.text += unit;
    else spans.push({ text: unit, isFound: found.has(at) });
  }
  return spans.map(({ text, isFound }) => ({
    text,
    tone: isFound ? [tone ?? ('plain' as const), 'match' as const] : tone,
  }));
};

/** Behind a blank. */
const shifted = ({ matched, ...cell }: Cell): Cell =>
  matched ? { ...cell, matched: matched.map(at => at + 1) } : cell;

/** One colour for the whole row; what a filter has found stands out in it too, and a label is still one. */
const selection = (spans: Line, width: number): Line => {
  const isFound = ({ tone }: Span): boolean => Array.isArray(tone) && tone.includes('match');
  if (!spans.some(span => isFound(span) || span.target))
    return [{ text: padded(textOf(spans), width), tone: 'selection' }];
  return fitted(spans, width).map(({ tone: _, ...span }, at) => ({
    ...span,
    tone: isFound(spans[at] ?? span) ? (['selection', 'match'] as const) : 'selection',
  }));
};

/** Cells with a width keep it; the first without takes what is left; a blank stands between. */
const laidOut = (cells: readonly Cell[], width: number): Line => {
  const fixed = cells.map(cell => (cell.width === undefined ? undefined : fixedWidth(cell, width)));
  const taken = fixed.reduce<number>((sum, own = 0) => sum + own, Math.max(0, cells.length - 1));
  const grow = Math.max(0, width - taken);
  return cells.flatMap((cell, index): Line => {
    const { text, align, spans, target } = cell;
    const own = fixed[index] ?? grow;
    if (spans) return [...(index === 0 ? [] : [{ text: ' ' }]), ...fitted(spans, own)];
    const shown = padded(text, own, align);
    const parts = spansOf(index === 0 ? shown : ` ${shown}`, index === 0 ? cell : shifted(cell));
    return target ? aimed(parts, target) : parts;
  });
};

interface Selection {
  readonly selected: string | undefined;
  /** Whether the list has the keyboard. */
  readonly focused: boolean;
}

export const rowLine = (row: Row, width: number, { selected, focused }: Selection): Line => {
  const isSelected = row.key === selected;
  const lead = { text: `${isSelected ? '›' : ' '}${row.mark?.text ?? ' '} `, tone: row.mark?.tone };
  const spans = [lead, ...laidOut(row.cells, width - gutter - margin)];
  // The highlight covers the whole width.
  const target = { is: 'row', key: row.key } as const;
  if (isSelected && focused) return aimed(selection(spans, width), target);
  const tones = [...(isSelected ? ['current' as const] : []), ...(row.dim ? ['dim' as const] : [])];
  return aimed(within(spans, tones), target);
};

export const rowLines = (
  rows: readonly Row[],
  width: number,
  selected: string | undefined,
  focused = true,
): readonly Line[] => rows.map(row => rowLine(row, width, { selected, focused }));
