/** Sessions: the welcome of a first run. */
import type { Command } from '../command.ts';
import { type Handlers, type OverlaySpec, only } from '../flow.ts';
import { popOverlay, type State } from '../state.ts';

export type SessionsAction = { readonly type: 'welcome.chosen'; readonly choice: WelcomeChoice };

export type SessionsEffect = { readonly do: 'openDemo' };

export type WelcomeChoice = 'add' | 'demo' | 'look' | 'quit';

export interface WelcomeOverlay {
  readonly kind: 'welcome';
}

export const welcome = (): WelcomeOverlay => ({ kind: 'welcome' });

export const sessionsHandlers: Handlers<SessionsAction> = {
  'welcome.chosen': (state, { choice }) => {
    if (choice === 'demo') return [state, [{ do: 'openDemo' }]];
    if (choice === 'quit') return [state, [{ do: 'exit', code: 0 }]];
    return only(popOverlay(state));
  },
};

export const welcomeSpec: OverlaySpec<WelcomeOverlay> = {
  title: () => 'Welcome to ssotui',
  size: () => ({ width: 64, height: 14 }),
};

export const sessionsCommands: readonly Command[] = [];

export const isFirstRun = (state: State): boolean =>
  state.overlays.some(overlay => overlay.kind === 'welcome');
