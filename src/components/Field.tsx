/** A line of text being typed: its value lives in the state, only the cursor is the input's own. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { TextField } from '../state/flow.ts';
import { useDispatch, useListening } from './dispatch.ts';
import { Text } from './Text.tsx';
import { TextInput } from './TextInput.tsx';

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

export const Field = ({ label, field, focused, lines = 1, width }: FieldProps): ReactNode => {
  const dispatch = useDispatch();
  const listening = useListening();
  return (
    <Box flexShrink={0} height={lines} overflow="hidden" {...(width === undefined ? {} : { width })}>
      {label === undefined ? null : (
        <Box flexShrink={0}>
          <Text {...(focused ? { color: 'cyan' } : { dimColor: true })}>{label}</Text>
        </Box>
      )}
      <TextInput
        key={field.id}
        value={field.value}
        placeholder={field.placeholder ?? ''}
        focus={focused && listening}
        onChange={value => dispatch({ type: 'field.changed', value })}
      />
    </Box>
  );
};
