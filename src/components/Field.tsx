/** A line of text being typed: its value lives in the state, only the cursor is the input's own. */
import { Box, Text, Transform } from 'ink';
import TextInput from 'ink-text-input';
import type { ReactNode } from 'react';
import { around } from '../text/around.ts';
import { textOf } from '../text/line.ts';
import { cut, widthOf } from '../text/measure.ts';
import { oneUnitEach } from '../text/one-unit.ts';
import { plain } from '../text/plain.ts';
import { useDispatch, useListening } from './dispatch.ts';
import type { FieldPart } from './part.ts';
import { Row } from './Row.tsx';

type FieldProps = Pick<FieldPart, 'label' | 'field' | 'focused' | 'height'> & {
  /** Columns, label included. */
  readonly width: number;
};

/** The input draws its placeholder grey, which is a colour; dim is none, and looks the same. */
const greyAsDim = (text: string): string =>
  text.replaceAll('\u001b[90m', '\u001b[2m').replaceAll('\u001b[39m', '\u001b[22m');

const withCursor = /^(?<before>[^\u001b]*)\u001b\[7m(?<at>[^\u001b]*)\u001b\[27m(?<after>[^\u001b]*)$/;

/** As much of what the input draws as there is room for, the cursor always among it. */
const windowed = (drawn: string, room: number): string => {
  const { before, at, after } = withCursor.exec(drawn)?.groups ?? {};
  if (before === undefined || at === undefined || after === undefined)
    return drawn.includes('\u001b') ? drawn : cut(drawn, room);
  const shown = around({ before, at, after }, room);
  return `${shown.before}\u001b[7m${shown.at}\u001b[27m${shown.after}`;
};

export const Field = ({ label, field, focused, height, width }: FieldProps): ReactNode => {
  const dispatch = useDispatch();
  const listening = useListening() && focused;
  const { text, back } = oneUnitEach(plain(field.value));
  const before = widthOf(textOf(label));
  // A wide character that does not fit at a line's end leaves a column there.
  const room = (width - before) * height - (height - 1);
  return (
    <Box flexShrink={0} height={height} overflow="hidden" width={width}>
      <Box flexShrink={0}>
        <Row line={label} width={before} />
      </Box>
      <Text wrap={height === 1 ? 'truncate' : 'hard'}>
        <Transform transform={drawn => greyAsDim(windowed(back(drawn), room))}>
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
