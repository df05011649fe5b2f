/**
 * A line being typed. Its value lives in the state, its cursor here. (`ink-text-input` counts UTF-16 units: its backspace
 * leaves half an emoji, and its cursor stands beside wide text.)
 */
import { type Key, useInput } from 'ink';
import { type ReactNode, useState } from 'react';
import { around, atEnd, type Editing, edits, inserted } from '../text/editing.ts';
import { Text } from './Text.tsx';

const moves: readonly (readonly [flag: keyof Key, edit: keyof typeof edits])[] = [
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['home', 'home'],
  ['end', 'end'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

/** Keys that are commands, of the field or of the list beside it. */
const elsewhere: readonly (keyof Key)[] = ['ctrl', 'meta', 'tab', 'return', 'escape', 'upArrow', 'downArrow'];

const edited = (at: Editing, input: string, key: Key): Editing => {
  const move = moves.find(([flag]) => key[flag] === true)?.[1];
  if (move) return edits[move](at);
  const isCommand = input === '\n' || elsewhere.some(flag => key[flag] === true);
  return isCommand ? at : inserted(at, input);
};

const Cursor = ({ at }: { at: Editing }): ReactNode => {
  const [before, under, after] = around(at);
  return (
    <>
      {before}
      <Text inverse>{under || ' '}</Text>
      {after}
    </>
  );
};

interface TextInputProps {
  readonly value: string;
  readonly placeholder: string;
  readonly focus: boolean;
  readonly onChange: (value: string) => void;
}

const Placeholder = ({ text, focus }: { text: string; focus: boolean }): ReactNode => {
  const [, first, rest] = around({ value: text, cursor: 0 });
  return (
    <>
      {focus ? <Text inverse>{first || ' '}</Text> : <Text dimColor>{first}</Text>}
      <Text dimColor>{rest}</Text>
    </>
  );
};

export const TextInput = ({ value, placeholder, focus, onChange }: TextInputProps): ReactNode => {
  const [last, setLast] = useState(() => atEnd(value));
  // What changed the value elsewhere (a suggestion, ctrl+w) leaves the cursor at its end.
  const at = last.value === value ? last : atEnd(value);
  useInput(
    (input, key) => {
      const next = edited(at, input, key);
      setLast(next);
      if (next.value !== value) onChange(next.value);
    },
    { isActive: focus },
  );
  return (
    <Text>
      {value === '' ? <Placeholder text={placeholder} focus={focus} /> : focus ? <Cursor at={at} /> : value}
    </Text>
  );
};
