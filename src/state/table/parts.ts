/** What keys, mouse and view take from a list, whatever its rows are. */
import type { Line } from '../../text/line.ts';
import type { ActiveList, ListState } from '../list.ts';
import type { Cell, Row } from '../rows.ts';
import type { State } from '../state.ts';
import type { TableAreas } from './areas.ts';
import type { ListOverlay, TypedIn } from './declared.ts';
import type { RowDetails } from './details.ts';
import type { Sort } from './table.ts';

export type Told = Pick<Cell, 'text' | 'tone'>;

export interface ListParts<O> {
  /** What it can be sorted by, in the order of its headings. */
  readonly orders: (overlay: O) => readonly string[];
  readonly noun: string;
  readonly sort: (overlay: O) => Sort;
  /** Whether the rows stand in that order now. */
  readonly isSorted: (overlay: O) => boolean;
  readonly with: (overlay: O, changed: Partial<ListOverlay>) => O;
  /** Of its overlay, what every list keeps. */
  readonly kept: (overlay: O) => ListOverlay;
  /** With another filter. */
  readonly filtered: (overlay: O, list: ListState) => Partial<ListOverlay>;
  readonly areas: (state: State, overlay: O) => TableAreas;
  /** The rows, also while the details cover them. */
  readonly list: (state: State, overlay: O) => ActiveList;
  readonly heading: (state: State, overlay: O) => Row;
  /** Exactly the rows on screen. */
  readonly shown: (state: State, overlay: O) => readonly Row[];
  readonly above: (state: State, overlay: O) => readonly Line[];
  /** As they are on screen: the lines there is room for. */
  readonly notes: (state: State, overlay: O) => readonly Line[];
  /** In place of rows. */
  readonly instead: (state: State, overlay: O) => readonly Told[];
  readonly details: (state: State, overlay: O) => RowDetails | undefined;
  readonly more: (state: State) => string;
  readonly typing: (state: State) => TypedIn | undefined;
  /** The filter is a line that is always typed. */
  readonly typed: { readonly placeholder: (state: State) => string } | undefined;
  readonly box:
    | ((state: State, overlay: O) => { readonly width: number; readonly height: number })
    | undefined;
  /** The details in full, while they cover the list. */
  readonly reading: (
    state: State,
    overlay: O,
  ) => { readonly lines: readonly Line[]; readonly active: ActiveList } | undefined;
}
