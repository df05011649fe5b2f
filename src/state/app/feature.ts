/** What every screen shares: size, clock, quitting, notices and failures. */

import type { Failure, Millis } from '../../domain/model.ts';
import type { Command } from '../command.ts';
import type { Feature } from '../feature.ts';
import { type Handlers, only } from '../flow.ts';
import { type Screen, withFailure, withNotice } from '../state.ts';
import { appPerformers } from './perform.ts';

export type AppAction =
  | { readonly type: 'screen.resized'; readonly screen: Screen }
  | { readonly type: 'clock.ticked'; readonly now: Millis }
  | { readonly type: 'quit.requested'; readonly code: number }
  | { readonly type: 'stop.requested' }
  | { readonly type: 'failure.reported'; readonly failure: Failure; readonly doing: string }
  | { readonly type: 'notice.shown'; readonly text: string; readonly tone: 'good' | 'info' | 'bad' }
  | { readonly type: 'nothing.happened' };

export type AppEffect =
  | { readonly do: 'tick' }
  | { readonly do: 'exit'; readonly code: number }
  /** Suspends the process as ctrl+z does, and hands the terminal back meanwhile. */
  | { readonly do: 'stop' }
  | { readonly do: 'cancel'; readonly key: string }
  | { readonly do: 'copyText'; readonly text: string; readonly what: string }
  | { readonly do: 'openUrl'; readonly url: string; readonly what: string };

const appHandlers: Handlers<AppAction> = {
  'screen.resized': (state, { screen }) => only({ ...state, screen }),
  'clock.ticked': ({ ticking: _, ...state }, { now }) => only({ ...state, now }),
  'quit.requested': (state, { code }) => [state, [{ do: 'exit', code }]],
  'stop.requested': state => [state, [{ do: 'stop' }]],
  'failure.reported': (state, { failure, doing }) => only(withFailure(state, failure, doing)),
  'notice.shown': (state, { text, tone }) => only(withNotice(state, text, tone)),
  'nothing.happened': only,
};

const appCommands: readonly Command[] = [
  {
    id: 'quit-anywhere',
    title: 'Quit',
    about: 'Leaves ssotui from anywhere.',
    keys: ['ctrl+c'],
    scope: 'always',
    action: () => ({ type: 'quit.requested', code: 0 }),
  },
  {
    id: 'suspend',
    title: 'Suspend',
    about: 'Stops ssotui and gives the terminal back to the shell; `fg` returns.',
    keys: ['ctrl+z'],
    scope: 'always',
    action: () => ({ type: 'stop.requested' }),
  },
  {
    id: 'close',
    title: 'Close',
    about: 'Closes what is on top.',
    keys: ['escape'],
    scope: 'overlay',
    hint: 90,
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

export interface AppMessages {
  readonly action: AppAction;
  readonly effect: AppEffect;
  readonly overlay: never;
}

export const app = {
  handlers: appHandlers,
  commands: appCommands,
  performers: appPerformers,
} satisfies Feature;
