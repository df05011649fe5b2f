/** What was written, and the command that tries it. */

import type { ReactNode } from 'react';
import { doneLines } from '../../state/plan/done.ts';
import type { PlanDoneOverlay } from '../../state/plan/types.ts';
import type { Cell } from '../../state/rows.ts';
import { wrapped } from '../../text/measure.ts';
import { Line } from '../Line.tsx';
import type { OverlayProps } from '../view.ts';

const indentOf = (text: string): string => /^ */.exec(text)?.[0] ?? '';

const linesOf = (cell: Cell, width: number): readonly Cell[] => {
  if (cell.text === '') return [{ text: ' ' }];
  const indent = indentOf(cell.text);
  return wrapped(cell.text.trim(), width - 2 - indent.length).map(text => ({
    ...cell,
    text: ` ${indent}${text}`,
  }));
};

export const PlanDoneView = ({ state, overlay, width, height }: OverlayProps<PlanDoneOverlay>): ReactNode => {
  const lines = doneLines(state, overlay).flatMap(cell => linesOf(cell, width));
  // A blank line above where there is room for it; lines that do not fit would be drawn over each other.
  const shown = lines.length < height ? [{ text: ' ' }, ...lines] : lines.slice(0, height);
  // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
  return shown.map((cell, index) => <Line key={index} cells={[cell]} />);
};
