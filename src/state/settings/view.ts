/** The settings view: its list, the line that is typed in it, and the short choice. */

import type { ThemeChoice } from '../../text/theme/tones.ts';
import { themeNames } from '../../text/theme/tones.ts';
import type { OverlaySpec } from '../flow.ts';
import { only } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import type { ActiveList } from '../list.ts';
import { menuList } from '../menu.ts';
import { changeTop, type State, topOf } from '../state.ts';
import { listSpec } from '../table/spec.ts';
import { settingsTable } from './list.ts';
import type { SettingFieldOverlay, SettingMenuOverlay, SettingsOverlay } from './types.ts';
import { fieldFault } from './values.ts';

export const settingsSpec: OverlaySpec<SettingsOverlay> = {
  ...listSpec(settingsTable),
  title: () => 'Settings',
  details: state => {
    const file = state.settingsFile;
    if (!file)
      return [
        `The settings file could not be read: the defaults count. ${keyOf(state, 'show-failures')} shows why.`,
      ];
    return [file.exists ? file.path : `${file.path} will be created with the first change.`];
  },
};

/** Drawn in the settings view, not as a box. */
export const settingFieldSpec: OverlaySpec<SettingFieldOverlay> = {
  title: () => 'Typing',
  size: () => ({ width: 0, height: 0 }),
  field: (_state, { item, value }) => ({
    id: `setting:${item.id}`,
    value,
    placeholder:
      item.how.is === 'pair' ? `${item.title?.replace('new ', '')} = value` : (item.fallback ?? ''),
  }),
  typed: (state, { item }, value) =>
    only(
      changeTop(state, 'setting-field', ({ fault: _, ...field }) => {
        const fault = fieldFault(state, item, value);
        return { ...field, value, ...(fault === undefined ? {} : { fault }) };
      }),
    ),
  quits: false,
};

const boxOf = ({ values }: SettingMenuOverlay) => ({
  width: Math.max(28, ...values.map(value => value.length + 10)),
  height: values.length + 2,
});

export const settingMenuList = (state: State, overlay: SettingMenuOverlay): ActiveList =>
  menuList(state, overlay.values, overlay.list, { ...boxOf(overlay), otherLines: 0 });

export const settingMenuSpec: OverlaySpec<SettingMenuOverlay> = {
  title: (_state, { item }) => item.title?.trim() ?? item.key,
  size: (_state, overlay) => boxOf(overlay),
  list: settingMenuList,
};

const isTheme = (text: string | undefined): text is ThemeChoice =>
  text === 'auto' || themeNames.some(name => name === text);

/** The theme under the cursor while one is chosen; else the one in force. */
export const themeShown = (state: State): ThemeChoice => {
  const menu = topOf(state, 'setting-menu');
  const tried =
    menu?.item.section === 'screen' && menu.item.key === 'theme'
      ? settingMenuList(state, menu).list.selected
      : undefined;
  return isTheme(tried) ? tried : state.settings.screen.theme;
};
