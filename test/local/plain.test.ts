import { expect, test } from 'vitest';
import { plain } from '../../src/local/plain.ts';

test.each([
  ['plain text stays, wide and accented too', 'Zürich 日本 👩‍💻', 'Zürich 日本 👩‍💻'],
  ['colours go', '\x1b[31mred\x1b[0m', 'red'],
  ['8-bit CSI goes', '\x9b2Jclear', 'clear'],
  ['titles go with their text', 'a\x1b]0;owned\x07b\x1b]52;c;AAAA\x1b\\c', 'abc'],
  ['an unfinished string takes the rest with it', 'name\x1b]0;never ends', 'name'],
  ['an escape at the end goes', 'x\x1b', 'x'],
  ['line ends and tabs become one blank', 'a\r\n\tb', 'a b'],
  ['other controls vanish', 'a\x00\x08\x7f\x9cb', 'ab'],
  ['bidirectional overrides vanish', 'txt.\u202eexe\u2066!', 'txt.exe!'],
])('%s', (_, dirty, clean) => {
  expect(plain(dirty)).toBe(clean);
});
