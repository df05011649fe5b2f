/** A line of text being typed: its value lives in the state, only the cursor is the input's own. */
import { Box, Transform } from 'ink';
import TextInput from 'ink-text-input';
import type { ReactNode } from 'react';
import type { TextField } from '../state/flow.ts';
import { around } from '../text/around.ts';
import { cut, widthOf } from '../text/measure.ts';
import { oneUnitEach } from '../text/one-unit.ts';
import { plain } from '../text/plain.ts';
import { useDispatch, useListening } from './dispatch.ts';
import { Text } from './Text.tsx';

interface FieldProps {
  readonly label: string;
  readonly field: TextField;
  /** Another field has the keyboard when false. */
  readonly focused: boolean;
  /** Lines it may take where the value is longer than one. */
  readonly lines?: number;
  /** Columns, label included. */
  readonly width: number;
}

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

export const Field = ({ label, field, focused, lines = 1, width }: FieldProps): ReactNode => {
  const dispatch = useDispatch();
  const listening = useListening() && focused;
  const { text, back } = oneUnitEach(plain(field.value));
  // A wide character that does not fit at a line's end leaves a column there.
  const room = (width - widthOf(label)) * lines - (lines - 1);
  return (
    <Box flexShrink={0} height={lines} overflow="hidden" width={width}>
      <Box flexShrink={0}>
        <Text {...(focused ? { color: 'cyan' } : { dimColor: true })}>{label}</Text>
      </Box>
      <Text wrap={lines === 1 ? 'truncate' : 'hard'}>
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
