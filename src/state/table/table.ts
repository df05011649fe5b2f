/** A list in columns: the order of its rows, those that the filter leaves, and what its columns need. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import type { Label } from '../../domain/labels/labels.ts';
import { carriesLabels, labelTerms } from '../../domain/labels/term.ts';
import { fuzzyFilter } from '../../domain/matching/fuzzy.ts';
import { compare } from '../../domain/order.ts';
import { widthOf } from '../../text/measure.ts';
import { type TextWidths, widthsOf } from '../../text/widths.ts';
import type { ColumnNeed } from './fit.ts';

/** The column that the rows are sorted by. */
export interface Sort {
  readonly by: string;
  /** From the last to the first. */
  readonly reversed: boolean;
  /** Chosen while a filter was there: it counts among what is found, where else the best match is first. */
  readonly inFound?: true;
}

/** Whether the rows stand in this order while the filter is there. */
export const isInForce = ({ inFound }: Sort, filter: string): boolean =>
  filter.trim() === '' || inFound === true;

export interface ColumnShape<T> extends Pick<ColumnNeed, 'least' | 'rank' | 'firm'> {
  readonly id: string;
  readonly title: string;
  /** The columns of the screen it would like: a number, or those of its longest text. */
  readonly wants: number | ((row: T) => string);
  /** As wide as its longest text, before others have any room. */
  readonly asLong?: true;
  readonly align?: 'right';
  /** What rows are compared by; without it the list cannot be sorted by this column. */
  readonly order?: (row: T) => string | number;
}

export interface Table<T extends object> {
  readonly columns: readonly ColumnShape<T>[];
  readonly keyOf: (row: T) => string;
  /** What a filter looks at. */
  readonly wordsOf: (row: T) => string;
  /** Who types the whole name means this row: it comes before all others. */
  readonly nameOf?: (row: T) => string;
  /** What `label:` in a filter looks at. */
  readonly labelsOf?: (row: T) => readonly Label[];
  /** The rows are what the filter has found, best first: it was applied already. */
  readonly finds?: true;
}

/** Columns that the list can be sorted by, in the order of the headings. */
export const ordersOf = <T>(columns: readonly ColumnShape<T>[]): readonly string[] =>
  columns.filter(({ order }) => order).map(({ id }) => id);

/** The same rows where they are in order: those of a run are asked for again with every frame. */
const sortedBy = <T>(rows: readonly T[], order: (row: T) => string | number): readonly T[] => {
  const all = rows.map(order);
  if (all.every((by, at) => at === 0 || compare(all[at - 1] ?? by, by) <= 0)) return rows;
  return rows
    .map((row, at) => ({ row, by: all[at] ?? '' }))
    .sort((a, b) => compare(a.by, b.by))
    .map(({ row }) => row);
};

const inOrder = rememberedFor(
  <T extends object>(rows: readonly T[], order: ColumnShape<T>['order'], reversed: boolean): readonly T[] => {
    if (!order) return rows;
    const sorted = sortedBy(rows, order);
    return reversed ? sorted.toReversed() : sorted;
  },
);

export interface Shown<T> {
  readonly rows: readonly T[];
  readonly keys: readonly string[];
}

/** The rows in their order, but for those that have this name. */
const namedFirst = <T>(rows: readonly T[], name: string, nameOf: (row: T) => string): readonly T[] => {
  const wanted = name.trim().toLowerCase();
  const named = rows.filter(row => nameOf(row).toLowerCase() === wanted);
  return named.length === 0 ? rows : [...named, ...rows.filter(row => !named.includes(row))];
};

/** The best match first. */
export const matching = <T extends object>(
  rows: readonly T[],
  filter: string,
  { wordsOf, nameOf, labelsOf }: Table<T>,
): readonly T[] => {
  const { labels, rest } = labelsOf ? labelTerms(filter) : { labels: [], rest: filter };
  const carrying =
    labelsOf && labels.length > 0 ? rows.filter(row => carriesLabels(labelsOf(row), labels)) : rows;
  const ranked = fuzzyFilter(carrying, rest, wordsOf);
  return nameOf && rest.trim() !== '' ? namedFirst(ranked, rest, nameOf) : ranked;
};

const found = rememberedFor(
  <T extends object>(rows: readonly T[], filter: string, table: Table<T>, asSorted: boolean): Shown<T> => {
    const ranked = table.finds ? rows : matching(rows, filter, table);
    const kept = new Set(asSorted && ranked !== rows ? ranked : []);
    const left = kept.size > 0 ? rows.filter(row => kept.has(row)) : ranked;
    return { rows: left, keys: left.map(table.keyOf) };
  },
) as <T extends object>(rows: readonly T[], filter: string, table: Table<T>, asSorted: boolean) => Shown<T>;

/** The rows sorted, then filtered: computed once for each sort and filter, however many rows there are. */
export const shownRows = <T extends object>(
  rows: readonly T[],
  table: Table<T>,
  sort: Sort,
  filter: string,
): Shown<T> => {
  const asSorted = isInForce(sort, filter);
  const order = table.columns.find(({ id }) => id === sort.by)?.order;
  // What was found by the list itself is in its best order.
  const sorted =
    table.finds && !asSorted
      ? rows
      : (inOrder(rows, order as ColumnShape<object>['order'], sort.reversed) as readonly T[]);
  return found(sorted, filter, table, asSorted);
};

/** The sort mark and the blank before it. */
const sortMark = 2;

/** Profiles are named after account and role: so long a name is no odd one. */
const notLong = 48;

const widthsIn = <T>(rows: readonly T[], { wants, title, order, asLong }: ColumnShape<T>): TextWidths => {
  const heading = widthOf(title) + (order ? sortMark : 0);
  const atLeast = (width: number): number => Math.max(width, heading);
  if (typeof wants === 'number') return { longest: atLeast(wants), usual: atLeast(wants) };
  const { longest, usual } = widthsOf(rows, wants, notLong, 1);
  // A column of blanks is none.
  if (longest === 0 && rows.length > 0) return { longest: 0, usual: 0 };
  return { longest: atLeast(longest), usual: atLeast(asLong ? longest : usual) };
};

/** What the columns need to show all rows whole. */
export const needsOf = rememberedFor(
  <T>(rows: readonly T[], columns: readonly ColumnShape<T>[]): readonly ColumnNeed[] =>
    columns.map(column => {
      const { longest, usual } = widthsIn(rows, column);
      const { least, rank, firm = false } = column;
      return { wants: longest, usual, least, rank, firm };
    }),
) as <T>(rows: readonly T[], columns: readonly ColumnShape<T>[]) => readonly ColumnNeed[];
