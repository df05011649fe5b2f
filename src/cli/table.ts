/**
 * Columns of text: as wide as what is in them, but no wider than a bound, and on a terminal no wider than
 * that.
 */
import { cut, cutStart, widthOf, wrapped } from '../text/measure.ts';
import { plain } from '../text/plain.ts';

/** What a word means; drawn as a colour on a terminal that wants colours, and as nothing elsewhere. */
export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'strong';

export type Cell =
  | string
  | {
      readonly text: string;
      readonly tone?: Tone;
      /** Cut at its beginning: a path differs at its end. */
      readonly keepsEnd?: boolean;
    };

type Row = readonly Cell[];
export type Paint = (tone: Tone, text: string) => string;

const gap = 2;
/**
 * No name that is meant to be read is longer, and one that is must not widen every row. JSON has it whole.
 */
const widest = 120;
/** The last column is not padded: a list or a sentence may be long. */
const longest = 2_000;
/** On a terminal columns give way to each other, first down to this, then further, but for account ids. */
const narrow = 12;
const narrowest = 4;
const lastAtLeast = 24;

const textOf = (cell: Cell): string => plain(typeof cell === 'string' ? cell : cell.text);

const shortened = (cell: Cell, width: number): string =>
  typeof cell !== 'string' && cell.keepsEnd ? cutStart(textOf(cell), width) : cut(textOf(cell), width);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const naturalWidths = (rows: readonly Row[]): readonly number[] =>
  rows.reduce<readonly number[]>(
    (widths, row) => row.map((cell, i) => Math.max(widths[i] ?? 0, widthOf(shortened(cell, widest)))),
    [],
  );

interface Column {
  readonly width: number;
  /** An account id that is cut is no id. */
  readonly least: number;
}

/** The widest give way first. */
const within = (columns: readonly Column[], room: number): readonly number[] => {
  let most = Math.max(0, ...columns.map(({ width }) => width));
  const fitted = (): readonly number[] =>
    columns.map(({ width, least }) => Math.min(width, Math.max(most, least)));
  while (most > narrowest && sum(fitted()) > room) most -= 1;
  return fitted();
};

const isOfIds = (rows: readonly Row[], at: number): boolean =>
  rows.slice(1).every(row => /^(?:\d{12})?$/.test(textOf(row[at] ?? '')));

/** Widths of all columns but the last, and what is left for that. */
const layout = (rows: readonly Row[], columns: number | undefined) => {
  const natural = naturalWidths(rows);
  const inner = natural.slice(0, -1);
  const gaps = gap * inner.length;
  if (columns === undefined) return { inner, last: longest };
  const last = Math.min(natural.at(-1) ?? 0, lastAtLeast);
  const kept = inner.map((width, at) => ({ width, least: isOfIds(rows, at) ? narrow : 0 }));
  const fitted = within(kept, columns - gaps - last);
  return { inner: fitted, last: Math.max(narrowest, columns - gaps - sum(fitted)) };
};

const painted = (cell: Cell, text: string, paint: Paint): string =>
  typeof cell === 'string' || cell.tone === undefined || text === '' ? text : paint(cell.tone, text);

const rowLines = (
  row: Row,
  { inner, last }: ReturnType<typeof layout>,
  columns: number | undefined,
  paint: Paint,
): readonly string[] => {
  const beginning = row.slice(0, -1).map((cell, i) => {
    const text = shortened(cell, inner[i] ?? 0);
    return painted(cell, text, paint) + ' '.repeat((inner[i] ?? 0) - widthOf(text) + gap);
  });
  const end = row.at(-1) ?? '';
  const text = shortened(end, longest);
  const parts = columns === undefined || widthOf(text) <= last ? [text] : wrapped(text, last);
  const indent = ' '.repeat(sum(inner) + gap * inner.length);
  return parts.map((part, at) =>
    `${at === 0 ? beginning.join('') : indent}${painted(end, part, paint)}`.trimEnd(),
  );
};

/**
 * Lines of equal columns without trailing blanks; `columns` of the terminal they are for, if they are for
 * one.
 */
export const tableLines = (
  headers: readonly string[],
  rows: readonly Row[],
  paint: Paint,
  columns?: number,
): readonly string[] => {
  const all: readonly Row[] = [headers.map((text): Cell => ({ text, tone: 'dim' })), ...rows];
  const widths = layout(all, columns);
  return all.flatMap(row => rowLines(row, widths, columns, paint));
};
