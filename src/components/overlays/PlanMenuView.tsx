/** A short choice on top of the plan. */
import { Text } from 'ink';
import type { ReactNode } from 'react';
import { menuChosen, menuItems } from '../../state/flows/plan/menu.ts';
import type { PlanMenuOverlay } from '../../state/flows/plan/types.ts';
import { cut } from '../cells.ts';
import { Menu } from '../Menu.tsx';
import type { OverlayProps } from './view.ts';

export const PlanMenuView = ({ state, overlay, width, height }: OverlayProps<PlanMenuOverlay>): ReactNode => (
  <>
    <Text> </Text>
    <Menu
      items={menuItems(state, overlay).map(item => ({ ...item, label: cut(item.label, width - 4) }))}
      chosen={value => menuChosen(overlay, value)}
      limit={Math.max(1, height - 1)}
    />
  </>
);
