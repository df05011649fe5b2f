/**
 * The lines in which two texts differ: put in, they make the one from the other, and few of them are touched.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareDiff, rangeOf } from '../../../src/domain/lines/bare-diff.ts';
import { linesOf, splicesBetween } from '../../../src/domain/lines/between.ts';
import { linesWithEnds, type Splice, spliced } from '../../../src/domain/lines/splices.ts';
import { runs } from '../../support/runs.ts';

const between = (before: readonly string[], after: readonly string[]): readonly Splice[] =>
  splicesBetween(linesOf(before), linesOf(after));

const touched = (splices: readonly Splice[]): number =>
  splices.reduce((sum, { remove, insert }) => sum + remove + insert.length, 0);

/** The longest common part by the plain way: what is not in it has to go or to come. */
const leastTouched = (before: readonly string[], after: readonly string[]): number => {
  let row: readonly number[] = after.map(() => 0);
  for (const line of before) {
    const next: number[] = [];
    for (const [at, other] of after.entries())
      next.push(line === other ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0));
    row = next;
  }
  return before.length + after.length - 2 * (row.at(-1) ?? 0);
};

const few = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n'), { maxLength: 12 });

describe('two texts', () => {
  test.each<[string, string, string, readonly Splice[]]>([
    ['that are equal', 'ab', 'ab', []],
    ['that are empty', '', '', []],
    ['of which one is empty', '', 'ab', [{ at: 0, remove: 0, insert: ['a', 'b'] }]],
    ['of which the other is empty', 'ab', '', [{ at: 0, remove: 2, insert: [] }]],
    ['with a line more at the end', 'ab', 'abc', [{ at: 2, remove: 0, insert: ['c'] }]],
    ['with a line less at the start', 'abc', 'bc', [{ at: 0, remove: 1, insert: [] }]],
    ['with another line', 'abc', 'axc', [{ at: 1, remove: 1, insert: ['x'] }]],
    [
      'with two other lines apart',
      'abcde',
      'axcye',
      [
        { at: 1, remove: 1, insert: ['x'] },
        { at: 3, remove: 1, insert: ['y'] },
      ],
    ],
    ['with a line that is there twice', 'aab', 'ab', [{ at: 1, remove: 1, insert: [] }]],
  ])('%s', (_what, before, after, splices) => {
    expect(between([...before], [...after])).toEqual(splices);
  });

  test('become each other, by as few lines as can be', () => {
    fc.assert(
      fc.property(few, few, (before, after) => {
        const splices = between(before, after);
        expect(spliced(before, splices)).toEqual(after);
        expect(touched(splices)).toBe(leastTouched(before, after));
      }),
      runs(500, 30_000),
    );
  });

  test('that differ are told in pieces that stand apart and in order', () => {
    fc.assert(
      fc.property(few, few, (before, after) => {
        const splices = between(before, after);
        for (const [at, { remove, insert }] of splices.entries()) {
          expect(remove + insert.length).toBeGreaterThan(0);
          const next = splices[at + 1];
          if (next) expect(next.at).toBeGreaterThan((splices[at]?.at ?? 0) + remove);
        }
      }),
      runs(300, 20_000),
    );
  });

  test('that have little in common are replaced in one piece, and still become each other', () => {
    const lines = (name: string, count: number) =>
      Array.from({ length: count }, (_each, at) => `${name} ${at}`);
    const before = ['same', ...lines('old', 700), 'end'];
    const after = ['same', ...lines('new', 650), 'end'];
    const splices = between(before, after);
    expect(splices.map(({ at, remove, insert }) => [at, remove, insert.length])).toEqual([[1, 700, 650]]);
    expect(spliced(before, splices)).toEqual(after);
  });

  test('of many lines with few changes are compared by those alone', () => {
    const before = Array.from({ length: 20_000 }, (_each, at) => `line ${at}`);
    const after = before.toSpliced(19_000, 1, 'x', 'y').toSpliced(50, 2);
    expect(between(before, after)).toEqual([
      { at: 50, remove: 2, insert: [] },
      { at: 19_000, remove: 1, insert: ['x', 'y'] },
    ]);
  });
});

describe('lines of a text', () => {
  test.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a\n']],
    ['a\r\nb', ['a\r\n', 'b']],
    ['\n\n', ['\n', '\n']],
  ])('%j: %j', (text, lines) => {
    expect(linesWithEnds(text)).toEqual(lines);
  });

  test('are the text again when joined, and only the last has no end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', ' '), maxLength: 20 }), text => {
        const lines = linesWithEnds(text);
        expect(lines.join('')).toBe(text);
        for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[^\n]*\n$/);
      }),
      runs(300, 10_000),
    );
  });
});

describe('a diff without context', () => {
  const words = { before: 'a/.bashrc', after: 'b/.bashrc', text: (line: string) => line.toUpperCase() };

  test.each<[number, number, string]>([
    [0, 0, '0,0'],
    [0, 1, '1'],
    [4, 1, '5'],
    [4, 3, '5,3'],
    [7, 0, '7,0'],
  ])('a range at %i of %i lines is %s', (at, count, range) => {
    expect(rangeOf(at, count)).toBe(range);
  });

  test('of nothing is nothing, not even the names', () => {
    expect(bareDiff(['a\n'], [], words)).toEqual([]);
  });

  test('has each change with its place before and after, and nothing that stands beside it', () => {
    const before = ['secret\n', 'b\n', 'c\n', 'secret\n', 'e'];
    const splices: readonly Splice[] = [
      { at: 1, remove: 1, insert: ['x\n', 'y\n'] },
      { at: 4, remove: 1, insert: ['e\n'] },
    ];
    expect(bareDiff(before, splices, words)).toEqual([
      '--- a/.bashrc',
      '+++ b/.bashrc',
      '@@ -2 +2,2 @@',
      '-B',
      '+X',
      '+Y',
      '@@ -5 +6 @@',
      '-E',
      '\\ No newline at end of file',
      '+E',
    ]);
  });
});
