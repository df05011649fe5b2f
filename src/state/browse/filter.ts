/** The fuzzy filter of whatever list lies beneath, a pane's or an overlay's: typed on the status line, kept with enter. */
import type { Command } from '../command.ts';
import { type Handlers, type OverlaySpec, only } from '../flow.ts';
import { activeListOf, inPanes, listOwner, withActiveList } from '../overlays.ts';
import { popOverlay, pushOverlay, type State, topOverlay } from '../state.ts';
import { listSelected, wantVisible } from './discovery.ts';

export type FilterAction =
  | { readonly type: 'filter.opened' }
  | { readonly type: 'filter.kept' }
  | { readonly type: 'filter.cleared' };

export interface FilterOverlay {
  readonly kind: 'filter';
}

export const filterOf = (state: State): string => activeListOf(state)?.list.filter ?? '';

/** A new filter starts at its best match; a cleared one stays on the row that was found. */
const withFilter = (state: State, filter: string): State => {
  const list = activeListOf(state)?.list;
  if (!list) return state;
  return withActiveList(state, filter === '' ? { ...list, filter } : { at: 0, top: 0, filter });
};

export const withoutFilter = (state: State): State => withFilter(state, '');

const closed = (state: State): State => (topOverlay(state)?.kind === 'filter' ? popOverlay(state) : state);

export const filterHandlers: Handlers<FilterAction> = {
  'filter.opened': state => only(pushOverlay(state, { kind: 'filter' })),
  'filter.kept': state => inPanes(closed(state), listSelected),
  'filter.cleared': state => inPanes(closed(withoutFilter(state)), listSelected),
};

export const filterSpec: OverlaySpec<FilterOverlay> = {
  title: () => 'Filter',
  size: () => ({ width: 0, height: 0 }),
  list: activeListOf,
  field: state => ({ id: `filter:${listOwner(state)?.kind ?? state.focus}`, value: filterOf(state) }),
  typed: (state, _overlay, value) => inPanes(withFilter(state, value), wantVisible),
  quits: false,
};

export const nothingListed = (state: State): string | undefined =>
  filterOf(state) === '' && !activeListOf(state)?.keys.length ? 'nothing is listed here' : undefined;

export const filterCommands: readonly Command[] = [
  {
    id: 'filter',
    title: 'Filter',
    about: 'Filters the focused pane as you type: words in any order, letters with gaps.',
    keys: ['/'],
    scope: 'global',
    hint: 40,
    unavailable: nothingListed,
    action: () => ({ type: 'filter.opened' }),
  },
  {
    id: 'filter.keep',
    title: 'Keep',
    about: 'Keeps the filter and goes back to the list.',
    keys: ['enter', 'tab'],
    scope: 'filter',
    hint: 1,
    action: () => ({ type: 'filter.kept' }),
  },
  {
    id: 'filter.clear',
    title: 'Clear',
    about: 'Clears the filter; the row it found stays selected.',
    keys: ['escape'],
    scope: 'filter',
    hint: 2,
    action: () => ({ type: 'filter.cleared' }),
  },
];
