/** A list as data: what it says of its rows. What a list can do besides stands once, in `list-of.ts`. */
import type { Line } from '../../text/line.ts';
import type { ListState } from '../list.ts';
import type { Cell } from '../rows.ts';
import type { State } from '../state.ts';
import type { RowDetails } from './details.ts';
import type { ColumnShape, Sort, Table } from './table.ts';

/** What the overlay of a list keeps. */
export interface ListOverlay {
  readonly kind: string;
  readonly list: ListState;
  /** Absent: the order that the list begins with. */
  readonly sort?: Sort | undefined;
  /** The details cover the list, and the movement keys scroll them. */
  readonly reading?: ListState | undefined;
  /** Keys of the rows that are chosen for the next command, whether or not the filter shows them. */
  readonly marked?: ReadonlySet<string> | undefined;
}

/** What a cell shows; the list gives it its place, and tells the letters that the filter has found. */
export type CellText = Pick<Cell, 'text' | 'tone' | 'spans' | 'matched' | 'target'>;

export interface Column<O, T> extends ColumnShape<T> {
  /** Said once where the row before, of those on screen, says the same. */
  readonly once?: true;
  readonly cell: (row: T, state: State, overlay: O) => CellText;
}

/** A line being typed in the list: in the row of this key, or above the rows. */
export interface TypedIn {
  readonly row?: string;
  /** The line of those above. */
  readonly above?: number;
  readonly label: string;
}

export interface DeclaredList<O extends ListOverlay, T extends object> extends Omit<Table<T>, 'columns'> {
  readonly columns: readonly Column<O, T>[];
  /** All rows without a filter: the same array as long as they are the same. */
  readonly rows: (state: State, overlay: O) => readonly T[];
  /** Where `rows` are only a group of them: those of all groups. */
  readonly all?: (state: State, overlay: O) => readonly T[];
  /**
   * The rows that the columns are wide enough for, where these are others: the same array as long as can be.
   */
  readonly widest?: (state: State, overlay: O) => readonly T[];
  /** The order it begins with: absent, that of `rows`. */
  readonly sort?: Sort;
  /** What one row is called: `file`. */
  readonly noun: string;
  /** A sign before the row where it is not marked. */
  readonly mark?: (row: T, state: State, overlay: O) => Cell | undefined;
  /** What is drawn in place of the rows on screen: the same rows, as they are about to be. */
  readonly drawn?: (rows: readonly T[], state: State, overlay: O) => readonly T[];
  readonly isDim?: (row: T, state: State, overlay: O) => boolean;
  /** Lines above the headings: counts, groups to choose from. */
  readonly above?: (state: State, overlay: O, width: number) => readonly Line[];
  /** What is to be told of the whole list, the most important first: a low screen shows one. */
  readonly notes?: (state: State, overlay: O) => readonly Pick<Cell, 'text' | 'tone'>[];
  readonly details: (row: T, state: State, overlay: O) => RowDetails;
  /** The command that shows the details in full, as what is told of those that do not fit. */
  readonly more?: (state: State) => string;
  /** `below`: the details never stand beside the rows. `none`: nor below them. */
  readonly place?: 'below' | 'none';
  /** Lines of the details below many rows, at most: 12 by default. */
  readonly most?: number;
  /** In place of rows, where the list is empty without a filter: what is, and the key that helps. */
  readonly empty: (state: State, overlay: O) => readonly Pick<Cell, 'text' | 'tone'>[];
  /** Why the rows could not be read, and the key that helps; undefined while all is well. */
  readonly failed: (state: State, overlay: O) => readonly Pick<Cell, 'text' | 'tone'>[] | undefined;
  /** What is said where a filter leaves nothing. */
  readonly nothing?: (state: State, overlay: O) => readonly Pick<Cell, 'text' | 'tone'>[];
  /** The filter is a line that is always typed. */
  readonly typed?: { readonly placeholder: (state: State) => string };
  readonly typing?: (state: State) => TypedIn | undefined;
  /** The outer size of a box; absent: it covers the panes. */
  readonly box?: (state: State, overlay: O) => { readonly width: number; readonly height: number };
}
