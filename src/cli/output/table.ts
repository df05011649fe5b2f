/** Text in columns as wide as their content, within a bound; on a terminal within its width. */
import { cut, cutStart, widthOf, wrapped } from '../../text/measure.ts';
import { plain } from '../../text/plain.ts';

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
const belowIndent = '    ';
/** Cells of its first column that tell one row from another. */
const telling = 20;
const stackedIndent = '  ';

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
const shrunk = (columns: readonly Column[], room: number): readonly number[] => {
  let most = Math.max(0, ...columns.map(({ width }) => width));
  const fitted = (): readonly number[] =>
    columns.map(({ width, least }) => Math.min(width, Math.max(most, least)));
  while (most > narrowest && sum(fitted()) > room) most -= 1;
  return fitted();
};

/**
 * Short words, a state above all, stay whole for as long as the others can give way, and the first column
 * tells one row from another.
 */
const within = (columns: readonly Column[], room: number): readonly number[] => {
  const whole = columns.map(({ width, least }, at) => {
    if (at === 0) return { width, least: Math.min(width, telling) };
    return { width, least: width <= narrow ? width : least };
  });
  const fitted = shrunk(whole, room);
  return sum(fitted) <= room ? fitted : shrunk(columns, room);
};

const isOfIds = (rows: readonly Row[], at: number): boolean =>
  rows.slice(1).every(row => /^(?:\d{12})?$/.test(textOf(row[at] ?? '')));

interface Layout {
  /** Of all columns but the last. */
  readonly inner: readonly number[];
  readonly last: number;
  /** The last column stands below its row: beside it, the others would be cut to stumps. */
  readonly below?: boolean;
}

const columnsOf = (rows: readonly Row[], widths: readonly number[]): readonly Column[] =>
  widths.slice(0, -1).map((width, at) => ({ width, least: isOfIds(rows, at) ? narrow : 0 }));

const fits = (columns: readonly Column[], room: number): boolean =>
  sum(columns.map(({ width, least }) => Math.min(width, Math.max(narrow, least)))) <= room;

const layout = (rows: readonly Row[], columns: number | undefined): Layout => {
  const natural = naturalWidths(rows);
  const kept = columnsOf(rows, natural);
  const gaps = gap * kept.length;
  if (columns === undefined) return { inner: kept.map(({ width }) => width), last: longest };
  const last = Math.min(natural.at(-1) ?? 0, lastAtLeast);
  if (last === lastAtLeast && !fits(kept, columns - gaps - last))
    return { inner: within(kept, columns - gaps + gap), last: columns - belowIndent.length, below: true };
  const inner = within(kept, columns - gaps - last);
  return { inner, last: Math.max(narrowest, columns - gaps - sum(inner)) };
};

const painted = (cell: Cell, text: string, paint: Paint): string =>
  typeof cell === 'string' || cell.tone === undefined || text === '' ? text : paint(cell.tone, text);

const rowLines = (
  row: Row,
  { inner, last, below = false }: Layout,
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
  const told = parts.filter(part => part !== '').map(part => painted(end, part, paint));
  if (below) return [beginning.join('').trimEnd(), ...told.map(part => belowIndent + part)];
  const indent = ' '.repeat(sum(inner) + gap * inner.length);
  const [first = '', ...more] = told;
  return [`${beginning.join('')}${first}`.trimEnd(), ...more.map(part => indent + part)];
};

/** A column in which no row says anything takes no room on a terminal. */
const withoutEmpty = (rows: readonly Row[]): readonly Row[] => {
  const isSaid = (at: number): boolean => rows.slice(1).some(row => textOf(row[at] ?? '') !== '');
  return rows.map(row => row.filter((_, at) => at === row.length - 1 || isSaid(at)));
};

/** The first column tells which row it is: cut to a stump it has a line of its own, above the others. */
const isStump = (rows: readonly Row[], { inner: [first = 0] }: Layout): boolean =>
  first < telling && first < (naturalWidths(rows.map(row => row.slice(0, 1)))[0] ?? 0);

/** What stands below its row needs no heading. */
const headed = (rows: readonly Row[], { below }: Layout): readonly Row[] =>
  below ? rows.map((row, at) => (at === 0 ? [...row.slice(0, -1), ''] : row)) : rows;

const stacked = (rows: readonly Row[], columns: number, paint: Paint): readonly string[] => {
  const room = columns - stackedIndent.length;
  const others = rows.map(row => row.slice(1));
  const widths = layout(others, room);
  return headed(others, widths).flatMap((other, at) => {
    const name = rows[at]?.[0] ?? '';
    const lines = rowLines(other, widths, room, paint).map(line => stackedIndent + line);
    return [painted(name, shortened(name, columns), paint), ...lines];
  });
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
  const shown = columns === undefined || rows.length === 0 ? all : withoutEmpty(all);
  const widths = layout(shown, columns);
  if (columns !== undefined && isStump(shown, widths)) return stacked(shown, columns, paint);
  return headed(shown, widths).flatMap(row => rowLines(row, widths, columns, paint));
};
