/** A piece is found where `includes` finds it, in a text of any length. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seek } from '../../../src/domain/explain/seek.ts';
import { runs } from '../../support/runs.ts';

const filler = 'lorem ipsum dolor '.repeat(1_000);

test('a long text holds what includes says', () => {
  const unit = fc.constantFrom('a', 'b', 'lo', 'rem', ' ', '\u00e9', '\u65e5');
  const piece = fc.string({ unit, maxLength: 8 });
  fc.assert(
    fc.property(piece, piece, piece, (before, sought, after) => {
      const text = `${before}${filler}${sought}${after}`;
      const isThere = seek(text);
      expect(isThere(sought)).toBe(true);
      for (const each of [before + after, after + sought, `${sought}x`])
        expect(isThere(each)).toBe(text.includes(each));
    }),
    runs(100, 5_000),
  );
});

test('a short text too', () => {
  expect(['ab', '', 'abc'].map(seek('xaby'))).toEqual([true, true, false]);
});
