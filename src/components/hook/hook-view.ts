/** The line of a start file, and what was done with it. */

import { hookLines } from '../../state/hook/lines.ts';
import type { HookOverlay } from '../../state/hook/types.ts';
import { specOf } from '../../state/overlays.ts';
import type { OverlayView } from '../view.ts';

export const hookView: OverlayView<HookOverlay> = ({ state, overlay, width, height }) =>
  hookLines(state, overlay, width, height).slice(specOf(overlay).list?.(state, overlay)?.list.at ?? 0);
