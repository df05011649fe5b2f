/** A short choice on top of the plan, found by typing. */
import { specOf } from '../../state/overlays.ts';
import { menuItems, planMenuList } from '../../state/plan/form/menu.ts';
import type { PlanMenuOverlay } from '../../state/plan/types.ts';
import { line } from '../../text/line.ts';
import { cut } from '../../text/measure.ts';
import { finder, menuPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

export const planMenuView: OverlayView<PlanMenuOverlay> = ({ state, overlay, width }) => {
  const items = menuItems(state, overlay).map(item => ({ ...item, label: cut(item.label, width - 4) }));
  return finder(
    specOf(overlay).field?.(state, overlay),
    items.length > 0 ? [menuPart(items, planMenuList(state, overlay))] : [],
    line('   Nothing matches.', 'dim'),
  );
};
