/** What every screen shares: size, clock, quitting, notices and failures. */

import type { Opening } from '../../domain/console/browser.ts';
import type { Failure, Millis } from '../../domain/model.ts';
import { isUnderWay, jobSummary, tallyOf } from '../../domain/runs/job.ts';
import { plural } from '../../domain/time.ts';
import type { Command } from '../command.ts';
import { ask } from '../confirm/confirm.ts';
import type { Feature, Messages } from '../feature.ts';
import { type Handlers, only, type Step } from '../flow.ts';
import type { Effect } from '../messages.ts';
import { withPlace } from '../place.ts';
import { type Notice, type Screen, type State, topOf, withFailure, withNotice } from '../state.ts';
import { appPerformers } from './perform.ts';

type AppAction =
  | { readonly type: 'screen.resized'; readonly screen: Screen }
  | { readonly type: 'clock.ticked'; readonly now: Millis }
  | { readonly type: 'quit.requested'; readonly code: number }
  /** A command runs, and is ended by leaving. */
  | { readonly type: 'quit.agreed'; readonly code: number }
  | { readonly type: 'stop.requested' }
  | { readonly type: 'failure.reported'; readonly failure: Failure; readonly doing: string }
  | { readonly type: 'notice.shown'; readonly text: string; readonly tone: 'good' | 'info' | 'bad' }
  | { readonly type: 'notice.faded'; readonly notice: Notice }
  | { readonly type: 'nothing.happened' };

type AppEffect =
  | { readonly do: 'tick' }
  | { readonly do: 'fadeNotice'; readonly notice: Notice }
  | { readonly do: 'exit'; readonly code: number }
  /** Suspends the process as ctrl+z does, and hands the terminal back meanwhile. */
  | { readonly do: 'stop' }
  | { readonly do: 'cancel'; readonly key: string }
  | { readonly do: 'copyText'; readonly text: string; readonly what: string }
  | {
      readonly do: 'openUrl';
      readonly url: string;
      readonly what: string;
      readonly opening: Opening;
    };

/** Long enough to be read. */
const shownFor = ({ text }: Notice): Millis => 4_000 + 40 * text.length;

/** An error stays until a key is pressed. */
const followNotice = (state: State, before: State): Step => {
  const { notice } = state;
  if (!notice || notice === before.notice || notice.tone === 'bad') return only(state);
  return [state, [{ do: 'fadeNotice', notice, afterMs: shownFor(notice) }]];
};

const faded = (state: State, notice: Notice): State => {
  const { notice: shown, ...rest } = state;
  return shown === notice ? rest : state;
};

/** Where the panes stand is kept for the next start. */
const quit = (state: State, code: number): Step => {
  const remembered = withPlace(state);
  const save: readonly Effect[] =
    remembered === state.remembered ? [] : [{ do: 'saveRemembered', remembered }];
  return [state, [...save, { do: 'exit', code }]];
};

const asksToQuit = (state: State): boolean => topOf(state, 'confirm')?.then.type === 'quit.agreed';

/** Nothing that was started is left behind, so leaving ends it: that is asked once. */
const mayQuit = (state: State, code: number): Step => {
  const { job } = state;
  if (!isUnderWay(job) || asksToQuit(state)) return quit(state, code);
  const { running, waiting } = tallyOf(job);
  const consequences = [
    `${job.line} still runs: ${jobSummary(job)}.`,
    running > 0 ? `${plural(running, 'role')} would be cut off in the middle.` : 'Nothing is cut off.',
    ...(waiting > 0 ? [`In ${plural(waiting, 'more role')} it would not be started.`] : []),
    'Cancel goes back; what runs goes on.',
  ];
  return only(ask(state, 'Quit and end the command?', consequences, { type: 'quit.agreed', code }));
};

const appHandlers: Handlers<AppAction> = {
  'screen.resized': (state, { screen }) => only({ ...state, screen }),
  'clock.ticked': ({ ticking: _, ...state }, { now }) => only({ ...state, now }),
  'notice.faded': (state, { notice }) => only(faded(state, notice)),
  'quit.requested': (state, { code }) => mayQuit(state, code),
  'quit.agreed': (state, { code }) => quit(state, code),
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
    id: 'quit',
    title: 'Quit',
    about: 'Leaves ssotui.',
    keys: ['q'],
    scope: 'global',
    hint: 99,
    action: () => ({ type: 'quit.requested', code: 0 }),
  },
];

export type AppMessages = Messages<AppAction, AppEffect>;

export const app = {
  handlers: appHandlers,
  commands: appCommands,
  performers: appPerformers,
  follow: followNotice,
} satisfies Feature;
