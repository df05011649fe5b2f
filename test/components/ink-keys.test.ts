/** What Ink says of a key becomes one of our names; text that came in one piece becomes its letters. */
import type { Key as InkKey } from 'ink';
import { expect, test } from 'vitest';
import { keysFrom } from '../../src/components/ink-keys.ts';

const keyed = (...flags: readonly (keyof InkKey)[]): InkKey =>
  Object.fromEntries(flags.map(flag => [flag, true])) as unknown as InkKey;

test.each<[string, readonly (keyof InkKey)[], readonly string[]]>([
  ['a', [], ['a']],
  ['A', ['shift'], ['A']],
  [' ', [], ['space']],
  ['ab c', [], ['a', 'b', 'space', 'c']],
  ['é', [], ['é']],
  ['😀', [], ['😀']],
  ['', [], []],
  ['\n', [], ['enter']],
  ['\r', ['return'], ['enter']],
  ['', ['return', 'shift'], ['enter']],
  ['', ['tab'], ['tab']],
  ['', ['tab', 'shift'], ['shift+tab']],
  ['', ['upArrow'], ['up']],
  ['', ['downArrow', 'shift'], ['shift+down']],
  ['', ['leftArrow', 'ctrl'], ['ctrl+left']],
  ['', ['rightArrow', 'ctrl', 'shift'], ['ctrl+shift+right']],
  ['', ['pageUp'], ['pageup']],
  ['', ['pageDown'], ['pagedown']],
  ['', ['home'], ['home']],
  ['', ['end'], ['end']],
  ['', ['backspace'], ['backspace']],
  ['', ['delete'], ['delete']],
  // Ink reports escape with meta set.
  ['', ['escape', 'meta'], ['escape']],
  ['c', ['ctrl'], ['ctrl+c']],
  [' ', ['ctrl'], ['ctrl+space']],
  ['x', ['meta'], ['alt+x']],
])('%j with %o', (input, flags, keys) => {
  expect(keysFrom(input, keyed(...flags))).toEqual(keys);
});
