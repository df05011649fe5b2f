/** What all overlays share, looked up by kind: lists, fields, sizes, closing. */
import { type ActiveList, type OverlaySpec, only, type Step, type TextField } from './flow.ts';
import { paneHeight } from './layout.ts';
import type { ListState } from './list.ts';
import type { Overlay } from './messages.ts';
import { keysOf, listId, paneList } from './select.ts';
import { overlaySpecs } from './specs.ts';
import { popOverlay, type State, topOverlay } from './state.ts';

export const specOf = <O extends Overlay>(overlay: O): OverlaySpec<O> =>
  overlaySpecs()[overlay.kind] as unknown as OverlaySpec<O>;

/** Whether the overlay shows a list at the moment. */
export const hasList = (state: State, overlay: Overlay): boolean =>
  specOf(overlay).list?.(state, overlay) !== undefined;

/** The list that has the keyboard: the top overlay's, or the focused pane's. */
export const activeListOf = (state: State): ActiveList | undefined => {
  const top = topOverlay(state);
  if (top) return specOf(top).list?.(state, top);
  return {
    keys: keysOf(state, state.focus),
    list: paneList(state, state.focus),
    height: paneHeight(state, state.focus),
  };
};

export const withPaneList = (state: State, list: ListState): State => ({
  ...state,
  lists: { ...state.lists, [listId(state, state.focus)]: list },
});

export const withActiveList = (state: State, list: ListState): State => {
  const top = topOverlay(state);
  if (!top) return withPaneList(state, list);
  const change = specOf(top).withList;
  // The filter has no list of its own: it moves the pane it filters.
  if (!change) return withPaneList(state, list);
  return { ...state, overlays: [...state.overlays.slice(0, -1), change(top, list)] };
};

/** The text field that has the keyboard. */
export const fieldOf = (state: State): TextField | undefined => {
  const top = topOverlay(state);
  return top && specOf(top).field?.(state, top);
};

export const typedInto = (state: State, value: string): Step => {
  const top = topOverlay(state);
  return (top && specOf(top).typed?.(state, top, value)) ?? only(state);
};

export const closeTop = (state: State): Step => {
  const top = topOverlay(state);
  if (!top) return only(state);
  const closed = popOverlay(state);
  return specOf(top).closed?.(closed, top) ?? only(closed);
};
