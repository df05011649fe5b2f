/**
 * What the mouse does: a click selects, a second one is enter, one beside a box closes it, and the wheel
 * scrolls what is under it.
 */

import { keyLabel } from '../domain/keys/called.ts';
import { sortKeys } from '../domain/remembered.ts';
import type { Target } from '../text/line.ts';
import { goOn, type Handlers, only, type Step } from './flow.ts';
import { scrolledBy } from './list.ts';
import type { Action, Overlay } from './messages.ts';
import {
  activeListOf,
  fieldOf,
  inPanes,
  listOwner,
  questionOn,
  sortsBy,
  specOf,
  withActiveList,
} from './overlays.ts';
import { type Pane, panes, type State, topOverlay, withNotice } from './state.ts';

/** A place on the screen: the pane, overlay or line it belongs to, and what is there. */
export interface Hit {
  readonly where: Pane | Overlay['kind'] | 'header' | 'details' | 'bottom' | 'footer' | 'outside';
  readonly target?: Target;
}

export type PointingAction =
  | { readonly type: 'mouse.clicked'; readonly hit: Hit; readonly double: boolean }
  /** Down is more than 0. */
  | { readonly type: 'mouse.turned'; readonly hit: Hit; readonly steps: number };

/** Rows for each turn of the wheel. */
const rowsPerTurn = 3;

const paneAt = ({ where }: Hit): Pane | undefined => panes.find(pane => pane === where);

const isFiltering = (state: State): boolean => {
  const top = topOverlay(state);
  return top !== undefined && specOf(top).filters === true;
};

/** The overlay that a click reaches: the one with the keyboard, or the one whose filter is typed. */
const reached = (state: State): Overlay | undefined =>
  isFiltering(state) ? listOwner(state) : topOverlay(state);

const withoutNotice = ({ notice: _, ...state }: State): State => state;

/** A key that a text field keeps is typed there: its overlay knows what it means. */
const pressed = (state: State, keys: string): readonly Action[] => {
  const field = fieldOf(state);
  return field && [...keys].length === 1
    ? [{ type: 'field.changed', value: `${field.value}${keys}` }]
    : keys.split(' ').map(key => ({ type: 'key.pressed', key }));
};

/** The list moved by the click before: a second one elsewhere than on the selected row is a first one. */
const isSelected = (state: State, key: string): boolean => activeListOf(state)?.list.selected === key;

/** Not every heading is one that its list can be sorted by. */
const sorted = (state: State, by: string): readonly Action[] => {
  if (listOwner(state)) return sortsBy(state, by) ? [{ type: 'list.sorted', by }] : [];
  const key = sortKeys.find(each => each === by);
  return key === undefined ? [] : [{ type: 'order.changed', by: key }];
};

const onTarget = (state: State, target: Target | undefined, double: boolean): readonly Action[] => {
  switch (target?.is) {
    case 'row':
      return double && isSelected(state, target.key)
        ? pressed(state, 'enter')
        : [{ type: 'list.pointed', key: target.key }];
    case 'filter':
      return [{ type: 'filter.set', value: target.term }];
    case 'field':
      return [{ type: 'field.pointed', id: target.id }];
    case 'sort':
      return sorted(state, target.by);
    case 'tab':
      return [{ type: 'tab.pointed', id: target.id }];
    case 'press':
      return pressed(state, target.keys);
    case 'nothing':
    case undefined:
      return [];
  }
};

/** A filter that is being typed is kept, as `enter` would. */
const kept = (state: State): readonly Action[] => (isFiltering(state) ? [{ type: 'filter.kept' }] : []);

const isBox = (state: State, overlay: Overlay): boolean => specOf(overlay).size(state, overlay) !== 'full';

/**
 * Whether more than the box would go: an answer that is asked for, what is typed, or what its spec says.
 * What is typed to find rows of a list is none of it.
 */
const staysOpen = (state: State, top: Overlay): boolean => {
  const { asks, stays, list, table } = specOf(top);
  if (asks || stays?.(state, top)) return true;
  const field = fieldOf(state);
  return field !== undefined && !isFiltering(state) && !table && (!list || field.value !== '');
};

const isTypedIn = (state: State, { target }: Hit): boolean =>
  target?.is === 'field' && target.id === fieldOf(state)?.id;

/** A click beside the box on top is escape, where that loses nothing. It does nothing else. */
const beside = (state: State, hit: Hit): Step => {
  const top = topOverlay(state);
  if (!top || !isBox(state, reached(state) ?? top) || isTypedIn(state, hit)) return only(state);
  if (staysOpen(state, top)) {
    const told = `A click outside does not close this; ${keyLabel('escape')} does.`;
    return only(withNotice(state, told));
  }
  return goOn({ ...state, closedByClick: true }, ...kept(state), { type: 'overlay.closed' });
};

const inPane = (state: State, pane: Pane, { target }: Hit, double: boolean): Step => {
  if (state.focus === pane) return goOn(state, ...kept(state), ...onTarget(state, target, double));
  return goOn(state, ...kept(state), { type: 'pane.focused', pane }, ...onTarget(state, target, false));
};

const onPanes = (state: State, hit: Hit, double: boolean): Step => {
  const pane = paneAt(hit);
  if (pane) return inPane(state, pane, hit, double);
  // What the details say of a row is clicked as in its row.
  if (hit.where !== 'details') return only(state);
  return goOn(state, ...kept(state), ...onTarget(state, hit.target, false));
};

const clicked = ({ closedByClick, ...state }: State, hit: Hit, twice: boolean): Step => {
  // A box lay on what is clicked now: this is the first click on it.
  const double = twice && !closedByClick;
  const calm = withoutNotice(state);
  // The first click of the two opened this question.
  if (double && questionOn(calm) !== undefined) return only(calm);
  if (hit.where === 'footer') return goOn(calm, ...onTarget(calm, hit.target, false));
  const settled: State = { ...calm, pending: [] };
  const overlay = reached(settled);
  if (!overlay) return onPanes(settled, hit, double);
  if (overlay.kind !== hit.where) return beside(settled, hit);
  return goOn(settled, ...kept(settled), ...onTarget(settled, hit.target, double));
};

const scrolled = (state: State, steps: number): Step => {
  const active = activeListOf(state);
  if (!active) return only(state);
  const moved = scrolledBy(active, steps * rowsPerTurn);
  if (moved.top === active.list.top && moved.at === active.list.at) return only(state);
  return inPanes(withActiveList(state, moved), { type: 'selection.moved' });
};

/** The wheel moves no focus. */
const turned = (state: State, hit: Hit, steps: number): Step => {
  const pane = paneAt(hit);
  if (!pane) return reached(state)?.kind === hit.where ? scrolled(state, steps) : only(state);
  if (reached(state)) return only(state);
  const [after, effects, next = []] = scrolled({ ...state, focus: pane, overlays: [] }, steps);
  return [{ ...after, focus: state.focus, overlays: state.overlays }, effects, next];
};

export const pointingHandlers: Handlers<PointingAction> = {
  'mouse.clicked': (state, { hit, double }) => clicked(state, hit, double),
  'mouse.turned': (state, { hit, steps }) => turned(state, hit, steps),
};
