/** The header: what the shell uses at the left, marks and totals at the right, as much as fits whole. */
import type { HeaderCell, HeaderView } from '../state/browse/header.ts';
import type { Cell } from '../state/rows.ts';
import type { Line, Span } from '../text/line.ts';
import { fitted, textOf } from '../text/line.ts';
import { widthOf } from '../text/measure.ts';

const between: Span = { text: ' · ', tone: 'dim' };

const joined = (cells: readonly Cell[]): Line =>
  cells.flatMap(
    ({ text, tone, spans }, at): Line => [...(at === 0 ? [] : [between]), ...(spans ?? [{ text, tone }])],
  );

const title: Line = [{ text: ' ssotui', tone: 'title' }];

const leftLine = (cells: readonly Cell[]): Line =>
  cells.length === 0 ? title : [...title, between, ...joined(cells)];

const widthOfLine = (line: Line): number => widthOf(textOf(line));

/** The longest beginning of the cells with which the line fits. */
const asManyAs = (cells: readonly Cell[], width: number): Line => {
  const lines = cells.map((_, at) => leftLine(cells.slice(0, cells.length - at)));
  const fits = lines.find(line => widthOfLine(line) <= width);
  return fits ?? fitted(leftLine(cells.slice(0, 1)), width);
};

/** Step 0 is all of its words; further on there are fewer, as far as it has such. */
const inFewerWords = (cells: readonly HeaderCell[], step: number): readonly Cell[] =>
  cells.map(({ shorter = [], ...cell }) => {
    const text = step === 0 ? undefined : shorter[Math.min(step, shorter.length) - 1];
    return text === undefined ? cell : { ...cell, text };
  });

/** All cells in fewer words are better than a few in all of them. */
const ways = (cells: readonly HeaderCell[]): readonly Line[] => {
  const steps = 1 + Math.max(0, ...cells.map(({ shorter = [] }) => shorter.length));
  return cells.flatMap((_, at) => {
    const kept = cells.slice(0, cells.length - at);
    return Array.from({ length: steps }, (_each, step) => joined(inFewerWords(kept, step)));
  });
};

/** Of the right end a place is kept for its shortest form, where it is short. */
const kept = (cells: readonly HeaderCell[], width: number): number => {
  const shortest = widthOfLine(joined(inFewerWords(cells, Number.POSITIVE_INFINITY)));
  return shortest > 0 && shortest <= width / 3 ? shortest + 4 : 0;
};

export const headerLine = ({ left, right }: HeaderView, width: number): Line => {
  const start = asManyAs(left, width - kept(right, width));
  const room = width - widthOfLine(start) - 4;
  const end = ways(right).find(line => widthOfLine(line) <= room);
  if (end === undefined) return start;
  return [...start, { text: ' '.repeat(room + 3 - widthOfLine(end)) }, ...end];
};
