/** Lines cut into columns and parts: what stays, in which tone, and what a click on it is for. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aimed, asManyAsFit, blank, type Line, line, part, rule, textOf } from '../../src/text/line.ts';
import { broken, columnsOf, cut, graphemesOf, widthOf } from '../../src/text/measure.ts';
import { runs } from '../support/runs.ts';

const tones = ['dim', 'good', 'bad'] as const;
const letters = fc.constantFrom('a', 'b', ' ', '日', 'e\u0301', '👩‍👩‍👧', '│');
const text = fc.string({ unit: letters, maxLength: 8 });
const spans = fc.array(fc.record({ text, tone: fc.constantFrom(...tones) }), { maxLength: 5 });

describe('the columns of a line', () => {
  const parted: Line = [...line('abc', 'dim'), ...line('日本', 'good'), ...line('xyz', 'bad')];

  test.each<[number, number, Line]>([
    [0, 10, parted],
    [0, 3, line('abc', 'dim')],
    [1, 2, line('b', 'dim')],
    [3, 7, line('日本', 'good')],
    [4, 7, line(' 本', 'good')],
    [3, 6, line('日 ', 'good')],
    [2, 8, [...line('c', 'dim'), ...line('日本', 'good'), ...line('x', 'bad')]],
    [9, 99, line('z', 'bad')],
    [10, 12, []],
    [3, 3, []],
  ])('from %i to %i', (from, to, expected) => {
    expect(part(parted, from, to)).toEqual(expected);
  });

  test('are as many as there are, in both halves together', () => {
    fc.assert(
      fc.property(spans, fc.nat(20), (of, at) => {
        const whole = widthOf(textOf(of));
        const place = Math.min(at, whole);
        const halves = [part(of, 0, place), part(of, place, whole)];
        expect(halves.map(half => widthOf(textOf(half)))).toEqual([place, whole - place]);
        expect(textOf(part(of, 0, whole))).toBe(textOf(of));
      }),
      runs(300, 20_000),
    );
  });

  test('of a text are those of its line', () => {
    fc.assert(
      fc.property(text, fc.nat(12), fc.nat(12), (of, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const within = Math.max(0, Math.min(to, widthOf(of)) - from);
        expect(widthOf(columnsOf(of, from, to))).toBe(within);
      }),
      runs(300, 20_000),
    );
  });
});

describe('as many parts as fit', () => {
  const parts = ['one ', 'two ', 'three'].map(each => ({ text: each }));
  const more = { text: '…' };

  test.each([
    [13, 'one two three'],
    [12, 'one two …'],
    [9, 'one two …'],
    [8, 'one '],
    [1, 'one '],
  ])('in %i columns: %j', (width, shown) => {
    expect(textOf(asManyAsFit(parts, width, more))).toBe(shown);
  });

  test('without anything that stands for the rest', () => {
    expect(textOf(asManyAsFit(parts, 8))).toBe('one two ');
    expect(asManyAsFit([], 0, more)).toEqual([]);
  });
});

describe('what a click is for', () => {
  test('is given to spans that have nothing of their own', () => {
    const own = { is: 'press', keys: 'p' } as const;
    const row = { is: 'row', key: 'k' } as const;
    const shown = aimed([{ text: 'a' }, { text: 'b', target: own }], row);
    expect(shown.map(({ target }) => target)).toEqual([row, own]);
    expect(aimed(blank, row)).toEqual([]);
  });
});

test('a rule is a line across', () => {
  expect([widthOf(textOf(rule(7))), textOf(rule(0))]).toEqual([7, '']);
});

describe('a word that is broken', () => {
  test.each<[string, number, readonly string[]]>([
    ['abc', 3, ['abc']],
    ['abcdefg', 3, ['abc', 'def', 'g']],
    ['日本語', 3, ['日', '本', '語']],
    ['日', 1, ['日']],
    ['', 3, ['']],
  ])('%j in %i columns', (word, width, parts) => {
    expect(broken(word, width)).toEqual(parts);
  });

  test('is the word, its parts are full, and none is too wide unless it is one character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (word, width) => {
        const parts = broken(word, width);
        expect(parts.join('')).toBe(word);
        for (const [at, each] of parts.entries()) {
          if (graphemesOf(each).length > 1) expect(widthOf(each)).toBeLessThanOrEqual(width);
          const [next = ''] = graphemesOf(parts[at + 1] ?? '');
          if (at < parts.length - 1) expect(widthOf(each + next)).toBeGreaterThan(width);
        }
      }),
      runs(300, 20_000),
    );
  });
});

test('a cut leaves no column unused that a whole character could have', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 12 }), (of, width) => {
      const shown = cut(of, width);
      expect(shown === of).toBe(widthOf(of) <= width);
      fc.pre(shown !== of);
      const kept = shown.slice(0, -1);
      const next = graphemesOf(of.slice(kept.length))[0] ?? '';
      expect([shown.endsWith('…'), of.startsWith(kept)]).toEqual([true, true]);
      expect(widthOf(kept + next)).toBeGreaterThan(width - 1);
    }),
    runs(300, 20_000),
  );
});
