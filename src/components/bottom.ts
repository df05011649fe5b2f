/**
 * The lines below the panes: details and status. What is longer than its line runs over those the others
 * leave.
 */
import type { Cell } from '../state/rows.ts';
import { blank, type Line, line, type Tone } from '../text/line.ts';
import { cut, widthOf, wrapped } from '../text/measure.ts';

/** At most so many lines of this width; an ellipsis at the end of the last one says that there was more. */
const brokenUp = (text: string, width: number, most: number): readonly string[] => {
  if (widthOf(text) <= width || most <= 1) return [cut(text, width)];
  const lines = wrapped(text, width);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), width)];
};

const indented = (text: string, tone: Tone | undefined): Line => line(` ${text}`, tone);

/**
 * A long message is what matters now: it takes lines of the details, from below. Progress, which changes,
 * stays in its own.
 */
const statusLines = ({ text, tone }: Cell, width: number, most: number): readonly Line[] =>
  brokenUp(text, width, tone === 'dim' ? 1 : most).map(part => indented(part, tone));

const detailLines = (details: readonly string[], width: number, most: number): readonly Line[] => {
  if (most <= 0 || details.length === 0) return [];
  const lines = details.slice(0, most);
  const last = brokenUp(lines.at(-1) ?? '', width, most - lines.length + 1);
  return [...lines.slice(0, -1).map(text => cut(text, width)), ...last].map((text, index) =>
    indented(text, index === 0 ? 'plain' : 'dim'),
  );
};

interface BottomRoom {
  readonly width: number;
  /** Lines of details and status together. */
  readonly height: number;
  /** The status is gone with the next key: until then it may hide all of the details. */
  readonly passing: boolean;
}

export const bottomLines = (
  details: readonly string[],
  status: Cell,
  { width, height, passing }: BottomRoom,
): readonly Line[] => {
  // A status that says nothing leaves its line to the details.
  const told =
    status.text === '' ? [] : statusLines(status, width - 1, passing ? height : Math.max(2, height - 1));
  const shown = detailLines(details, width - 1, height - told.length);
  const free = Array.from({ length: height - shown.length - told.length }, () => blank);
  return [...shown, ...free, ...told];
};
