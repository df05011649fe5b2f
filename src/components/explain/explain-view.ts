/** What an error that was pasted means, and which of its causes it is here. */
import { explainScroll } from '../../state/explain/explain.ts';
import { explanationLines } from '../../state/explain/lines.ts';
import type { ExplainOverlay } from '../../state/explain/types.ts';
import { inColumns } from '../details.ts';
import type { OverlayView } from '../view.ts';

export const explainView: OverlayView<ExplainOverlay> = ({ state, overlay, width }) =>
  inColumns(explanationLines(overlay).slice(explainScroll(state, overlay).list.at), width);
