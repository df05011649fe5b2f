/** The settings view: where its parts are, its list, and what is told of the selected row. */

import { cutStart } from '../../text/measure.ts';
import type { ThemeChoice } from '../../text/theme/tones.ts';
import { themeNames } from '../../text/theme/tones.ts';
import type { OverlaySpec } from '../flow.ts';
import { only } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { fullHeight, layout } from '../layout.ts';
import { type ActiveList, activeList, windowOf } from '../list.ts';
import { menuList } from '../menu.ts';
import type { Cell, Row } from '../rows.ts';
import { changeTop, overlayOf, type State, topOf } from '../state.ts';
import { settingItems } from './items.ts';
import type { SettingFieldOverlay, SettingItem, SettingMenuOverlay, SettingsOverlay } from './types.ts';
import { fieldFault } from './values.ts';

/** Columns from which what is told stands beside the list. */
const besideFrom = 100;

export interface SettingsLayout {
  readonly wide: boolean;
  readonly list: { readonly width: number; readonly height: number };
  readonly details: { readonly width: number; readonly height: number };
}

export const settingsLayout = (state: State): SettingsLayout => {
  const height = fullHeight(state);
  const width = layout(state).body.width - 2;
  if (width >= besideFrom) {
    const own = Math.min(Math.floor(width * 0.6), 96);
    return { wide: true, list: { width: own, height }, details: { width: width - own - 1, height } };
  }
  // On the lowest screens one row stays, and what the details want is cut.
  const below = Math.max(0, Math.min(height - 2, Math.max(2, Math.min(7, Math.floor(height / 3)))));
  const rows = Math.max(1, height - below - 1);
  return { wide: false, list: { width, height: rows }, details: { width, height: below } };
};

export const settingsList = (state: State, overlay: SettingsOverlay): ActiveList => {
  const ids = settingItems(state, overlay).map(({ id }) => id);
  return activeList(ids, overlay.list, settingsLayout(state).list.height);
};

/** The row under the cursor of the settings view, wherever the view is in the stack. */
export const itemHere = (state: State): SettingItem | undefined => {
  const overlay = overlayOf(state, 'settings');
  if (!overlay) return undefined;
  const { selected } = settingsList(state, overlay).list;
  return settingItems(state, overlay).find(({ id }) => id === selected);
};

const unsetWords = (state: State, { how, group }: SettingItem): string => {
  if (how.is === 'pair' || how.is === 'name') return `${keyOf(state, 'settings-change')} adds one`;
  return group === 'theme' ? 'as the theme' : 'not set';
};

const valueCell = (state: State, item: SettingItem): Cell => {
  if (item.value === '') return { text: unsetWords(state, item), tone: 'dim' };
  const tone =
    item.colour ?? (item.level === 'wrong' ? 'bad' : item.level === 'caution' ? 'warn' : undefined);
  return { text: item.value, ...(tone ? { tone } : {}) };
};

const whereCell = ({ line, fallback, level }: SettingItem): readonly Cell[] => {
  if (level) return [];
  const text = line ? `line ${line}` : line === undefined && fallback !== undefined ? 'default' : '';
  return [{ text, tone: 'dim', width: 9, align: 'right' }];
};

const groupWidth = 17;
const keyWidth = 16;

/** The name of its group stands on the first row of it that is seen. */
const rowOf = (state: State, item: SettingItem, before: SettingItem | undefined, width: number): Row => {
  const group = before?.group === item.group ? '' : item.group;
  const narrow = width < 70;
  return {
    key: item.id,
    cells: [
      {
        text: narrow ? cutStart(group, 11) : group,
        tone: 'accent',
        width: narrow ? 11 : groupWidth,
      },
      { text: item.title ?? item.key, width: narrow ? 14 : keyWidth },
      valueCell(state, item),
      ...(narrow ? [] : whereCell(item)),
    ],
  };
};

/** Exactly the rows on screen. */
export const settingRows = (state: State, overlay: SettingsOverlay): readonly Row[] => {
  const items = new Map(settingItems(state, overlay).map(item => [item.id, item]));
  const { list, keys, height } = settingsList(state, overlay);
  const shown = windowOf(list, keys, height).flatMap(id => items.get(id) ?? []);
  const { width } = settingsLayout(state).list;
  return shown.map((item, at) => rowOf(state, item, shown[at - 1], width));
};

export const settingsSpec: OverlaySpec<SettingsOverlay> = {
  title: () => 'Settings',
  size: () => 'full',
  list: settingsList,
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
