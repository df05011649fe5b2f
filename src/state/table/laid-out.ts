/** The details of a row broken into lines of the screen. */

import { blank, type Line, line, wrappedLines } from '../../text/line.ts';
import { padded, widthOf, wrapped } from '../../text/measure.ts';
import { type DetailLine, fullDetails, type RowDetails } from './details.ts';

/** A label that repeats is said once. */
const repeats = (lines: readonly DetailLine[], index: number): boolean =>
  index > 0 && lines[index - 1]?.label === lines[index]?.label;

/** Where there is room the texts of all rows begin in the same column. */
const steady = (width: number): number => {
  if (width < 40) return 0;
  return width < 60 ? 10 : 12;
};

/** Columns of the labels: those of the longest, and no more than a third. */
const labelColumn = (lines: readonly DetailLine[], width: number): number => {
  const longest = Math.max(0, ...lines.map(({ label = '' }) => widthOf(label)));
  return Math.min(Math.floor(width / 3), Math.max(steady(width), longest)) + 1;
};

/** A line without a label, as wide as there is room. */
const paragraph = ({ text, tone, asIs, spans }: DetailLine, width: number): readonly Line[] => {
  if (text === '') return [blank];
  if (spans && widthOf(text) <= width - 2) return [[{ text: ' ' }, ...spans]];
  return asIs ? [line(` ${text}`, tone)] : wrappedLines(text, width, tone);
};

/** A name or an address that fits on a line of its own is not broken: it is to be read, and copied, whole. */
const standsAlone = (text: string, room: number, width: number): boolean =>
  !text.includes(' ') && widthOf(text) > room && widthOf(text) <= width - 4;

/** Labels in a column of their own, texts beside them. */
export const inColumns = (lines: readonly DetailLine[], width: number): readonly Line[] => {
  const column = labelColumn(lines, width);
  return lines.flatMap((each, index): readonly Line[] => {
    const { label, text, tone, textTone } = each;
    if (label === undefined || text === '') return paragraph(each, width);
    const shown = repeats(lines, index) ? '' : label;
    const room = width - column - 3;
    if (standsAlone(text, room, width))
      return [line(` ${shown}`, tone ?? 'dim'), line(`   ${text}`, textTone ?? 'plain')];
    return wrapped(text, room).map((part, at) => [
      { text: ` ${padded(at === 0 ? shown : '', column)} `, tone: tone ?? 'dim' },
      { text: part, tone: textTone },
    ]);
  });
};

/** Labels on lines of their own: for columns too narrow to share. A short fact stays on one line. */
const stacked = (lines: readonly DetailLine[], width: number): readonly Line[] =>
  lines.flatMap((each, index): readonly Line[] => {
    const { label, text, tone, textTone } = each;
    if (label === undefined || text === '') return paragraph(each, width);
    const head = repeats(lines, index) ? blank : line(` ${label} `, tone ?? 'dim');
    if (widthOf(label) + widthOf(text) + 5 <= width && head.length > 0)
      return [[...head, { text: ` ${text}`, tone: textTone }]];
    return [
      ...(head.length > 0 ? [head] : []),
      ...wrapped(text, width - 4).map(part => line(`   ${part}`, textTone)),
    ];
  });

/** With fewer columns a text is hard to read beside its label. */
const readable = 26;

/** Labels beside their texts, where these have room enough. */
export const laidOut = (lines: readonly DetailLine[], width: number): readonly Line[] =>
  (width - labelColumn(lines, width) - 3 < readable ? stacked : inColumns)(lines, width);

/** All in one paragraph: `Region eu-west-1 · Expires 2026-11-21 10:59 UTC`. */
export const runOn = (lines: readonly DetailLine[], width: number): readonly Line[] =>
  wrappedLines(
    lines.map(({ label, text }) => (label === undefined ? text : `${label} ${text}`)).join(' · '),
    width,
    'dim',
  );

export const titleLines = ({ title }: RowDetails, width: number): readonly Line[] =>
  title === undefined ? [] : [...wrappedLines(title, width, 'accent'), blank];

/** All that is known of the row, from top to bottom. */
export const wholeDetails = (details: RowDetails, width: number): readonly Line[] => [
  ...titleLines(details, width),
  ...inColumns(fullDetails(details), width),
];
