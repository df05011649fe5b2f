/** The details of a cached file broken into lines of the screen. */
import type { DetailLine } from '../../state/cache/details.ts';
import type { Cell } from '../../state/rows.ts';
import { padded, widthOf, wrapped } from '../../text/measure.ts';

export type Cells = readonly Cell[];

/** A line without any text would take no height. */
export const blank: Cells = [{ text: ' ' }];

const toned = (text: string, tone: Cell['tone']): Cell => (tone === undefined ? { text } : { text, tone });

/** A label that repeats is said once. */
const repeats = (lines: readonly DetailLine[], index: number): boolean =>
  index > 0 && lines[index - 1]?.label === lines[index]?.label;

const widest = (lines: readonly DetailLine[], atMost: number): number =>
  Math.min(atMost, Math.max(12, ...lines.map(({ label = '' }) => widthOf(label))));

/** Labels in a column of their own, texts beside them. */
export const inColumns = (lines: readonly DetailLine[], width: number): readonly Cells[] => {
  const column = widest(lines, Math.floor(width / 3)) + 1;
  return lines.flatMap((line, index): Cells[] => {
    const { label = '', text, tone } = line;
    if (text === '') return [blank];
    const shown = repeats(lines, index) ? '' : label;
    return wrapped(text, width - column - 3).map((part, at) => [
      toned(` ${padded(at === 0 ? shown : '', column)} `, tone ?? 'dim'),
      { text: part },
    ]);
  });
};

/** Labels on lines of their own: for columns too narrow to share. A short fact stays on one line. */
export const stacked = (lines: readonly DetailLine[], width: number): readonly Cells[] =>
  lines.flatMap((line, index): Cells[] => {
    const { label = '', text, tone } = line;
    const head = repeats(lines, index) ? [] : [toned(` ${label} `, tone ?? 'dim')];
    if (widthOf(label) + widthOf(text) + 5 <= width && head.length > 0)
      return [[...head, { text: ` ${text}` }]];
    return [
      ...(head.length > 0 ? [head] : []),
      ...wrapped(text, width - 4).map(part => [{ text: `   ${part}` }]),
    ];
  });

/** All in one paragraph: `Region eu-west-1 · Expires 2026-11-21 10:59 UTC`. */
export const runOn = (lines: readonly DetailLine[], width: number): readonly Cells[] =>
  wrapped(lines.map(({ label, text }) => `${label} ${text}`).join(' · '), width - 2).map(text => [
    { text: ` ${text}`, tone: 'dim' },
  ]);
