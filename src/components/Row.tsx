/** A line of the screen, as Ink's component: drawn again only when it has changed. */
import { Transform } from 'ink';
import { memo, type ReactNode } from 'react';
import type { Line } from '../text/line.ts';
import { usePainter } from './dispatch.ts';
import { paint } from './paint.ts';

interface PaintedRowProps {
  readonly text: string;
  readonly shown: string;
}

/** A screen reader is told the words, without borders and QR codes; the row under the cursor is called so. */
const spoken = (text: string): string =>
  text
    .replace(/^(?:│?›| › $)/, 'selected: ')
    .replace(/[─│╭╮╰╯█▀▄]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();

const PaintedRow = memo(
  ({ text, shown }: PaintedRowProps): ReactNode => (
    <Transform transform={() => shown} accessibilityLabel={spoken(text)}>
      {text}
    </Transform>
  ),
);

export const Row = ({ line }: { line: Line }): ReactNode => <PaintedRow {...paint(line, usePainter())} />;
