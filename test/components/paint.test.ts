/** From lines to what the terminal gets. */
import chalk from 'chalk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { paint } from '../../src/components/paint.ts';
import { drawColours, inTones } from '../../src/components/theme.ts';
import type { Line, Tone } from '../../src/text/line.ts';

const level = chalk.level;
beforeEach(() => drawColours(true));
afterEach(() => {
  drawColours(true);
  chalk.level = level;
});

test.each<[string, readonly Tone[], string]>([
  ['plain text has no sequence', ['plain'], 'x'],
  ['a colour', ['good'], '\x1b[32mx\x1b[39m'],
  ['tones add up', ['dim', 'good'], '\x1b[2m\x1b[32mx\x1b[39m\x1b[22m'],
  ['a later colour wins', ['warn', 'bad'], '\x1b[31mx\x1b[39m'],
  ['a plain span in a dim row is dim', ['dim', 'plain'], '\x1b[2mx\x1b[22m'],
])('%s', (_name, tones, expected) => {
  expect(inTones('x', tones)).toBe(expected);
});

test('without colours bold, dim and inverse stay', () => {
  drawColours(false);
  expect(inTones('x', ['good'])).toBe('x');
  expect(inTones('x', ['qr'])).toBe('x');
  expect(inTones('x', ['title'])).toBe('\x1b[1mx\x1b[22m');
  expect(inTones('x', ['selection'])).toBe('\x1b[7mx\x1b[27m');
});

test('neighbours in the same tone share their sequences, and blanks at the end have none', () => {
  const line: Line = [{ text: 'a', tone: 'good' }, { text: 'b', tone: 'good' }, { text: 'c' }];
  expect(paint(line, 5)).toEqual({ text: 'abc  ', shown: '\x1b[32mab\x1b[39mc  ' });
});

test('what came from outside cannot act on the terminal', () => {
  expect(paint([{ text: 'a\x1b[2J\x07b', tone: 'bad' }], 4).shown).toBe('\x1b[31mab\x1b[39m  ');
});
