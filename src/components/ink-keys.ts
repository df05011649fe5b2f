/** Ink's idea of a key press in our names. */
import type { Key as InkKey } from 'ink';
import type { Key } from '../state/state.ts';

const named: readonly (readonly [flag: keyof InkKey, name: Key])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const prefixed = (name: Key, key: InkKey): Key => {
  const shift = key.shift && name !== 'enter' ? 'shift+' : '';
  return `${key.ctrl ? 'ctrl+' : ''}${shift}${name}`;
};

/** One press, or several characters that arrived as one piece of text. */
export const keysFrom = (input: string, key: InkKey): readonly Key[] => {
  const name = named.find(([flag]) => key[flag] === true)?.[1];
  // Ink reports escape with meta set; the other way round alt+letter has no flag but meta.
  if (name !== undefined) return [prefixed(name, key)];
  if (input === '\n') return ['enter'];
  if (input === '') return [];
  if (key.ctrl) return [`ctrl+${input === ' ' ? 'space' : input}`];
  if (key.meta) return [`alt+${input}`];
  return [...input].map(character => (character === ' ' ? 'space' : character));
};
