/** The header: what the shell uses at the left, marks and totals at the right, as much as fits whole. */
import type { HeaderView } from '../state/browse/header.ts';
import type { Cell } from '../state/rows.ts';
import type { Line, Span } from '../text/line.ts';
import { textOf } from '../text/line.ts';
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
const asManyAs = (cells: readonly Cell[], width: number, lineOf: (cells: readonly Cell[]) => Line): Line => {
  for (let count = cells.length; count > 1; count--) {
    const line = lineOf(cells.slice(0, count));
    if (widthOfLine(line) <= width) return line;
  }
  return lineOf(cells.slice(0, 1));
};

export const headerLine = ({ left, right }: HeaderView, width: number): Line => {
  const start = asManyAs(left, width, leftLine);
  const room = width - widthOfLine(start) - 4;
  const end = asManyAs(right, room, joined);
  if (end.length === 0 || widthOfLine(end) > room) return start;
  return [...start, { text: ' '.repeat(room + 3 - widthOfLine(end)) }, ...end];
};
