/** The entry of signing in, staying signed in and signing out. */
import type { Feature } from '../feature.ts';
import { loginCommands } from './commands.ts';
import { followClock, loginHandlers, loginSpec, loginTick } from './login.ts';
import { loginPerformers } from './perform.ts';
import { refreshPerformers } from './perform-refresh.ts';
import { signOutPerformers } from './perform-sign-out.ts';
import { type RefreshAction, type RefreshEffect, refreshHandlers } from './refresh.ts';
import { type SignOutAction, type SignOutEffect, signOutCommands, signOutHandlers } from './sign-out.ts';
import type { LoginAction, LoginEffect, LoginOverlay } from './types.ts';

export interface LoginMessages {
  readonly action: LoginAction | RefreshAction | SignOutAction;
  readonly effect: LoginEffect | RefreshEffect | SignOutEffect;
  readonly overlay: LoginOverlay;
}

export const login = {
  handlers: { ...loginHandlers, ...refreshHandlers },
  commands: loginCommands,
  specs: { login: loginSpec },
  performers: { ...loginPerformers, ...refreshPerformers },
  tick: loginTick,
  follow: followClock,
} satisfies Feature;

export const signOut = {
  handlers: signOutHandlers,
  commands: signOutCommands,
  performers: signOutPerformers,
} satisfies Feature;
