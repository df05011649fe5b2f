/** A line being typed: the cursor and what is removed are whole characters. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { around, atEnd, type Editing, edits, inserted } from '../../src/text/editing.ts';
import { graphemesOf } from '../../src/text/measure.ts';
import { runs } from '../support/runs.ts';

const family = '👩‍👩‍👧';

test('backspace removes a character as it is seen', () => {
  expect(edits.backspace(atEnd(`a${family}`)).value).toBe('a');
  expect(edits.backspace(atEnd('ae\u0301')).value).toBe('a');
  expect(edits.backspace(atEnd('🇩🇪🇫🇷')).value).toBe('🇩🇪');
  expect(edits.delete(edits.home(atEnd(`${family}b`))).value).toBe('b');
});

test('arrows step over whole characters', () => {
  const left = edits.left(atEnd(`x${family}`));
  expect(around(left)).toEqual(['x', family, '']);
  expect(around(edits.left(left))).toEqual(['', 'x', family]);
  expect(edits.right(left).cursor).toBe(left.value.length);
});

test('what joins with its neighbour is not split by the cursor', () => {
  expect(inserted({ value: '👩', cursor: 0 }, '👩\u200d')).toEqual({ value: '👩\u200d👩', cursor: 5 });
});

const moves = fc.oneof(
  fc.constantFrom<keyof typeof edits>('left', 'right', 'home', 'end', 'backspace', 'delete'),
  fc.constantFrom('a', '日', '👩', '\u200d', '🏽', 'e\u0301', '\u0301', '🇩', '🇪').map(text => ({ text })),
);

test('the cursor always stands between characters', () => {
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 30 }), all => {
      let at: Editing = atEnd('');
      for (const move of all) {
        at = typeof move === 'string' ? edits[move](at) : inserted(at, move.text);
        const [before, under, after] = around(at);
        expect(before + under + after).toBe(at.value);
        expect([...graphemesOf(before), ...graphemesOf(under), ...graphemesOf(after)]).toEqual(
          graphemesOf(at.value),
        );
      }
    }),
    runs(500, 50_000),
  );
});
