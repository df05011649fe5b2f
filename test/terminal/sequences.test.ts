/** What of long input is kept while its end is awaited, and what is made of what never ends. */
import { describe, expect, test } from 'vitest';
import { patienceFor } from '../../src/terminal/assembly.ts';
import {
  givenUp,
  inSevenBits,
  isNoise,
  isTail,
  kindOf,
  pasteEnd,
  pasteStart,
  takenApart,
} from '../../src/terminal/sequences.ts';

const long = 'x'.repeat(100);

describe('a string of the terminal', () => {
  test.each(['\x1b]', '\x1bP', '\x1b_', '\x9d'])('%j that does not end is kept short', start => {
    expect(takenApart(`${start}${long}`)).toEqual({ whole: [], rest: `${start}_` });
    expect(takenApart(`${start}short`).rest).toBe(`${start}short`);
  });

  test('is one piece when its end comes, also where the end itself was cut in two', () => {
    const { rest } = takenApart(`\x1b]${long}\x1b`);
    expect(rest).toBe('\x1b]_\x1b');
    expect(takenApart(`${rest}\\a`)).toEqual({ whole: ['\x1b]_\x1b\\', 'a'], rest: '' });
    expect(takenApart(`${takenApart(`\x1b]${long}`).rest}\x07a`)).toEqual({
      whole: ['\x1b]_\x07', 'a'],
      rest: '',
    });
  });
});

describe('a paste', () => {
  test('without an end keeps what a field can hold, and the end is still seen when it comes', () => {
    const { rest } = takenApart(pasteStart + 'x'.repeat(200_000));
    expect(rest.length).toBe(100_000);
    const { whole, rest: left } = takenApart(`${rest}${pasteEnd}a`);
    expect([whole.length, whole[1], left]).toEqual([2, 'a', '']);
  });

  test('whose end is cut in two is still ended by it', () => {
    const { rest } = takenApart(pasteStart + 'x'.repeat(200_000) + pasteEnd.slice(0, 3));
    expect(takenApart(rest + pasteEnd.slice(3)).rest).toBe('');
  });

  test('that is given up is ended for it', () => {
    expect(givenUp(`${pasteStart}abc`)).toEqual([`${pasteStart}abc${pasteEnd}`]);
  });
});

test.each([
  ['', 'nothing'],
  ['\x1b', 'escape'],
  ['\x1b[', 'sequence'],
  ['\x1b[1;5', 'sequence'],
  // May be alt and a letter.
  ['\x1bP', 'sequence'],
  ['\x1bPx', 'string'],
  ['\x1b]11;rgb', 'string'],
  [`${pasteStart}x`, 'paste'],
] as const)('%j is the beginning of a %s', (rest, kind) => {
  expect(kindOf(rest)).toBe(kind);
});

test.each<[string, readonly string[]]>([
  ['\x1b', ['\x1b']],
  ['\x1bO', ['\x1b', 'O']],
  ['\x1b[', ['\x1b', '[']],
  ['\x1b[1;', []],
  ['\x1b]11;rgb', []],
])('%j that does not go on is %o', (rest, keys) => {
  expect(givenUp(rest)).toEqual(keys);
});

test.each<[string, boolean]>([
  ['\x1b', false],
  ['a', false],
  ['\x1b[A', false],
  ['\x1b[1;5C', false],
  ['\x1b[3~', false],
  ['\x1bOH', false],
  ['\x9bA', false],
  ['\x1b[97;5u', false],
  [`${pasteStart}x${pasteEnd}`, false],
  ['\x1b[I', true],
  ['\x1b[?1;2c', true],
  ['\x1b]11;rgb:0/0/0\x07', true],
  ['\x9d11;x\x9c', true],
])('%j is noise: %s', (text, noise) => {
  expect(isNoise(text)).toBe(noise);
});

test.each([
  ['\x9bA', '\x1b[A'],
  ['\x8fA', '\x1bOA'],
  ['\x1b[A', '\x1b[A'],
  ['a\x9b', 'a\x9b'],
])('%j in seven bits is %j', (text, seven) => {
  expect(inSevenBits(text)).toBe(seven);
});

test.each<[string, boolean]>([
  ['[', true],
  [']', true],
  ['OA', true],
  ['Px', true],
  ['O', false],
  ['P', false],
  ['a', false],
  ['Oa', false],
])('%j is left of a sequence: %s', (text, tail) => {
  expect(isTail(text)).toBe(tail);
});

test('over ssh a lone escape waits longer, and nothing else does', () => {
  const { escape: far, ...others } = patienceFor(true);
  const { escape: near, ...same } = patienceFor(false);
  expect(far).toBeGreaterThan(near);
  expect(others).toEqual(same);
});
