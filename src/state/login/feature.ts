/** Signing in, staying signed in and signing out. */
import type { Feature, Messages } from '../feature.ts';
import { andThen } from '../flow.ts';
import { loginCommands } from './commands.ts';
import { followEnding } from './ending.ts';
import { followClock, loginHandlers, loginSpec, loginTick } from './login.ts';
import { loginPerformers } from './perform.ts';
import { type RefreshAction, type RefreshEffect, refreshHandlers } from './refresh.ts';
import { type SignOutAction, type SignOutEffect, signOutCommands, signOutHandlers } from './sign-out.ts';
import type { LoginAction, LoginEffect, LoginOverlay } from './types.ts';

export type LoginMessages = Messages<
  LoginAction | RefreshAction | SignOutAction,
  LoginEffect | RefreshEffect | SignOutEffect,
  LoginOverlay
>;

export const login = {
  handlers: { ...loginHandlers, ...refreshHandlers, ...signOutHandlers },
  commands: loginCommands,
  specs: { login: loginSpec },
  performers: loginPerformers,
  tick: loginTick,
  follow: (state, before) => andThen(followClock(state, before), followEnding),
} satisfies Feature;

/** Apart for its place in footer and help. */
export const signOut = {
  commands: signOutCommands,
} satisfies Feature;
