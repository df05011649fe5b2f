/** A line of the screen, as Ink's component: drawn again only when it has changed. */
import { Transform, useIsScreenReaderEnabled } from 'ink';
import { memo, type ReactNode } from 'react';
import type { Line } from '../text/line.ts';
import { usePainter, useWhere } from './dispatch.ts';
import { paint } from './paint.ts';
import { spokenOf } from './spoken.ts';

interface PaintedRowProps {
  readonly text: string;
  readonly shown: string;
}

const PaintedRow = memo(({ text, shown }: PaintedRowProps): ReactNode => {
  const isSpoken = useIsScreenReaderEnabled();
  const where = useWhere();
  const told = isSpoken ? { accessibilityLabel: spokenOf(text, where) } : {};
  return (
    <Transform transform={() => shown} {...told}>
      {text}
    </Transform>
  );
});

export const Row = ({ line }: { line: Line }): ReactNode => <PaintedRow {...paint(line, usePainter())} />;
