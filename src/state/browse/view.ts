/** The order of accounts and roles, and the details pane: both are as they were left at the next start. */
import { nextIn } from '../../domain/collections/next-in.ts';
import { type RowOrder, type SortKey, sortKeys, type ViewMemory } from '../../domain/remembered.ts';
import { type Command, commandsIn } from '../command.ts';
import { type Handlers, only, type Step } from '../flow.ts';
import { detailsFrom, fitsDetails, layout } from '../layout.ts';
import { rowOrderOf } from '../panes/order.ts';
import { type State, withNotice } from '../state.ts';

export type ViewAction =
  /** By this, or by the next; by the same once more: the other way round. */
  | { readonly type: 'order.changed'; readonly by?: SortKey }
  | { readonly type: 'order.reversed' }
  | { readonly type: 'details.toggled' };

const remember = (state: State, change: ViewMemory): Step => {
  const remembered = { ...state.remembered, view: { ...state.remembered.view, ...change } };
  return [{ ...state, remembered }, [{ do: 'saveRemembered', remembered }]];
};

const words: Readonly<Record<SortKey, string>> = {
  name: 'name',
  id: 'account id',
  profiles: 'profiles made',
  used: 'last use',
};

const ordered = (state: State, order: RowOrder): Step => {
  const [next, effects] = remember(state, { order });
  const turned = order.reversed ? ', the other way round' : '';
  return [withNotice(next, `Sorted by ${words[order.by]}${turned}.`), effects, [{ type: 'selection.moved' }]];
};

const changeOrder = (state: State, wanted: SortKey | undefined): Step => {
  const order = rowOrderOf(state);
  const by = wanted ?? nextIn(sortKeys, order.by);
  return ordered(state, { by, reversed: by === order.by && !order.reversed });
};

const toggleDetails = (state: State): Step => {
  if (!fitsDetails(state)) return only(state);
  const details = layout(state).details === undefined;
  return state.settings.screen.details === 'auto'
    ? remember(state, { details })
    : only({ ...state, details });
};

export const viewHandlers: Handlers<ViewAction> = {
  'order.changed': (state, { by }) => changeOrder(state, by),
  'order.reversed': state => {
    const { by, reversed } = rowOrderOf(state);
    return ordered(state, { by, reversed: !reversed });
  },
  'details.toggled': toggleDetails,
};

const sorting = (pane: 'accounts' | 'roles'): readonly Command[] =>
  commandsIn(pane, {
    [`sort-${pane}`]: {
      title: 'Sort by the next column',
      short: 'Sort',
      about: 'By name, account id, profiles made, last use.',
      keys: ['>'],
      hint: 70,
      action: () => ({ type: 'order.changed' }),
    },
    [`sort-${pane}-reverse`]: {
      title: 'Reverse the order',
      about: 'Turns the order around, and back.',
      keys: ['<'],
      action: () => ({ type: 'order.reversed' }),
    },
  });

export const viewCommands: readonly Command[] = [
  ...sorting('accounts'),
  ...sorting('roles'),
  ...commandsIn('global', {
    'toggle-details': {
      title: 'Details pane',
      short: 'Details',
      about: 'Shows or hides the details on a wide screen.',
      keys: ['i'],
      unavailable: state =>
        fitsDetails(state) ? undefined : `the screen has room for it from ${detailsFrom(state)} columns on`,
      action: () => ({ type: 'details.toggled' }),
    },
  }),
];
