/** The settings: in force, in their file, and in their view. */
import type { Feature, Messages } from '../feature.ts';
import { viewHandlers } from './change.ts';
import { settingsCommands } from './commands.ts';
import { followSettings } from './follow.ts';
import { settingsPerformers } from './perform.ts';
import { type SettingsAction, type SettingsEffect, settingsHandlers } from './settings.ts';
import type { SettingFieldOverlay, SettingMenuOverlay, SettingsOverlay, ViewAction } from './types.ts';
import { settingFieldSpec, settingMenuSpec, settingsSpec } from './view.ts';

export type SettingsMessages = Messages<
  SettingsAction | ViewAction,
  SettingsEffect,
  SettingsOverlay | SettingFieldOverlay | SettingMenuOverlay
>;

export const settings = {
  handlers: { ...settingsHandlers, ...viewHandlers },
  commands: settingsCommands,
  specs: {
    settings: settingsSpec,
    'setting-field': settingFieldSpec,
    'setting-menu': settingMenuSpec,
  },
  performers: settingsPerformers,
  follow: followSettings,
} satisfies Feature;
