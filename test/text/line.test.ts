/** Lines of spans: as wide as they are asked to be, harmless, and in the tones they had. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitted, type Line, line, textOf, tonesOf, within, wrappedLines } from '../../src/text/line.ts';
import { widthOf } from '../../src/text/measure.ts';
import { plain } from '../../src/text/plain.ts';
import { runs } from '../support/runs.ts';

const red = (text: string): Line => line(text, 'bad');

describe('a line of an exact width', () => {
  test.each<[string, Line, number, Line]>([
    ['is left as it is where it fits', red('abc'), 3, red('abc')],
    ['is filled with blanks', red('ab'), 4, [...red('ab'), { text: '  ' }]],
    [
      'ends in an ellipsis in the tone of the last character',
      [...line('ab'), ...red('cde')],
      4,
      [...line('ab'), ...red('c…')],
    ],
    ['drops the spans that do not fit', [...line('abc'), ...red('def')], 4, line('abc…')],
    [
      'keeps a column where half of a wide character would stand',
      red('a会社'),
      3,
      [...red('a…'), { text: ' ' }],
    ],
    ['has no escape sequences', red('a\x1b[31mb\nc'), 5, [...red('ab c'), { text: ' ' }]],
    ['may have no room', red('abc'), 0, []],
  ])('%s', (_name, given, width, expected) => {
    expect(fitted(given, width)).toEqual(expected);
  });

  test('whatever it says', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('会社', '👩‍👩‍👧', 'e\u0301', 'main', '\x1b[2J', '\u202e'),
    );
    const span = fc.record({ text, tone: fc.constantFrom('dim' as const, 'good' as const) });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.nat(30), (spans, width) => {
        const shown = textOf(fitted(spans, width));
        expect(widthOf(shown)).toBe(width);
        expect(plain(shown)).toBe(shown);
      }),
      runs(300, 20_000),
    );
  });
});

test('tones lie beneath those of the spans', () => {
  const spans = within([{ text: 'a', tone: 'good' }, { text: 'b' }], ['dim']);
  expect(spans.map(tonesOf)).toEqual([
    ['dim', 'good'],
    ['dim', 'plain'],
  ]);
  expect(within(spans, [])).toBe(spans);
});

test('long text runs over lines, with a blank on either side', () => {
  expect(wrappedLines('one two three', 9, 'warn')).toEqual([
    line(' one two', 'warn'),
    line(' three', 'warn'),
  ]);
  expect(wrappedLines('', 9)).toEqual([]);
});
