/** The entry of the settings. */
import type { Feature } from '../feature.ts';
import { settingsPerformers } from './perform.ts';
import { type SettingsAction, type SettingsEffect, settingsHandlers } from './settings.ts';

export interface SettingsMessages {
  readonly action: SettingsAction;
  readonly effect: SettingsEffect;
  readonly overlay: never;
}

export const settings = {
  handlers: settingsHandlers,
  performers: settingsPerformers,
} satisfies Feature;
