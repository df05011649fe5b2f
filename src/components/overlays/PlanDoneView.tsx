/** What was written, and the command that tries it. */

import { Text } from 'ink';
import type { ReactNode } from 'react';
import { doneLines } from '../../state/flows/plan/done.ts';
import type { PlanDoneOverlay } from '../../state/flows/plan/types.ts';
import { wrapped } from '../cells.ts';
import { Line } from '../Line.tsx';
import type { OverlayProps } from './view.ts';

const indentOf = (text: string): string => /^ */.exec(text)?.[0] ?? '';

export const PlanDoneView = ({ state, overlay, width }: OverlayProps<PlanDoneOverlay>): ReactNode => (
  <>
    <Text> </Text>
    {doneLines(state, overlay).flatMap((cell, index) => {
      const lines =
        cell.text === '' ? [' '] : wrapped(cell.text.trim(), width - 2 - indentOf(cell.text).length);
      return lines.map((text, part) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Line key={`${index} ${part}`} cells={[{ ...cell, text: ` ${indentOf(cell.text)}${text}` }]} />
      ));
    })}
  </>
);
