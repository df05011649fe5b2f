/** The values of one setting. */
import type { SettingMenuOverlay } from '../../state/settings/types.ts';
import { settingMenuList } from '../../state/settings/view.ts';
import { menuPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

export const settingMenuView: OverlayView<SettingMenuOverlay> = ({ state, overlay }) => [
  menuPart(
    overlay.values.map(value => ({ label: value, value })),
    settingMenuList(state, overlay),
  ),
];
