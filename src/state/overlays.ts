/** What all overlays share, looked up by kind: lists, fields, sizes, closing. */

import { nextIn } from '../domain/collections/next-in.ts';
import { toggledIn } from '../domain/collections/sets.ts';
import { plural } from '../domain/time.ts';
import { specs } from './features.ts';
import { goOn, type OverlaySpec, only, type Step, type TextField } from './flow.ts';
import { type ActiveList, emptyList, type ListState } from './list.ts';
import type { Action, Overlay } from './messages.ts';
import { paneRows, withPaneList } from './select.ts';
import { popOverlay, replaceOverlay, type State, topOverlay, withNotice } from './state.ts';
import type { ListOverlay } from './table/declared.ts';
import type { ListParts } from './table/parts.ts';
import type { Sort } from './table/table.ts';

export const specOf = <O extends Overlay>(overlay: O): OverlaySpec<O> =>
  specs[overlay.kind] as unknown as OverlaySpec<O>;

/** The overlay whose list has the keyboard: while a filter is typed, the one beneath. Undefined: a pane. */
export const listOwner = (state: State): Overlay | undefined =>
  state.overlays.findLast(overlay => !specOf(overlay).filters);

/** What a pane shows decides what is listed next; an overlay's list decides nothing. */
export const inPanes = (state: State, next: Action): Step =>
  listOwner(state) ? only(state) : goOn(state, next);

/** The list that has the keyboard. */
export const activeListOf = (state: State): ActiveList | undefined => {
  const owner = listOwner(state);
  return owner ? specOf(owner).list?.(state, owner) : paneRows(state);
};

export const withActiveList = (state: State, list: ListState): State => {
  const owner = listOwner(state);
  if (!owner) return withPaneList(state, list);
  const changed = specOf(owner).withList?.(owner, list) ?? { ...owner, list };
  return replaceOverlay(state, owner, changed);
};

/** The list that has the keyboard, where it is one in columns, and what its overlay keeps of it. */
interface Tabled {
  readonly overlay: Overlay;
  readonly table: ListParts<Overlay>;
  readonly kept: ListOverlay;
}

const tabled = (state: State): Tabled | undefined => {
  const overlay = listOwner(state);
  const table = overlay && specOf(overlay).table;
  return overlay && table && { overlay, table, kept: table.kept(overlay) };
};

const changed = (state: State, { overlay, table }: Tabled, change: Partial<ListOverlay>): State =>
  replaceOverlay(state, overlay, table.with(overlay, change));

const ordersIn = (at: Tabled | undefined): readonly string[] => at?.table.orders(at.overlay) ?? [];

/** The list that has the keyboard, where it is one in columns. */
export const tableOf = (state: State): ListParts<Overlay> | undefined => tabled(state)?.table;

/** Whether the list that has the keyboard can be sorted by this column. */
export const sortsBy = (state: State, by: string): boolean => ordersIn(tabled(state)).includes(by);

/** What the list that has the keyboard is sorted by, if it can be sorted; not while details cover it. */
export const sortOf = (state: State): Sort | undefined => {
  const at = tabled(state);
  if (!at || at.kept.reading || ordersIn(at).length === 0) return undefined;
  return at.table.sort(at.overlay);
};

/** After the last column a list that begins without one is as it began. */
const nextOrder = ({ overlay, table }: Tabled, by: string): string => {
  const orders = table.orders(overlay);
  const begins = table.sort(table.with(overlay, { sort: undefined })).by;
  return nextIn(orders.includes(begins) ? orders : [...orders, begins], by);
};

/**
 * The same column again turns the order around; the row under the cursor stays under it. What a filter has
 * found is sorted too, in place of the best match first.
 */
export const sortedBy = (state: State, wanted: string | undefined): State => {
  const at = tabled(state);
  const before = sortOf(state);
  if (!at || !before) return state;
  const { table, overlay, kept } = at;
  const isSorted = table.isSorted(overlay);
  const by = wanted ?? (isSorted || before.by === '' ? nextOrder(at, before.by) : before.by);
  const reversed = isSorted && by === before.by && by !== '' && !before.reversed;
  const inFound = by === '' || kept.list.filter.trim() === '' ? {} : { inFound: true as const };
  return changed(state, at, { list: table.list(state, overlay).list, sort: { by, reversed, ...inFound } });
};

/** The details of the row under the cursor cover the list; again, and they are gone. */
export const readHere = (state: State): State => {
  const at = tabled(state);
  if (!at) return state;
  if (at.kept.reading) return changed(state, at, { reading: undefined });
  return at.table.details(state, at.overlay) ? changed(state, at, { reading: emptyList }) : state;
};

/** Whether the details cover the list that has the keyboard. */
export const isReading = (state: State): boolean => tabled(state)?.kept.reading !== undefined;

/** Marks the row under the cursor, all that are listed, or none. The same again takes the marks back. */
export const markedHere = (state: State, what: 'one' | 'shown' | 'none'): State => {
  const at = tabled(state);
  const marks = at?.kept.marked;
  if (!at || !marks) return state;
  const { keys, list } = at.table.list(state, at.overlay);
  if (what === 'none') return changed(state, at, { marked: new Set() });
  const meant = what === 'shown' ? keys : keys.slice(list.at, list.at + 1);
  const marked = toggledIn(marks, meant);
  const next = changed(state, at, { marked });
  if (what === 'one') return next;
  const now = keys.every(key => marked.has(key)) ? 'marked' : 'no longer marked';
  return withNotice(next, `${plural(keys.length, at.table.noun)} ${now}.`);
};

/** The top overlay if its keys write or remove: it must ignore keys typed before it was drawn. */
export const questionOn = (state: State): Overlay['kind'] | undefined => {
  const top = topOverlay(state);
  return top && specOf(top).asks ? top.kind : undefined;
};

/** Whether what is on top takes no key now. */
export const isDeaf = (state: State): boolean => {
  const top = topOverlay(state);
  return top !== undefined && (specOf(top).deaf?.(top) ?? false);
};

const filterOf = (state: State): string => activeListOf(state)?.list.filter ?? '';

/** A new filter starts at its best match; a cleared one stays on the row that was found. */
export const withFilter = (state: State, filter: string): State => {
  const list = activeListOf(state)?.list;
  if (!list) return state;
  const at = tabled(state);
  const filtered = filter === '' ? { ...list, filter } : { at: 0, top: 0, filter };
  // While the details cover the list, they are what is searched.
  return at && !at.kept.reading
    ? changed(state, at, at.table.filtered(at.overlay, filtered))
    : withActiveList(state, filtered);
};

export const fieldOf = (state: State): TextField | undefined => {
  const top = topOverlay(state);
  if (!top) return undefined;
  return specOf(top).filters
    ? { id: `filter:${listOwner(state)?.kind ?? state.focus}`, value: filterOf(state) }
    : specOf(top).field?.(state, top);
};

export const typedInto = (state: State, value: string): Step => {
  const top = topOverlay(state);
  if (!top) return only(state);
  return specOf(top).filters
    ? inPanes(withFilter(state, value), { type: 'selection.moved' })
    : (specOf(top).typed?.(state, top, value) ?? only(state));
};

export const closeTop = (state: State): Step => {
  const top = topOverlay(state);
  if (!top) return only(state);
  const closed = popOverlay(state);
  return specOf(top).closed?.(closed, top) ?? only(closed);
};

/** The detail lines of the topmost overlay that has any; undefined while those of the panes are seen. */
export const overlayDetails = (state: State): readonly string[] | undefined => {
  const told = state.overlays.findLast(overlay => specOf(overlay).details);
  if (told) return specOf(told).details?.(state, told) ?? [];
  return state.overlays.some(overlay => specOf(overlay).size(state, overlay) === 'full') ? [] : undefined;
};
