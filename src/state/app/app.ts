/** What every screen shares: size, clock, lists, fields, closing, quitting, notices and failures. */

import type { Failure, Millis } from '../../domain/model.ts';
import { wantVisible } from '../browse/discovery.ts';
import type { Command } from '../command.ts';
import { type Handlers, only, type Step } from '../flow.ts';
import { type ListState, movedBy, movedTo } from '../list.ts';
import { endExpiredLogin } from '../login/login.ts';
import { activeListOf, closeTop, fieldOf, inPanes, specOf, typedInto, withActiveList } from '../overlays.ts';
import { type Screen, type State, topOverlay, withFailure, withNotice } from '../state.ts';

export type AppAction =
  | { readonly type: 'screen.resized'; readonly screen: Screen }
  | { readonly type: 'clock.ticked'; readonly now: Millis }
  | {
      readonly type: 'list.moved';
      readonly by: number | 'page' | '-page' | 'half' | '-half' | 'first' | 'last';
    }
  | { readonly type: 'list.pointed'; readonly key: string }
  | { readonly type: 'field.changed'; readonly value: string }
  | { readonly type: 'overlay.closed' }
  | { readonly type: 'quit.requested'; readonly code: number }
  | { readonly type: 'stop.requested' }
  | { readonly type: 'failure.reported'; readonly failure: Failure; readonly doing: string }
  | { readonly type: 'notice.shown'; readonly text: string; readonly tone: 'good' | 'info' | 'bad' }
  | { readonly type: 'nothing.happened' };

export type AppEffect =
  | { readonly do: 'tick' }
  | { readonly do: 'exit'; readonly code: number }
  /** Stop the process as ctrl+z does, with the terminal handed back meanwhile. */
  | { readonly do: 'stop' }
  | { readonly do: 'cancel'; readonly key: string }
  | { readonly do: 'copyText'; readonly text: string; readonly what: string }
  | { readonly do: 'openUrl'; readonly url: string; readonly what: string };

const distance = (by: Extract<AppAction, { type: 'list.moved' }>['by'], height: number): number => {
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
  return inPanes(moved, wantVisible);
};

export const appHandlers: Handlers<AppAction> = {
  'screen.resized': (state, { screen }) => only({ ...state, screen }),
  'clock.ticked': ({ ticking: _, ...state }, { now }) => endExpiredLogin({ ...state, now }),
  'list.moved': (state, { by }) =>
    moveList(state, (keys, list, height) => movedBy(list, keys, distance(by, height), height)),
  'list.pointed': (state, { key }) =>
    moveList(state, (keys, list, height) => movedTo(list, keys, key, height)),
  'field.changed': (state, { value }) => typedInto(state, value),
  'overlay.closed': state => closeTop(state),
  'quit.requested': (state, { code }) => [state, [{ do: 'exit', code }]],
  'stop.requested': state => [state, [{ do: 'stop' }]],
  'failure.reported': (state, { failure, doing }) => only(withFailure(state, failure, doing)),
  'notice.shown': (state, { text, tone }) => only(withNotice(state, text, tone)),
  'nothing.happened': only,
};

const withoutLastWord = (line: string): string => line.replace(/\S*\s*$/, '');

/** A question must be answered: `q` is no answer. */
const quitsNot = (state: State): string | undefined => {
  const top = topOverlay(state);
  return top && specOf(top).quits === false ? 'please answer first' : undefined;
};

const empty = (state: State): string | undefined =>
  activeListOf(state)?.keys.length ? undefined : 'nothing is listed here';

export const appCommands: readonly Command[] = [
  {
    id: 'quit.now',
    title: 'Quit',
    about: 'Leaves ssotui from anywhere.',
    keys: ['ctrl+c'],
    scope: 'always',
    action: () => ({ type: 'quit.requested', code: 0 }),
  },
  {
    id: 'stop',
    title: 'Suspend',
    about: 'Stops ssotui and gives the terminal back to the shell; `fg` returns.',
    keys: ['ctrl+z'],
    scope: 'always',
    action: () => ({ type: 'stop.requested' }),
  },
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
    id: 'overlay.close',
    title: 'Close',
    about: 'Closes what is on top.',
    keys: ['escape'],
    scope: 'overlay',
    hint: 90,
    action: () => ({ type: 'overlay.closed' }),
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
  {
    id: 'quit',
    title: 'Quit',
    about: 'Leaves ssotui.',
    keys: ['q'],
    scope: 'global',
    hint: 99,
    action: () => ({ type: 'quit.requested', code: 0 }),
  },
];
