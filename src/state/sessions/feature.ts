/** Adding, changing and removing sessions. */
import type { Feature } from '../feature.ts';
import {
  type SessionFormAction,
  type SessionFormOverlay,
  sessionFormCommands,
  sessionFormHandlers,
  sessionFormSpec,
} from './form.ts';
import {
  type RegionAction,
  type RegionOverlay,
  regionCommands,
  regionHandlers,
  regionSpec,
} from './regions.ts';
import {
  type SessionRemovalAction,
  type SessionRemovalOverlay,
  sessionRemovalCommands,
  sessionRemovalHandlers,
  sessionRemovalSpec,
} from './removal.ts';
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

export interface SessionsMessages {
  readonly action: SessionsAction | SessionFormAction | RegionAction | SessionRemovalAction;
  readonly effect: SessionsEffect;
  readonly overlay:
    | RegionOverlay
    | SavedOverlay
    | SessionFormOverlay
    | SessionRemovalOverlay
    | WelcomeOverlay;
}

export const sessions = {
  handlers: {
    ...sessionsHandlers,
    ...sessionFormHandlers,
    ...regionHandlers,
    ...sessionRemovalHandlers,
  },
  commands: [...sessionFormCommands, ...regionCommands, ...sessionRemovalCommands, ...sessionsCommands],
  specs: {
    region: regionSpec,
    'session-form': sessionFormSpec,
    'session-removal': sessionRemovalSpec,
    'session-saved': savedSpec,
    welcome: welcomeSpec,
  },
} satisfies Feature;
