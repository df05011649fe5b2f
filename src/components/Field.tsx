/** A line of text being typed: its value lives in the state, only the cursor is the input's own. */
import chalk from 'chalk';
import { Box, Text, Transform } from 'ink';
import TextInput from 'ink-text-input';
import type { ReactNode } from 'react';
import { around } from '../text/around.ts';
import { fitted, type Tone, textOf } from '../text/line.ts';
import { cut, widthOf } from '../text/measure.ts';
import { oneUnitEach } from '../text/one-unit.ts';
import { plain } from '../text/plain.ts';
import { useDispatch, useListening, usePainter } from './dispatch.ts';
import type { FieldPart } from './part.ts';
import { Row } from './Row.tsx';
import type { Painter } from './theme.ts';

type FieldProps = Pick<FieldPart, 'label' | 'field' | 'focused' | 'height'> & {
  /** Columns, label included. */
  readonly width: number;
};

// The input says with styles where its cursor and its placeholder are.
chalk.level = 1;
const withCursor = /^(?<before>[^\u001b]*)\u001b\[7m(?<at>[^\u001b]*)\u001b\[27m(?<after>[\s\S]*)$/;
const grey = /\u001b\[(?:90|39)m/g;

/** As much of what the input draws as there is room for, the cursor always among it, as the theme has it. */
const drawnBy = (painter: Painter, drawn: string, room: number): string => {
  const { before, at, after = '' } = withCursor.exec(drawn)?.groups ?? {};
  const tone: Tone = drawn.includes('\u001b[90m') ? 'dim' : 'plain';
  if (before === undefined || at === undefined) return painter(cut(drawn.replace(grey, ''), room), [tone]);
  const shown = around({ before, at, after: after.replace(grey, '') }, room);
  return painter(shown.before, [tone]) + painter(shown.at, ['cursor']) + painter(shown.after, [tone]);
};

export const Field = ({ label, field, focused, height, width }: FieldProps): ReactNode => {
  const dispatch = useDispatch();
  const painter = usePainter();
  const listening = useListening() && focused;
  const { text, back } = oneUnitEach(plain(field.value));
  const before = widthOf(textOf(label));
  // A wide character that does not fit at a line's end leaves a column there.
  const room = (width - before) * height - (height - 1);
  return (
    <Box flexShrink={0} height={height} overflow="hidden" width={width}>
      <Box flexShrink={0}>
        <Row line={fitted(label, before)} />
      </Box>
      <Text wrap={height === 1 ? 'truncate' : 'hard'}>
        <Transform transform={drawn => drawnBy(painter, back(drawn), room)}>
          <TextInput
            // Its cursor is at the end each time it gets the keyboard: the keyboard counts on that.
            key={`${field.id} ${listening}`}
            value={text}
            placeholder={cut(plain(field.placeholder ?? ''), room)}
            focus={listening}
            onChange={value => dispatch({ type: 'field.changed', value: plain(back(value)) })}
          />
        </Transform>
      </Text>
    </Box>
  );
};
