/** A line of text being typed: its value lives in the state, only the cursor is the input's own. */
import { Box, Transform } from 'ink';
import TextInput from 'ink-text-input';
import type { ReactNode } from 'react';
import type { TextField } from '../state/flow.ts';
import { oneUnitEach } from '../text/one-unit.ts';
import { plain } from '../text/plain.ts';
import { useDispatch, useListening } from './dispatch.ts';
import { Text } from './Text.tsx';

interface FieldProps {
  readonly label?: string;
  readonly field: TextField;
  /** Another field has the keyboard when false. */
  readonly focused: boolean;
  /** Lines it may take where the value is longer than one. */
  readonly lines?: number;
  /** Columns, label included; all there are by default. */
  readonly width?: number;
}

/** The input draws its placeholder grey, which is a colour; dim is none, and looks the same. */
const greyAsDim = (text: string): string =>
  text.replaceAll('\u001b[90m', '\u001b[2m').replaceAll('\u001b[39m', '\u001b[22m');

export const Field = ({ label, field, focused, lines = 1, width }: FieldProps): ReactNode => {
  const dispatch = useDispatch();
  const listening = useListening();
  const { text, back } = oneUnitEach(plain(field.value));
  return (
    <Box flexShrink={0} height={lines} overflow="hidden" {...(width === undefined ? {} : { width })}>
      {label === undefined ? null : (
        <Box flexShrink={0}>
          <Text {...(focused ? { color: 'cyan' } : { dimColor: true })}>{label}</Text>
        </Box>
      )}
      <Text>
        <Transform transform={drawn => greyAsDim(back(drawn))}>
          <TextInput
            key={field.id}
            value={text}
            placeholder={plain(field.placeholder ?? '')}
            focus={focused && listening}
            onChange={value => dispatch({ type: 'field.changed', value: back(value) })}
          />
        </Transform>
      </Text>
    </Box>
  );
};
