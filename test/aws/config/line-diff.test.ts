/** The difference of two texts, found again by applying it. */
import { expect, test } from 'vitest';
import { linesOf } from '../../../src/aws/config/text/lines.ts';
import { render } from '../../../src/aws/config/text/splice.ts';
import { linesOf as byLine, splicesBetween } from '../../../src/domain/lines/between.ts';
import { linesWithEnds } from '../../../src/domain/lines/splices.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

const lines = (text: string) => byLine(linesWithEnds(text));

const between = (before: string, after: string) => splicesBetween(lines(before), lines(after));

test('equal texts differ in nothing; a text that comes or goes is one splice', () => {
  expect(between('a\nb\n', 'a\nb\n')).toEqual([]);
  expect(between('', 'a\nb\n')).toEqual([{ at: 0, remove: 0, insert: ['a\n', 'b\n'] }]);
  expect(between('a\nb', '')).toEqual([{ at: 0, remove: 2, insert: [] }]);
});

test('lines that stay in the middle are not replaced', () => {
  expect(between('[a]\nx\ny\nz\n[b]\n', '[c]\nx\ny\nz\n[d]\n')).toEqual([
    { at: 0, remove: 1, insert: ['[c]\n'] },
    { at: 4, remove: 1, insert: ['[d]\n'] },
  ]);
});

test('where very much differs, it is replaced in one piece', () => {
  const many = (word: string) => Array.from({ length: 700 }, (_, i) => `${word} ${i}\n`).join('');
  expect(between(`same\n${many('a')}`, `same\n${many('b')}`)).toMatchObject([{ at: 1, remove: 700 }]);
});

test(`applied to the one, it makes the other (seed ${firstSeed})`, () => {
  for (let index = 0; index < count(300, 20_000); index++) {
    const random = seeded(firstSeed + index);
    const text = (): string => {
      const picked = Array.from({ length: random.below(15) }, () => random.pick(['a', 'b', 'c', '', 'd']));
      return picked.join(random.pick(['\n', '\r\n'])) + random.pick(['', '\n']);
    };
    const [before, after] = [text(), text()];
    expect(render(linesOf(Buffer.from(before)), between(before, after)), `seed ${firstSeed + index}`).toBe(
      after,
    );
  }
});
