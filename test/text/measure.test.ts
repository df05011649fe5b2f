/** How text is measured, cut, filled and broken: by columns, between what a person sees as characters. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { cut, cutStart, graphemesOf, padded, pathWithin, widthOf, wrapped } from '../../src/text/measure.ts';
import { runs } from '../support/runs.ts';

test('text without blanks is broken by columns, between characters', () => {
  expect(wrapped('日本語日本語', 4)).toEqual(['日本', '語日', '本語']);
  expect(wrapped('日本語日本語', 5)).toEqual(['日本', '語日', '本語']);
  expect(wrapped('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 4)).toEqual(['👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧']);
  expect(wrapped('e\u0301e\u0301e\u0301', 2)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  expect(wrapped('a 日本語 b', 4)).toEqual(['a', '日本', '語 b']);
});

test('a column too narrow for a character still gets it, and the breaking ends', () => {
  expect(wrapped('日本', 1)).toEqual(['日', '本']);
  expect(wrapped('ab', 0)).toEqual(['a', 'b']);
});

describe('lines that go on further in', () => {
  test.each<[string, string, readonly string[]]>([
    ['a word that is longer than a line', 'abcdefghijkl', ['abcdef', '  ghij', '  kl']],
    ['one that stands behind another', 'ab cdefghijkl', ['ab', '  cdef', '  ghij', '  kl']],
    ['one that just fits below', 'abcdefghij', ['abcdef', '  ghij']],
    ['one whose end has room for the next', 'abcdefg hi', ['abcdef', '  g hi']],
    ['wide characters', '日本語日本語', ['日本語', '  日本', '  語']],
  ])('%s', (_what, text, lines) => {
    expect(wrapped(text, 6, '  ')).toEqual(lines);
  });

  test('are never wider than they may be, and keep every character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = wrapped(text, width, '  ');
        expect(Math.max(0, ...lines.map(widthOf))).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
      runs(100, 5_000),
    );
  });
});

test('what goes on is indented where that is asked for', () => {
  expect(wrapped('one two three four', 9, '  ')).toEqual(['one two', '  three', '  four']);
});

test('a wide character is not cut in half', () => {
  expect(cut('日本語', 5)).toBe('日本…');
  expect(cut('日本語', 4)).toBe('日…');
  expect(cut('日本語', 6)).toBe('日本語');
  expect(cutStart('日本語', 4)).toBe('…語');
  expect(padded('日本語', 4)).toBe('日… ');
  expect(padded('日本', 6, 'right')).toBe('  日本');
  expect(cut('abc\u0301d', 3)).toBe('ab…');
  expect(cut('abc\u0301', 3)).toBe('abc\u0301');
});

const words = fc.array(
  fc.constantFrom(
    'main',
    ' ',
    '日本',
    'é',
    'e\u0301',
    '👩‍👩‍👧',
    '🇩🇪',
    '1️⃣',
    'क्षि',
    'ที่',
    'حساب',
    '한글',
    'ｱﾞ',
    '…',
    '─',
    'x',
  ),
  { maxLength: 14 },
);
const texts = words.map(all => all.join(''));

test('of a path its last names stay whole, and folders before them go first', () => {
  expect(pathWithin('/home/ada/.aws/config', 21)).toBe('/home/ada/.aws/config');
  expect(pathWithin('/home/ada/.aws/config', 20)).toBe('…/ada/.aws/config');
  expect(pathWithin('/home/ada/.aws/config', 10)).toBe('…/config');
  expect(pathWithin('/home/ada/.aws/config', 5)).toBe('…nfig');
  expect(pathWithin('config', 3)).toBe('…ig');
});

test('whatever the text: what is cut fits, what is filled fills, and nothing is lost in breaking', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 3, max: 20 }), (text, width) => {
      for (const shown of [cut(text, width), cutStart(text, width)]) {
        expect(stringWidth(shown)).toBeLessThanOrEqual(width);
        expect(shown === text).toBe(stringWidth(text) <= width);
      }
      expect(text.startsWith(cut(text, width).replace(/…$/, ''))).toBe(true);
      expect(stringWidth(padded(text, width))).toBe(width);
      // From three columns on: an Indic conjunct is one character of three.
      const lines = wrapped(text, width);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replace(/\s/g, ''));
      // No character is cut in two: each of a line is one of the text.
      const known = new Set(graphemesOf(text));
      for (const line of lines) for (const grapheme of graphemesOf(line)) expect(known).toContain(grapheme);
    }),
    runs(500, 50_000),
  );
});

test('the quick way for simple text says what the library says', () => {
  fc.assert(
    fc.property(texts, text => {
      expect(widthOf(text)).toBe(stringWidth(text));
    }),
    runs(500, 50_000),
  );
});
