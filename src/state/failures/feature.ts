/** Everything that has failed, newest first, with what the service said. */
import { type Command, commandsIn } from '../command.ts';
import type { Feature } from '../feature.ts';
import { type Handlers, nothingListed, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import type { Action } from '../messages.ts';
import { changeTop, pushOverlay, type State, topOf } from '../state.ts';
import { readingOf } from '../table/details.ts';
import { countOf } from '../table/filter.ts';
import { ordersOf } from '../table/table.ts';
import {
  type FailuresOverlay,
  failureLines,
  failuresAreas,
  failuresList,
  failuresTable,
  selectedFailure,
} from './listed.ts';

export type FailuresAction = { readonly type: 'failures.opened' } | { readonly type: 'failures.read' };

/** The failure in full, while it covers the list. */
export const failureReading = (state: State, overlay: FailuresOverlay) => {
  const logged = selectedFailure(state, overlay);
  if (!overlay.reading || !logged) return undefined;
  const lines = failureLines(state, logged);
  return { lines, active: readingOf(lines, overlay.reading, failuresAreas(state, overlay)) };
};

const failuresSpec: OverlaySpec<FailuresOverlay> = {
  title: () => 'Errors',
  count: (state, overlay) => countOf(failuresList(state, overlay)),
  size: () => 'full',
  orders: ordersOf(failuresTable.columns),
  showsFilter: true,
  list: (state, overlay) => failureReading(state, overlay)?.active ?? failuresList(state, overlay),
  withList: (overlay, list) => (overlay.reading ? { ...overlay, reading: list } : { ...overlay, list }),
};

const opened = (state: State): Step =>
  only(pushOverlay(state, { kind: 'failures', list: emptyList, sort: { by: 'when', reversed: false } }));

const read = (state: State): Step =>
  only(
    changeTop(state, 'failures', ({ reading, ...view }) => {
      if (reading) return view;
      return selectedFailure(state, view) ? { ...view, reading: emptyList } : view;
    }),
  );

const failuresHandlers: Handlers<FailuresAction> = {
  'failures.opened': opened,
  'failures.read': read,
};

const nothingToFilter = (state: State): string | undefined => {
  const view = topOf(state, 'failures');
  if (view?.reading) return 'the details cover the list (escape)';
  return nothingListed(view && failuresList(state, view));
};

const back = (state: State): Action => {
  const view = topOf(state, 'failures');
  if (view?.reading) return { type: 'failures.read' };
  return (view?.list.filter ?? '') === '' ? { type: 'overlay.closed' } : { type: 'filter.cleared' };
};

const failuresCommands: readonly Command[] = [
  ...commandsIn('global', {
    'show-failures': {
      title: 'Show failures',
      about: 'Lists everything that has failed since the start, with the details.',
      keys: ['e'],
      unavailable: state => (state.failures.length === 0 ? 'nothing has failed' : undefined),
      action: () => ({ type: 'failures.opened' }),
    },
  }),
  ...commandsIn('failures', {
    'failures-details': {
      title: 'Details',
      about: 'Shows the whole failure with what the service said; again goes back to the list.',
      keys: ['enter', 'i'],
      hint: 1,
      action: () => ({ type: 'failures.read' }),
    },
    'failures-filter': {
      title: 'Filter',
      about: 'Filters the failures as you type.',
      keys: ['/'],
      hint: 2,
      unavailable: nothingToFilter,
      action: () => ({ type: 'filter.opened' }),
    },
    'failures-back': {
      title: 'Back',
      about: 'Leaves the details, clears the filter, then closes the list.',
      keys: ['escape'],
      hint: 90,
      action: back,
    },
  }),
];

export interface FailuresMessages {
  readonly action: FailuresAction;
  readonly effect: never;
  readonly overlay: FailuresOverlay;
}

export const failures = {
  handlers: failuresHandlers,
  commands: failuresCommands,
  specs: { failures: failuresSpec },
} satisfies Feature;
