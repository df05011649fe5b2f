/** The fuzzy filter of the list beneath, a pane's or an overlay's: typed on the status line. */
import { type Command, commandsIn } from '../command.ts';
import { nothingListed, type OverlaySpec } from '../flow.ts';
import { paneRows } from '../select.ts';

export interface FilterOverlay {
  readonly kind: 'filter';
}

export const filterSpec: OverlaySpec<FilterOverlay> = {
  title: () => 'Filter',
  size: () => ({ width: 0, height: 0 }),
  filters: true,
  quits: false,
};

export const filterCommands: readonly Command[] = [
  ...commandsIn('global', {
    filter: {
      title: 'Filter',
      about: 'Filters the focused pane as you type: words in any order, letters with gaps.',
      keys: ['/'],
      hint: 40,
      unavailable: state => nothingListed(paneRows(state)),
      action: () => ({ type: 'filter.opened' }),
    },
  }),
  ...commandsIn('filter', {
    'filter-keep': {
      title: 'Keep',
      about: 'Keeps the filter and goes back to the list.',
      keys: ['enter', 'tab'],
      hint: 1,
      action: () => ({ type: 'filter.kept' }),
    },
    'filter-clear': {
      title: 'Clear',
      about: 'Clears the filter; the row it found stays selected.',
      keys: ['escape'],
      hint: 2,
      action: () => ({ type: 'filter.cleared' }),
    },
  }),
];
