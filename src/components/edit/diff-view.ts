/** The exact diff of the config file. */

import { counted, plural } from '../../domain/time.ts';
import { diffOf, diffScroll } from '../../state/edit/diff.ts';
import type { DiffOverlay } from '../../state/edit/types.ts';
import { inKeysInForce } from '../../state/key-names.ts';
import { visibleLines } from '../../state/list.ts';
import { diffCell } from '../../state/rows.ts';
import { line, rule, wrappedLines } from '../../text/line.ts';
import type { OverlayView } from '../view.ts';

export const diffView: OverlayView<DiffOverlay> = ({ state, overlay, width }) => {
  const { step } = overlay;
  if (step.at === 'working') return [line(' Working the change out…', 'dim')];
  if (step.at === 'failed')
    return [
      ...wrappedLines(step.failure.summary, width, 'bad'),
      ...wrappedLines(inKeysInForce(state, step.failure.hint ?? ''), width),
    ];
  const { added, removed } = step.preview;
  const lines = diffOf(overlay);
  if (lines.length === 0) return [line(' Nothing changes: the config says so already.', 'dim')];
  const active = diffScroll(state, overlay);
  const visible = visibleLines(lines, active);
  const counts = line(` ${plural(added, 'line')} added, ${counted(removed)} removed`);
  return [counts, rule(width), ...visible.map(text => [diffCell(text)])];
};
