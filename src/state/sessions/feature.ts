/** Adding, changing and removing sessions. */
import type { Feature, Messages } from '../feature.ts';
import { type FirstAction, type FirstOverlay, firstCommands, firstHandlers, firstSpec } from './first.ts';
import { type SessionFormAction, sessionFormCommands, sessionFormHandlers, sessionFormSpec } from './form.ts';
import type { SessionFormOverlay } from './form-values.ts';
import { sessionsPerformers } from './perform.ts';
import {
  type RegionAction,
  type RegionOverlay,
  regionCommands,
  regionHandlers,
  regionSpec,
} from './regions.ts';
import {
  type SessionRemovalAction,
  sessionRemovalCommands,
  sessionRemovalHandlers,
  sessionRemovalSpec,
} from './removal.ts';
import type { SessionRemovalOverlay } from './removal-list.ts';
import {
  type SavedOverlay,
  type SessionsAction,
  type SessionsEffect,
  savedSpec,
  sessionsCommands,
  sessionsHandlers,
  type WelcomeOverlay,
  welcomeSpec,
} from './sessions.ts';

export type SessionsMessages = Messages<
  SessionsAction | SessionFormAction | FirstAction | RegionAction | SessionRemovalAction,
  SessionsEffect,
  FirstOverlay | RegionOverlay | SavedOverlay | SessionFormOverlay | SessionRemovalOverlay | WelcomeOverlay
>;

export const sessions = {
  handlers: {
    ...sessionsHandlers,
    ...sessionFormHandlers,
    ...firstHandlers,
    ...regionHandlers,
    ...sessionRemovalHandlers,
  },
  commands: [
    ...sessionFormCommands,
    ...firstCommands,
    ...regionCommands,
    ...sessionRemovalCommands,
    ...sessionsCommands,
  ],
  specs: {
    'first-session': firstSpec,
    region: regionSpec,
    'session-form': sessionFormSpec,
    'session-removal': sessionRemovalSpec,
    'session-saved': savedSpec,
    welcome: welcomeSpec,
  },
  performers: sessionsPerformers,
} satisfies Feature;
