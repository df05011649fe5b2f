/** What works on whatever has the keyboard: moving in its list, filtering, typing in its field, closing. */

import type { Command } from './command.ts';
import { type Handlers, only, type Step } from './flow.ts';
import { type ListState, movedBy, movedTo } from './list.ts';
import {
  activeListOf,
  closeTop,
  fieldOf,
  inPanes,
  specOf,
  typedInto,
  withActiveList,
  withFilter,
} from './overlays.ts';
import { popOverlay, pushOverlay, type State, topOverlay } from './state.ts';

export type TopAction =
  | {
      readonly type: 'list.moved';
      readonly by: number | 'page' | '-page' | 'half' | '-half' | 'first' | 'last';
    }
  | { readonly type: 'list.pointed'; readonly key: string }
  | { readonly type: 'field.changed'; readonly value: string }
  | { readonly type: 'overlay.closed' }
  | { readonly type: 'filter.opened' }
  | { readonly type: 'filter.kept' }
  | { readonly type: 'filter.cleared' };

const distance = (by: Extract<TopAction, { type: 'list.moved' }>['by'], height: number): number => {
  if (typeof by === 'number') return by;
  const steps = {
    page: height,
    '-page': -height,
    half: height / 2,
    '-half': -height / 2,
    first: -Infinity,
    last: Infinity,
  };
  return by === 'first' || by === 'last' ? steps[by] : Math.trunc(steps[by]) || Math.sign(steps[by]);
};

const moveList = (
  state: State,
  move: (keys: readonly string[], list: ListState, height: number) => ListState,
): Step => {
  const active = activeListOf(state);
  if (!active) return only(state);
  const moved = withActiveList(state, move(active.keys, active.list, active.height));
  return inPanes(moved, { type: 'selection.moved' });
};

const filterClosed = (state: State): State =>
  topOverlay(state)?.kind === 'filter' ? popOverlay(state) : state;

export const topHandlers: Handlers<TopAction> = {
  'list.moved': (state, { by }) =>
    moveList(state, (keys, list, height) => movedBy(list, keys, distance(by, height), height)),
  'list.pointed': (state, { key }) =>
    moveList(state, (keys, list, height) => movedTo(list, keys, key, height)),
  'field.changed': (state, { value }) => typedInto(state, value),
  'overlay.closed': closeTop,
  'filter.opened': state => only(pushOverlay(state, { kind: 'filter' })),
  'filter.kept': state => inPanes(filterClosed(state), { type: 'selection.shown' }),
  'filter.cleared': state => inPanes(filterClosed(withFilter(state, '')), { type: 'selection.shown' }),
};

const withoutLastWord = (line: string): string => line.replace(/\S*\s*$/, '');

/** A question must be answered: `q` is no answer. */
const quitsNot = (state: State): string | undefined => {
  const top = topOverlay(state);
  return top && specOf(top).quits === false ? 'please answer first' : undefined;
};

const empty = (state: State): string | undefined =>
  activeListOf(state)?.keys.length ? undefined : 'nothing is listed here';

export const topCommands: readonly Command[] = [
  {
    id: 'list.down',
    title: 'Down',
    about: 'Moves to the next row.',
    keys: ['down', 'j'],
    scope: 'list',
    unavailable: empty,
    action: () => ({ type: 'list.moved', by: 1 }),
  },
  {
    id: 'list.up',
    title: 'Up',
    about: 'Moves to the previous row.',
    keys: ['up', 'k'],
    scope: 'list',
    unavailable: empty,
    action: () => ({ type: 'list.moved', by: -1 }),
  },
  {
    id: 'list.pagedown',
    title: 'Page down',
    about: 'Moves down by a page.',
    keys: ['pagedown'],
    scope: 'list',
    unavailable: empty,
    action: () => ({ type: 'list.moved', by: 'page' }),
  },
  {
    id: 'list.pageup',
    title: 'Page up',
    about: 'Moves up by a page.',
    keys: ['pageup'],
    scope: 'list',
    unavailable: empty,
    action: () => ({ type: 'list.moved', by: '-page' }),
  },
  {
    id: 'list.halfdown',
    title: 'Half a page down',
    about: 'Moves down by half a page.',
    keys: ['ctrl+d'],
    scope: 'list',
    unavailable: empty,
    action: () => ({ type: 'list.moved', by: 'half' }),
  },
  {
    id: 'list.halfup',
    title: 'Half a page up',
    about: 'Moves up by half a page.',
    keys: ['ctrl+u'],
    scope: 'list',
    unavailable: empty,
    action: () => ({ type: 'list.moved', by: '-half' }),
  },
  {
    id: 'list.first',
    title: 'First',
    about: 'Moves to the first row.',
    keys: ['home', 'g g'],
    scope: 'list',
    unavailable: empty,
    action: () => ({ type: 'list.moved', by: 'first' }),
  },
  {
    id: 'list.last',
    title: 'Last',
    about: 'Moves to the last row.',
    keys: ['end', 'G'],
    scope: 'list',
    unavailable: empty,
    action: () => ({ type: 'list.moved', by: 'last' }),
  },
  {
    id: 'field.clear',
    title: 'Clear the line',
    about: 'Empties the line being typed.',
    keys: ['ctrl+u'],
    scope: 'field',
    action: () => ({ type: 'field.changed', value: '' }),
  },
  {
    id: 'field.word',
    title: 'Delete a word',
    about: 'Removes the last word of the line being typed.',
    keys: ['ctrl+w'],
    scope: 'field',
    action: state => ({ type: 'field.changed', value: withoutLastWord(fieldOf(state)?.value ?? '') }),
  },
  {
    id: 'overlay.quit',
    title: 'Close',
    about: 'Closes what is on top, where nothing is being typed.',
    keys: ['q'],
    scope: 'overlay',
    unavailable: state => quitsNot(state),
    action: () => ({ type: 'overlay.closed' }),
  },
];
