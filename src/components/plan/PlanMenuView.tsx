/** A short choice on top of the plan, found by typing. */
import type { ReactNode } from 'react';
import { specOf } from '../../state/overlays.ts';
import { menuItems, planMenuList } from '../../state/plan/menu.ts';
import type { PlanMenuOverlay } from '../../state/plan/types.ts';
import { cut } from '../../text/measure.ts';
import { Field } from '../Field.tsx';
import { Menu } from '../Menu.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

export const PlanMenuView = ({ state, overlay, width }: OverlayProps<PlanMenuOverlay>): ReactNode => {
  const field = specOf(overlay).field?.(state, overlay);
  const items = menuItems(state, overlay).map(item => ({ ...item, label: cut(item.label, width - 4) }));
  return (
    <>
      {field ? <Field label=" / " field={field} focused width={width} /> : null}
      <Text> </Text>
      <Menu items={items} active={planMenuList(state, overlay)} />
      {items.length > 0 ? null : <Text dimColor>{'   Nothing matches.'}</Text>}
    </>
  );
};
