/**
 * Lines give way where there is not room for all: the least needed first, and half a sentence never stays.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlexLine, gap, paragraph, roomFor } from '../../src/text/flex-lines.ts';
import { line, textOf } from '../../src/text/line.ts';
import { runs } from '../support/runs.ts';

/** `a0` gives way first, `b1` after it, `c` never. */
const flex = (name: string): FlexLine => {
  const drop = /\d$/.exec(name)?.[0];
  return { spans: line(name), ...(drop === undefined ? {} : { drop: Number(drop) }) };
};
const left = (lines: readonly FlexLine[], height: number): string =>
  roomFor(lines, height).map(textOf).join(' ');

describe('room', () => {
  const lines = ['title', 'a1', 'b2', 'c1', 'd0', 'end'].map(flex);

  test.each([
    [9, 'title a1 b2 c1 d0 end'],
    [6, 'title a1 b2 c1 d0 end'],
    [5, 'title a1 b2 c1 end'],
    [4, 'title a1 b2 end'],
    [3, 'title b2 end'],
    [2, 'title end'],
    [1, 'title'],
    [0, ''],
  ])('for %i lines is for %s', (height, names) => {
    expect(left(lines, height)).toBe(names);
  });

  test('a blank line goes before all others', () => {
    expect(roomFor([flex('title'), gap, flex('b1')], 2).map(textOf)).toEqual(['title', 'b1']);
  });

  test('all lines of a paragraph go together', () => {
    const words = paragraph('one two three four', 11, 'dim', 1);
    expect(words.map(({ spans }) => textOf(spans))).toEqual([' one two', ' three', ' four']);
    const all = [flex('title'), ...words, flex('b2'), flex('end')];
    expect(left(all, 6)).toBe('title  one two  three  four b2 end');
    expect(left(all, 5)).toBe('title b2 end');
    expect(left(all, 2)).toBe('title end');
  });

  test('a paragraph without a number stays', () => {
    const words = paragraph('one two three', 9);
    expect(words.every(({ drop, whole }) => drop === undefined && whole === undefined)).toBe(true);
    expect(left([...words, flex('a0')], words.length)).toBe(' one two  three');
  });

  test('whatever the lines: as many as fit, in their order, and none goes while a lesser one stays', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'a0', 'b0', 'c1', 'd1', 'e2');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 10 }), fc.nat(10), (names, height) => {
        const given = names.map(flex);
        const shown = roomFor(given, height);
        expect(shown.length).toBe(Math.min(given.length, height));
        const kept = given.filter(({ spans }) => shown.includes(spans));
        expect(kept.map(({ spans }) => spans)).toEqual(shown);
        const gone = given.filter(({ spans }) => !shown.includes(spans));
        const most = Math.max(-1, ...gone.map(({ drop = Number.POSITIVE_INFINITY }) => drop));
        for (const { drop = Number.POSITIVE_INFINITY } of kept) expect(drop).toBeGreaterThanOrEqual(most);
      }),
      runs(300, 20_000),
    );
  });
});
