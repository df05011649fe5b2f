/** Columns that several lists have, and lists that are part of ssotui. */
import { nameOrder } from '../../domain/order.ts';
import type { NamedTone } from '../../text/line.ts';
import type { State } from '../state.ts';
import type { Column, DeclaredList, ListOverlay } from './declared.ts';
import type { RowDetails } from './details.ts';
import { listOf, type TableList } from './list-of.ts';
import type { Told } from './parts.ts';
import { finderBox } from './spec.ts';

interface NameColumn {
  readonly title: string;
  readonly least: number;
  readonly tone?: NamedTone;
  /** What is given room before it, if anything is. */
  readonly rank?: number;
}

/** What the rows are called. */
export const nameColumn = <O, T extends { readonly name: string }>({
  title,
  least,
  tone,
  rank = 0,
}: NameColumn): Column<O, T> => ({
  id: 'name',
  title,
  wants: ({ name }) => name,
  least,
  rank,
  firm: true,
  order: ({ name }) => nameOrder(name),
  cell: ({ name }) => ({ text: name, ...(tone ? { tone } : {}) }),
});

/** A thing of AWS, with its official name. */
interface Named {
  readonly name: string;
  readonly title: string;
}

interface Catalogue<O extends ListOverlay, T extends Named>
  extends Pick<DeclaredList<O, T>, 'noun' | 'rows' | 'wordsOf'> {
  /** The columns: the short name, the official one, and a last one. */
  readonly titles: readonly [name: string, title: string, last: string];
  /** What the last column says, beside the columns of the screen it needs at least. */
  readonly last: (row: T) => string;
  readonly leastLast: number;
  readonly widest: (state: State, overlay: O) => readonly T[];
  readonly details: (row: T, state: State, overlay: O) => RowDetails;
  readonly nothing: (state: State, overlay: O) => readonly Told[];
  readonly placeholder: string;
  /** Lines of its box, at most. */
  readonly most: number;
}

const columnsOf = <O extends ListOverlay, T extends Named>({
  titles: [name, title, lastTitle],
  last,
  leastLast,
}: Catalogue<O, T>): readonly Column<O, T>[] => [
  nameColumn({ title: name, least: 12, tone: 'accent' }),
  {
    id: 'title',
    title,
    wants: row => row.title,
    least: 16,
    rank: 1,
    firm: true,
    order: row => nameOrder(row.title),
    cell: row => ({ text: row.title }),
  },
  {
    id: 'last',
    title: lastTitle,
    wants: last,
    least: leastLast,
    rank: 2,
    align: 'right',
    cell: row => ({ text: last(row), tone: 'dim' }),
  },
];

/** A list that comes with ssotui, found by typing: nothing has to be read for it, and it is never empty. */
export const catalogueOf = <O extends ListOverlay, T extends Named>(
  catalogue: Catalogue<O, T>,
): TableList<O, T> => {
  const { noun, rows, widest, wordsOf, details, nothing, placeholder, most } = catalogue;
  return listOf<O, T>({
    noun,
    rows,
    widest,
    wordsOf,
    details,
    nothing,
    columns: columnsOf(catalogue),
    finds: true,
    keyOf: ({ name }) => name,
    place: 'none',
    box: state => finderBox(state, most),
    typed: { placeholder: () => placeholder },
    empty: () => [],
    failed: () => undefined,
  });
};
