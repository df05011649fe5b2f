/** Long lines that a command writes come in parts, of which none is broken. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lines } from '../../../src/domain/runs/lines.ts';
import { inParts } from '../../../src/domain/runs/parts.ts';
import { shownLines } from '../../../src/domain/runs/shown-lines.ts';
import { plain } from '../../../src/text/plain.ts';
import { runs } from '../../support/runs.ts';

const letters = fc.constantFrom('a', ' ', 'é', 'e\u0301', 'a\u0301\u0308\u0304', '日', '😀', '🇩🇪', 'ก้');
const texts = fc.string({ unit: letters, maxLength: 60 });

describe('a text in parts', () => {
  test.each<[string, number, readonly string[]]>([
    ['', 3, ['']],
    ['abc', 3, ['abc']],
    ['abcd', 3, ['abc', 'd']],
    ['abcdefg', 3, ['abc', 'def', 'g']],
    ['ab😀c', 3, ['ab', '😀c']],
    ['abe\u0301c', 3, ['ab', 'e\u0301c']],
    ['日本語', 1, ['日', '本', '語']],
  ])('%j by %i is %j', (text, most, parts) => {
    expect(inParts(text, most)).toEqual(parts);
  });

  test('is the text, and no part is too long, empty, or begins in the middle of a letter', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 12, max: 30 }), (text, most) => {
        const parts = inParts(text, most);
        expect(parts.join('')).toBe(text);
        for (const part of parts.slice(1)) expect(part).toMatch(/^[^\p{M}\p{Surrogate}]/u);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
        // As long as it may be: less room is left than a letter with its marks takes.
        for (const part of parts.slice(0, -1)) expect(part.length).toBeGreaterThan(most - 8);
      }),
      runs(300, 20_000),
    );
  });

  test('of marks without an end comes to its end', () => {
    expect(inParts('\u0301'.repeat(100), 10).join('')).toBe('\u0301'.repeat(100));
    expect(inParts('\udc00'.repeat(50), 10).length).toBeLessThan(50);
  });
});

/** All that is shown of a text which arrives in these pieces. */
const shownOf = (pieces: readonly string[]): readonly string[] => {
  const into = shownLines();
  return [...pieces.flatMap(piece => into.take('stdout', piece)), ...into.rest()].map(({ text }) => text);
};

describe('a line without an end', () => {
  test.each(['😀', 'e\u0301', '日', 'a😀'])('of %s is shown whole, whatever stands at a cut', letter => {
    for (const before of ['', 'x', 'xx', 'xxx']) {
      const text = before + letter.repeat(9_000);
      expect(shownOf([text]).join('')).toBe(plain(text));
    }
  });

  test('that arrives in halves of letters is shown whole', () => {
    const text = `x${'😀'.repeat(5_000)}`;
    const halves = Array.from({ length: Math.ceil(text.length / 1_023) }, (_each, at) =>
      text.slice(at * 1_023, (at + 1) * 1_023),
    );
    const into = lines();
    expect([...halves.flatMap(half => into.take(half)), ...into.rest()].join('')).toBe(text);
    expect(shownOf(halves).join('')).not.toContain('\ufffd');
  });

  test('gives room to scroll: no shown line is longer than a thousand characters', () => {
    const all = shownOf([`${'x'.repeat(2_500)}\n${'\t'.repeat(200)}y\nend`]);
    expect(all.map(({ length }) => length)).toEqual([1_000, 1_000, 500, 1_000, 601, 3]);
  });

  test('of one stream does not run into the other', () => {
    const into = shownLines();
    expect(into.take('stdout', 'half')).toEqual([]);
    expect(into.take('stderr', 'oh no\n')).toEqual([{ stream: 'stderr', text: 'oh no' }]);
    expect(into.take('stdout', ' and half\n')).toEqual([{ stream: 'stdout', text: 'half and half' }]);
    into.take('stderr', 'left');
    into.take('stdout', 'over');
    expect(into.rest().map(({ stream, text }) => `${stream} ${text}`)).toEqual([
      'stdout over',
      'stderr left',
    ]);
    expect(into.rest()).toEqual([]);
  });
});
