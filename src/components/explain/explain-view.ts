/** What an error that was pasted means, and which of its causes it is here. */
import { explainLines, explainScroll } from '../../state/explain/explain.ts';
import type { ExplainOverlay } from '../../state/explain/types.ts';
import type { OverlayView } from '../view.ts';

export const explainView: OverlayView<ExplainOverlay> = ({ state, overlay }) =>
  explainLines(state, overlay).slice(explainScroll(state, overlay).list.at);
