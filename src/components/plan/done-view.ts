/** What was written, and the command that tries it. */
import { doneLines } from '../../state/plan/done.ts';
import type { PlanDoneOverlay } from '../../state/plan/types.ts';
import type { Cell } from '../../state/rows.ts';
import { blank, type Line, line } from '../../text/line.ts';
import { wrapped } from '../../text/measure.ts';
import type { OverlayView } from '../view.ts';

const indentOf = (text: string): string => /^ */.exec(text)?.[0] ?? '';

const linesOf = ({ text, tone }: Cell, width: number): readonly Line[] => {
  if (text === '') return [blank];
  const indent = indentOf(text);
  return wrapped(text.trim(), width - 2 - indent.length).map(part => line(` ${indent}${part}`, tone));
};

export const planDoneView: OverlayView<PlanDoneOverlay> = ({ state, overlay, width, height }) => {
  const lines = doneLines(state, overlay).flatMap(cell => linesOf(cell, width));
  // A blank line above where there is room for it.
  return lines.length < height ? [blank, ...lines] : lines;
};
