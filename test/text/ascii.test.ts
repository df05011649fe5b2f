/** Terminals that read no UTF-8: when they are taken for one, and what a sign becomes. */
import { expect, test } from 'vitest';
import { asciiNote, asciiOf, isAsciiOnly } from '../../src/text/ascii.ts';

test.each([
  [{}, false],
  [{ LANG: '' }, false],
  [{ LANG: 'en_US.UTF-8' }, false],
  [{ LANG: 'de_DE.utf8' }, false],
  [{ LANG: 'C' }, true],
  [{ LANG: 'de_DE.ISO-8859-1' }, true],
  [{ LC_ALL: 'POSIX', LANG: 'C.UTF-8' }, true],
  [{ LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C' }, false],
])('%j reads no UTF-8: %s', (env, is) => {
  expect(isAsciiOnly(env)).toBe(is);
});

test('the message names the variable in force, in ASCII', () => {
  const note = asciiNote({ LC_ALL: '', LC_CTYPE: 'C', LANG: 'C.UTF-8' });
  expect(note).toMatch(/^Drawn in ASCII: LC_CTYPE=C names no UTF-8\./);
  expect(asciiOf(note)).toBe(note);
});

test('a sign becomes one of as many columns, a letter loses its accent', () => {
  expect(asciiOf('╭─› Zoë … 日本')).toBe('+-> Zoe ~ ????');
  expect(asciiOf('\x1b[1mü\x1b[0m')).toBe('\x1b[1mu\x1b[0m');
});
