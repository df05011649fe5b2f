/** Text with one unit for each character, as an input that edits by units is given it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemesOf } from '../../src/text/measure.ts';
import { oneUnitEach } from '../../src/text/one-unit.ts';
import { runs } from '../support/runs.ts';

const family = '👩‍👩‍👧';

test('what is removed is a character as it is seen', () => {
  for (const last of [family, 'e\u0301', '🇫🇷', '\ue000']) {
    const { text, back } = oneUnitEach(`🇩🇪a${last}`);
    expect(text).toHaveLength(3);
    expect(back(text.slice(0, -1))).toBe('🇩🇪a');
    expect(back(text.slice(1))).toBe(`a${last}`);
  }
});

const characters = fc.array(
  fc.constantFrom('a', '日', family, '🏽', 'e\u0301', '🇩🇪', '\ue000', '\uf8ff', '😀', '\u200d'),
  { maxLength: 30 },
);

test('cut anywhere, both parts are whole characters of the text', () => {
  fc.assert(
    fc.property(characters, fc.nat(30), (all, at) => {
      const value = all.join('');
      const { text, back } = oneUnitEach(value);
      expect(text).toHaveLength(graphemesOf(value).length);
      expect(back(text)).toBe(value);
      expect(back(text.slice(0, at))).toBe(graphemesOf(value).slice(0, at).join(''));
    }),
    runs(500, 50_000),
  );
});
