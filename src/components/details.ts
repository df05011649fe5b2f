/** The details of a row broken into lines of the screen. */
import type { DetailLine } from '../state/table/details.ts';
import { blank, type Line, line, wrappedLines } from '../text/line.ts';
import { padded, widthOf, wrapped } from '../text/measure.ts';

/** A label that repeats is said once. */
const repeats = (lines: readonly DetailLine[], index: number): boolean =>
  index > 0 && lines[index - 1]?.label === lines[index]?.label;

const widest = (lines: readonly DetailLine[], atMost: number): number =>
  Math.min(atMost, Math.max(12, ...lines.map(({ label = '' }) => widthOf(label))));

/** Labels in a column of their own, texts beside them. */
export const inColumns = (lines: readonly DetailLine[], width: number): readonly Line[] => {
  const column = widest(lines, Math.floor(width / 3)) + 1;
  return lines.flatMap(({ label = '', text, tone }, index): Line[] => {
    if (text === '') return [blank];
    const shown = repeats(lines, index) ? '' : label;
    return wrapped(text, width - column - 3).map((part, at) => [
      { text: ` ${padded(at === 0 ? shown : '', column)} `, tone: tone ?? 'dim' },
      { text: part },
    ]);
  });
};

/** Labels on lines of their own: for columns too narrow to share. A short fact stays on one line. */
export const stacked = (lines: readonly DetailLine[], width: number): readonly Line[] =>
  lines.flatMap(({ label = '', text, tone }, index): Line[] => {
    const head = repeats(lines, index) ? blank : line(` ${label} `, tone ?? 'dim');
    if (widthOf(label) + widthOf(text) + 5 <= width && head.length > 0)
      return [[...head, { text: ` ${text}` }]];
    return [...(head.length > 0 ? [head] : []), ...wrapped(text, width - 4).map(part => line(`   ${part}`))];
  });

/** All in one paragraph: `Region eu-west-1 · Expires 2026-11-21 10:59 UTC`. */
export const runOn = (lines: readonly DetailLine[], width: number): readonly Line[] =>
  wrappedLines(lines.map(({ label, text }) => `${label} ${text}`).join(' · '), width, 'dim');
