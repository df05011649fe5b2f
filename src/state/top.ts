/** What works on whatever has the keyboard: moving in its list, filtering, typing in its field, closing. */

import { counted } from '../domain/time.ts';
import { type Command, commandsIn } from './command.ts';
import { goOn, type Handlers, only, type Step } from './flow.ts';
import { keyOf } from './key-names.ts';
import { type ListState, movedBy, movedTo } from './list.ts';
import {
  activeListOf,
  closeTop,
  fieldOf,
  inPanes,
  isReading,
  listOwner,
  markedHere,
  questionOn,
  readHere,
  sortedBy,
  sortOf,
  specOf,
  tableOf,
  typedInto,
  withActiveList,
  withFilter,
} from './overlays.ts';
import { overlayOf, popOverlay, pushOverlay, type State, topOf, topOverlay, withNotice } from './state.ts';

type Distance = number | 'page' | '-page' | 'half' | '-half' | 'first' | 'last';

export type TopAction =
  | { readonly type: 'list.moved'; readonly by: Distance }
  | { readonly type: 'list.pointed'; readonly key: string }
  /** By this column, or by the next one; by the same one again: from the last to the first. */
  | { readonly type: 'list.sorted'; readonly by?: string }
  | { readonly type: 'list.reversed' }
  /** The details of the row under the cursor cover the list; again: the list is back. */
  | { readonly type: 'list.read' }
  /** The same again takes the marks back. */
  | { readonly type: 'list.marked'; readonly what: 'one' | 'shown' | 'none' }
  /** The details go first, then the filter, then what else narrows the list, then the list. */
  | { readonly type: 'list.left' }
  | { readonly type: 'field.changed'; readonly value: string }
  | { readonly type: 'overlay.closed' }
  | { readonly type: 'field.pointed'; readonly id: string }
  | { readonly type: 'tab.pointed'; readonly id: string }
  | { readonly type: 'filter.set'; readonly value: string }
  | { readonly type: 'filter.opened' }
  | { readonly type: 'filter.kept' }
  | { readonly type: 'filter.cleared' };

const rowsIn = (by: Distance, height: number): number => {
  if (typeof by === 'number') return by;
  const half = Math.max(1, Math.trunc(height / 2));
  return { page: height, '-page': -height, half, '-half': -half, first: -Infinity, last: Infinity }[by];
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

const filterClosed = (state: State): Step =>
  inPanes(topOf(state, 'filter') ? popOverlay(state) : state, { type: 'selection.shown' });

/** What escape leaves first in a list, and what the footer calls that; undefined: the list itself. */
interface Leaving {
  readonly words: string;
  readonly step: Step;
}

const leavingOf = (state: State): Leaving | undefined => {
  const owner = listOwner(state);
  if (isReading(state)) return { words: 'List', step: only(readHere(state)) };
  if ((activeListOf(state)?.list.filter ?? '') !== '')
    return { words: 'Clear filter', step: goOn(state, { type: 'filter.cleared' }) };
  const wider = owner && specOf(owner).widened?.(state, owner);
  return wider && { words: 'Show all', step: wider };
};

export const leavingWords = (state: State): string | undefined => leavingOf(state)?.words;

const fieldPointed = (state: State, id: string): Step => {
  const top = topOverlay(state);
  return (top && specOf(top).pointed?.(state, top, id)) ?? only(state);
};

const tabPointed = (state: State, id: string): Step => {
  const owner = listOwner(state);
  return (owner && specOf(owner).tabbed?.(state, owner, id)) ?? only(state);
};

export const topHandlers: Handlers<TopAction> = {
  'list.moved': (state, { by }) =>
    moveList(state, (keys, list, height) => movedBy(list, keys, rowsIn(by, height), height)),
  'list.pointed': (state, { key }) =>
    moveList(state, (keys, list, height) => movedTo(list, keys, key, height)),
  'list.sorted': (state, { by }) => only(sortedBy(state, by)),
  'list.reversed': state => only(sortedBy(state, sortOf(state)?.by)),
  'list.read': state => only(readHere(state)),
  'list.marked': (state, { what }) => only(markedHere(state, what)),
  'list.left': state => leavingOf(state)?.step ?? goOn(state, { type: 'overlay.closed' }),
  'field.changed': (state, { value }) => typedInto(...bounded(state, value)),
  'overlay.closed': closeTop,
  'field.pointed': (state, { id }) => fieldPointed(state, id),
  'tab.pointed': (state, { id }) => tabPointed(state, id),
  'filter.set': (state, { value }) =>
    fieldOf(state) ? typedInto(state, value) : inPanes(withFilter(state, value), { type: 'selection.moved' }),
  'filter.opened': state => only(pushOverlay(state, { kind: 'filter' })),
  'filter.kept': filterClosed,
  'filter.cleared': state => filterClosed(withFilter(state, '')),
};

/**
 * Longer than any name, address or command line: a file that was pasted by mistake must not hold up the
 * screen.
 */
const longestLine = 10_000;

const bounded = (state: State, value: string): readonly [state: State, value: string] => {
  if (value.length <= longestLine) return [state, value];
  const told = `Only the first ${counted(longestLine)} characters were taken.`;
  // Half of a pair that makes one character is none.
  const kept = value.slice(0, longestLine).replace(/[\uD800-\uDBFF]$/, '');
  return [withNotice(state, told, 'bad'), kept];
};

const withoutLastWord = (line: string): string => line.replace(/\S*\s*$/, '');

/** A question must be answered: `q` does not. */
const mustAnswer = (state: State): string | undefined => {
  const top = topOverlay(state);
  return top && specOf(top).quits === false ? 'please answer first' : undefined;
};

const empty = (state: State): string | undefined =>
  activeListOf(state)?.keys.length ? undefined : 'nothing is listed here';

const unsorted = (state: State): string | undefined =>
  sortOf(state) ? empty(state) : 'this list has one order only';

/** The filter of its list is always typed. */
const isTyped = (state: State): boolean => tableOf(state)?.typed !== undefined;

/** A question, or what is typed and gone with it; a line that finds rows of a list is not. */
const isCancelled = (state: State): boolean =>
  questionOn(state) !== undefined || (fieldOf(state) !== undefined && activeListOf(state) === undefined);

const moving = (
  id: string,
  title: string,
  about: string,
  keys: readonly string[],
  by: Distance,
): Command => ({
  id,
  title,
  about,
  keys,
  scope: 'list',
  unavailable: empty,
  action: () => ({ type: 'list.moved', by }),
});

export const topCommands: readonly Command[] = [
  moving('down', 'Down', 'Moves to the next row.', ['down', 'j'], 1),
  moving('up', 'Up', 'Moves to the previous row.', ['up', 'k'], -1),
  moving('page-down', 'Page down', 'Moves down by a page.', ['pagedown'], 'page'),
  moving('page-up', 'Page up', 'Moves up by a page.', ['pageup'], '-page'),
  moving('half-page-down', 'Half a page down', 'Moves down by half a page.', ['ctrl+d'], 'half'),
  moving('half-page-up', 'Half a page up', 'Moves up by half a page.', ['ctrl+u'], '-half'),
  moving('first', 'First', 'Moves to the first row.', ['home', 'g g'], 'first'),
  moving('last', 'Last', 'Moves to the last row.', ['end', 'G'], 'last'),
  ...commandsIn('list', {
    sort: {
      title: 'Sort by the next column',
      short: 'Sort',
      about: 'Sorts the list by its next column; the row under the cursor stays there.',
      keys: ['>'],
      hint: 60,
      hintWhen: state => sortOf(state) !== undefined && !isTyped(state),
      unavailable: unsorted,
      action: () => ({ type: 'list.sorted' }),
    },
    'sort-found': {
      title: 'Sort what is found',
      short: 'Sort',
      about: 'Sorts what was found by typing by its next column; after the last one the best match is first.',
      keys: ['ctrl+o'],
      hint: 60,
      hintWhen: isTyped,
      unavailable: state =>
        isTyped(state) ? unsorted(state) : `${keyOf(state, 'sort')} sorts where nothing is typed`,
      action: () => ({ type: 'list.sorted' }),
    },
    'sort-reverse': {
      title: 'Reverse the order',
      about: 'Sorts the list by the same column from the last to the first, and back.',
      keys: ['<'],
      unavailable: unsorted,
      action: () => ({ type: 'list.reversed' }),
    },
  }),
  ...commandsIn('field', {
    'clear-line': {
      title: 'Clear the line',
      about: 'Empties the line being typed.',
      keys: ['ctrl+u'],
      action: () => ({ type: 'field.changed', value: '' }),
    },
    'delete-word': {
      title: 'Delete a word',
      about: 'Removes the last word of the line being typed.',
      keys: ['ctrl+w'],
      action: state => ({ type: 'field.changed', value: withoutLastWord(fieldOf(state)?.value ?? '') }),
    },
  }),
  ...commandsIn('overlay', {
    close: {
      title: 'Close',
      about: 'Closes what is on top.',
      keys: ['escape'],
      hint: 90,
      short: state => (isCancelled(state) ? 'Cancel' : 'Close'),
      action: () => ({ type: 'overlay.closed' }),
    },
    'close-view': {
      title: 'Close',
      about: 'Closes what is on top, where nothing is being typed.',
      keys: ['q'],
      unavailable: mustAnswer,
      action: () => ({ type: 'overlay.closed' }),
    },
    'open-settings-here': {
      title: 'Settings',
      about: 'Shows every setting on top of what is open, and changes it.',
      keys: [','],
      unavailable: state => (overlayOf(state, 'settings') ? 'this is the settings view' : mustAnswer(state)),
      action: () => ({ type: 'settings.opened' }),
    },
  }),
];
