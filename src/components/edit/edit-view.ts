/** The exact diff of the config file, and what to press. */
import { countEdits } from '../../domain/config-edits.ts';
import { counted, plural } from '../../domain/time.ts';
import { diffOf, diffScroll, type EditOverlay } from '../../state/edit/edit.ts';
import { visibleLines } from '../../state/list.ts';
import { diffCell } from '../../state/rows.ts';
import type { State } from '../../state/state.ts';
import { type Line, line, rule, wrappedLines } from '../../text/line.ts';
import type { OverlayView } from '../view.ts';

const diffLines = (state: State, overlay: EditOverlay, head: Line, width: number): readonly Line[] => {
  const lines = diffOf(overlay);
  const active = diffScroll(state, overlay);
  const visible = visibleLines(lines, active);
  const last = active.list.at + visible.length;
  const where =
    lines.length > active.height
      ? ` · lines ${counted(active.list.at + 1)} to ${counted(last)} of ${counted(lines.length)}, ↑↓ scroll`
      : '';
  const writing = overlay.step.at === 'writing' ? ' · writing…' : '';
  return [
    [...head, { text: where, tone: 'dim' }, { text: writing, tone: 'accent' }],
    rule(width),
    ...visible.map(text => [diffCell(text)]),
  ];
};

export const editView: OverlayView<EditOverlay> = ({ state, overlay, width }) => {
  const { step } = overlay;
  if (step.at === 'previewing') return [line(' Working the change out…', 'dim')];
  if (step.at === 'failed')
    return [
      ...wrappedLines(step.failure.summary, width, 'bad'),
      ...wrappedLines(step.failure.hint ?? '', width),
    ];
  if (step.at === 'writing' && !step.preview)
    return [line(` Writing ${plural(countEdits(overlay.change.edits), 'change')}…`, 'dim')];
  if ((step.at !== 'asking' && step.at !== 'writing') || !step.preview) return [];
  const { added, removed } = step.preview;
  return diffLines(
    state,
    overlay,
    line(` ${plural(added, 'line')} added, ${counted(removed)} removed`),
    width,
  );
};
