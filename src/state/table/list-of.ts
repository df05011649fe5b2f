/**
 * What every list can do, made from what one says of itself: its rows in order and through the filter, its
 * place on the screen, the row under the cursor, its details.
 */
import { rememberedFor } from '../../domain/collections/memo.ts';
import { keyOf } from '../key-names.ts';
import { centred, fullHeight, layout } from '../layout.ts';
import { type ActiveList, activeList, type ListState, scrollOf } from '../list.ts';
import type { Screen, State } from '../state.ts';
import { type TableAreas, tableAreas } from './areas.ts';
import { cellRows, needsIn } from './cells.ts';
import type { DeclaredList, ListOverlay } from './declared.ts';
import type { RowDetails } from './details.ts';
import { isFiltering } from './filter.ts';
import { wholeDetails } from './laid-out.ts';
import { noteLines, upTo } from './notes.ts';
import type { ListParts, Told } from './parts.ts';
import { headingRow, shownColumns } from './rows.ts';
import { isInForce, ordersOf, type Shown, type Sort, shownRows } from './table.ts';

/** A list with its rows. */
export interface TableList<O, T> extends ListParts<O> {
  readonly found: (state: State, overlay: O) => Shown<T>;
  /** The row under the cursor. */
  readonly here: (state: State, overlay: O) => T | undefined;
  /** The marked rows that are still there, in the order of all rows; or else the one under the cursor. */
  readonly meant: (state: State, overlay: O) => readonly T[];
}

type Of<O extends ListOverlay, T extends object> = DeclaredList<O, T>;

const unsorted: Sort = { by: '', reversed: false };
const none: ReadonlySet<string> = new Set();

const sortIn = <O extends ListOverlay, T extends object>(declared: Of<O, T>, overlay: O): Sort =>
  overlay.sort ?? declared.sort ?? unsorted;

const foundIn = <O extends ListOverlay, T extends object>(
  declared: Of<O, T>,
  state: State,
  overlay: O,
): Shown<T> =>
  shownRows(declared.rows(state, overlay), declared, sortIn(declared, overlay), overlay.list.filter);

/** Inside of the frame. */
const insideOf = <O extends ListOverlay, T extends object>(
  { box }: Of<O, T>,
  state: State,
  overlay: O,
): Screen => {
  if (!box) return { columns: layout(state).body.width - 2, rows: fullHeight(state) };
  const { width, height } = centred(state, box(state, overlay));
  return { columns: width - 2, rows: height - 2 };
};

const hasFilter = <O extends ListOverlay, T extends object>(
  { typed }: Of<O, T>,
  state: State,
  overlay: O,
): boolean => typed !== undefined || overlay.list.filter !== '' || isFiltering(state, overlay);

const areasOf = <O extends ListOverlay, T extends object>(
  declared: Of<O, T>,
  state: State,
  overlay: O,
): TableAreas => {
  const inside = insideOf(declared, state, overlay);
  const above = declared.above?.(state, overlay, inside.columns).length ?? 0;
  return tableAreas({
    inside,
    above: above + Number(hasFilter(declared, state, overlay)),
    notes: declared.notes ? noteLines(declared.notes(state, overlay), inside.columns).length : 0,
    rows: declared.rows(state, overlay).length,
    needs: needsIn(declared, state, overlay),
    ...(declared.place ? { place: declared.place } : {}),
    ...(declared.most ? { most: declared.most } : {}),
  });
};

/** What was sorted among the found is sorted as long as there is a filter. */
const filteredTo = ({ sort }: ListOverlay, list: ListState): Partial<ListOverlay> => {
  if (list.filter.trim() !== '' || !sort?.inFound) return { list };
  return { list, sort: { by: sort.by, reversed: sort.reversed } };
};

/** What a filter is that finds nothing, and how it is left: one that is always typed stays open. */
const noMatch = <O extends ListOverlay, T extends object>(
  { nothing, noun, typed }: Of<O, T>,
  state: State,
  overlay: O,
): readonly Told[] => {
  const said = nothing?.(state, overlay) ?? [{ text: `No ${noun} matches.`, tone: 'dim' as const }];
  const way = typed ? `${keyOf(state, 'clear-line')} clears the line.` : 'Escape clears the filter.';
  return [...said, { text: way, tone: 'dim' }];
};

/** What is, and the key that helps: rows that could not be read, none at all, or none that matches. */
const insteadOf = <O extends ListOverlay, T extends object>(
  declared: Of<O, T>,
  state: State,
  overlay: O,
): readonly Told[] => {
  const { rows, finds, failed, empty } = declared;
  const isFiltered = overlay.list.filter.trim() !== '';
  if (isFiltered && (finds || rows(state, overlay).length > 0)) return noMatch(declared, state, overlay);
  return failed(state, overlay) ?? empty(state, overlay);
};

/** The details cover the list, and the movement keys scroll their lines as they are broken. */
const readingIn = (
  { reading }: ListOverlay,
  detailsOf: () => RowDetails | undefined,
  { columns, rows }: Screen,
): ReturnType<ListParts<never>['reading']> => {
  const details = reading && detailsOf();
  if (!details) return undefined;
  const lines = wholeDetails(details, columns);
  return { lines, active: scrollOf(lines.length, reading, rows) };
};

/** The rows of a list, without what they look like. */
const rowsPart = <O extends ListOverlay, T extends object>(declared: Of<O, T>) => {
  // A key asks for both several times in one state.
  const found = rememberedFor((state: State, overlay: O) => foundIn(declared, state, overlay));
  const list = rememberedFor(
    (state: State, overlay: O): ActiveList =>
      activeList(found(state, overlay).keys, overlay.list, areasOf(declared, state, overlay).list.height),
  );
  const here = (state: State, overlay: O): T | undefined =>
    found(state, overlay).rows[list(state, overlay).list.at];
  const meant = (state: State, overlay: O): readonly T[] => {
    const { marked = none } = overlay;
    const all = marked.size === 0 ? [] : (declared.all ?? declared.rows)(state, overlay);
    const there = all.filter(row => marked.has(declared.keyOf(row)));
    const row = here(state, overlay);
    return there.length > 0 || !row ? there : [row];
  };
  return { found, list, here, meant };
};

/** What a list looks like. */
const drawnPart = <O extends ListOverlay, T extends object>(
  declared: Of<O, T>,
  { found, list }: ReturnType<typeof rowsPart<O, T>>,
) => {
  const areas = (state: State, overlay: O) => areasOf(declared, state, overlay);
  const fitted = (state: State, overlay: O) =>
    shownColumns(declared.columns, needsIn(declared, state, overlay), areas(state, overlay).list.width);
  const isSorted = (overlay: O) => isInForce(sortIn(declared, overlay), overlay.list.filter);
  return {
    areas,
    isSorted,
    heading: (state: State, overlay: O) =>
      headingRow(fitted(state, overlay), isSorted(overlay) ? sortIn(declared, overlay) : undefined),
    shown: (state: State, overlay: O) => {
      const { list: at, height } = list(state, overlay);
      const rows = found(state, overlay).rows.slice(at.top, at.top + height);
      const drawn = declared.drawn?.(rows, state, overlay) ?? rows;
      return cellRows(declared, fitted(state, overlay), drawn, state, overlay);
    },
  };
};

export const listOf = <O extends ListOverlay, T extends object>(declared: Of<O, T>): TableList<O, T> => {
  const rows = rowsPart(declared);
  const drawn = drawnPart(declared, rows);
  const orders = ordersOf(declared.columns);
  const details = (state: State, overlay: O): RowDetails | undefined => {
    const row = rows.here(state, overlay);
    return row && declared.details(row, state, overlay);
  };
  return {
    ...rows,
    ...drawn,
    details,
    noun: declared.noun,
    orders: () => orders,
    sort: overlay => sortIn(declared, overlay),
    with: (overlay, changed) => ({ ...overlay, ...changed }),
    kept: overlay => overlay,
    filtered: filteredTo,
    above: (state, overlay) =>
      declared.above?.(state, overlay, insideOf(declared, state, overlay).columns) ?? [],
    notes: (state, overlay) => {
      const told = declared.notes?.(state, overlay) ?? [];
      if (told.length === 0) return [];
      const lines = noteLines(told, insideOf(declared, state, overlay).columns);
      return upTo(lines, drawn.areas(state, overlay).notes);
    },
    instead: (state, overlay) => insteadOf(declared, state, overlay),
    more: declared.more ?? (() => 'more'),
    typing: declared.typing ?? (() => undefined),
    typed: declared.typed,
    box: declared.box,
    reading: (state, overlay) =>
      readingIn(overlay, () => details(state, overlay), insideOf(declared, state, overlay)),
  };
};
