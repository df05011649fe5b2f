/** The ways to cure one finding. */
import { cureList } from '../../state/doctor/feature.ts';
import type { CureOverlay } from '../../state/doctor/types.ts';
import { cut } from '../../text/measure.ts';
import { menuPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

export const cureView: OverlayView<CureOverlay> = ({ state, overlay, width }) => [
  menuPart(
    overlay.choices.map(({ question }) => ({ label: cut(question, width - 4), value: question })),
    cureList(state, overlay),
  ),
];
