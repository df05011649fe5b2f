/** From lines to what the terminal gets. */
import { expect, test } from 'vitest';
import { paint } from '../../src/components/paint.ts';
import { type Painter, painterFor, usualPainter } from '../../src/components/theme.ts';
import { type Display, initialState, usualDisplay } from '../../src/state/state.ts';
import { fitted, type Line, type Tone } from '../../src/text/line.ts';
import { withSettings } from '../support/scenes.ts';

const painterWith = (display: Partial<Display>, ...settings: readonly string[]): Painter =>
  painterFor(
    withSettings(
      initialState({ now: 0, screen: { columns: 80, rows: 24 }, display: { ...usualDisplay, ...display } }),
      ...settings,
    ),
  );

test.each<[string, readonly Tone[], string]>([
  ['plain text has no sequence', ['plain'], 'x'],
  ['a colour', ['good'], '\x1b[32mx\x1b[39m'],
  ['tones add up', ['dim', 'good'], '\x1b[2;32mx\x1b[22;39m'],
  ['a later colour wins', ['warn', 'bad'], '\x1b[31mx\x1b[39m'],
  ['a plain span in a dim row is dim', ['dim', 'plain'], '\x1b[2mx\x1b[22m'],
  ['a label’s colour', ['bright-red'], '\x1b[91mx\x1b[39m'],
  ['a label’s colour in numbers', ['#ff0000'], '\x1b[31mx\x1b[39m'],
])('%s', (_name, tones, expected) => {
  expect(usualPainter('x', tones)).toBe(expected);
});

test('without colours bold, dim and inverse stay', () => {
  const painter = painterWith({ depth: 'none' });
  expect(painter('x', ['good'])).toBe('x');
  expect(painter('x', ['qr'])).toBe('x');
  expect(painter('x', ['red'])).toBe('x');
  expect(painter('x', ['title'])).toBe('\x1b[1mx\x1b[22m');
  expect(painter('x', ['selection'])).toBe('\x1b[7mx\x1b[27m');
});

test('a theme has its own colour for ordinary text, and dim text in it is dim', () => {
  const painter = painterWith({ depth: 'full' }, '[screen]', 'theme = dark');
  expect(painter('x', ['plain'])).toBe('\x1b[38;2;230;230;230mx\x1b[39m');
  expect(painter('x', ['dim', 'plain'])).toBe('\x1b[38;2;163;171;184mx\x1b[39m');
  expect(painter('x', ['red'])).toBe('\x1b[38;2;255;133;133mx\x1b[39m');
});

test.each(['dark', 'light', 'high-contrast', 'colour-blind'])(
  '%s: letters that a filter has found in the selected row are as readable as the row',
  theme => {
    for (const background of ['dark', 'light'] as const) {
      const painter = painterWith({ depth: 'full', background }, '[screen]', `theme = ${theme}`);
      const colours = (tones: readonly Tone[]) => painter('x', tones).match(/[34]8;2;\d+;\d+;\d+/g);
      expect(colours(['selection', 'match'])).toEqual(colours(['selection']));
      expect(painter('x', ['selection', 'match'])).toMatch(/\x1b\[1;4;/);
    }
  },
);

test('auto is dark or light as the terminal is, and single tones are the settings’', () => {
  const lines = ['[screen]', 'theme = auto', '[theme]', 'good = #00ff00'];
  expect(painterWith({ depth: 'full', background: 'light' }, ...lines)('x', ['bad'])).toContain('163;21;26');
  expect(painterWith({ depth: 'full' }, ...lines)('x', ['bad'])).toContain('255;133;133');
  expect(painterWith({ depth: 'full' }, ...lines)('x', ['good'])).toContain('0;255;0');
});

test('a terminal without UTF-8 gets ASCII in the same columns', () => {
  const painter = painterWith({ ascii: true });
  expect(painter('╭─ Accounts · Zürich ─╮', ['plain'])).toBe('+- Accounts - Zurich -+');
  expect(painter('│› ✓ 日本 …', ['plain'])).toBe('|> x ???? ~');
});

test('neighbours in the same tone share their sequences, and blanks at the end have none', () => {
  const line: Line = [{ text: 'a', tone: 'good' }, { text: 'b', tone: 'good' }, { text: 'c' }];
  expect(paint(fitted(line, 5), usualPainter)).toEqual({ text: 'abc  ', shown: '\x1b[32mab\x1b[39mc  ' });
});

test('what came from outside cannot act on the terminal', () => {
  const { shown } = paint(fitted([{ text: 'a\x1b[2J\x07b', tone: 'bad' }], 4), usualPainter);
  expect(shown).toBe('\x1b[31mab\x1b[39m  ');
});
