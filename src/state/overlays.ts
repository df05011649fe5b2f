/** What all overlays share, looked up by kind: lists, fields, sizes, closing. */
import { specs } from './features.ts';
import { goOn, type OverlaySpec, only, type Step, type TextField } from './flow.ts';

import type { ActiveList, ListState } from './list.ts';
import type { Action, Overlay } from './messages.ts';
import { keysOf, paneHeight, paneList, withPaneList } from './select.ts';
import { popOverlay, type State, topOverlay } from './state.ts';
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
  if (owner) return specOf(owner).list?.(state, owner);
  return {
    keys: keysOf(state, state.focus),
    list: paneList(state, state.focus),
    height: paneHeight(state, state.focus),
  };
};

export const withActiveList = (state: State, list: ListState): State => {
  const owner = listOwner(state);
  if (!owner) return withPaneList(state, list);
  const changed = specOf(owner).withList?.(owner, list) ?? { ...owner, list };
  return { ...state, overlays: state.overlays.map(overlay => (overlay === owner ? changed : overlay)) };
};

/** What the list that has the keyboard is sorted by, if it can be sorted; not while details cover it. */
export const sortOf = (state: State): Sort | undefined => {
  const owner = listOwner(state);
  if (!owner || !('sort' in owner) || owner.reading || !specOf(owner).orders) return undefined;
  return owner.sort;
};

const nextOrder = (orders: readonly string[], by: string): string =>
  orders[(orders.indexOf(by) + 1) % orders.length] ?? by;

/** The same column again turns the order around; the row under the cursor stays under it. */
export const sortedBy = (state: State, wanted: string | undefined): State => {
  const owner = listOwner(state);
  const list = activeListOf(state)?.list;
  const orders = owner && specOf(owner).orders;
  if (!owner || !('sort' in owner) || !orders || !list || !sortOf(state)) return state;
  const by = wanted ?? nextOrder(orders, owner.sort.by);
  const sort = { by, reversed: by === owner.sort.by && !owner.sort.reversed };
  const sorted: Overlay = { ...owner, list, sort };
  return { ...state, overlays: state.overlays.map(overlay => (overlay === owner ? sorted : overlay)) };
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
  return withActiveList(state, filter === '' ? { ...list, filter } : { at: 0, top: 0, filter });
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
