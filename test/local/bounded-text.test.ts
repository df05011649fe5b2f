/** Of a long text both ends are kept, and where something is missing is seen. */
import { expect, test } from 'vitest';
import { boundedText } from '../../src/local/bounded-text.ts';
import { count, firstSeed } from '../support/runs.ts';
import { seeded } from '../support/seeded.ts';

const kept = (most: number, ...pieces: readonly string[]): string => {
  const text = boundedText(most);
  for (const piece of pieces) text.take(Buffer.from(piece));
  return text.text();
};

test.each([
  ['nothing', [], ''],
  ['less than one end', ['abc'], 'abc'],
  ['one end to its last byte', ['abcd'], 'abcd'],
  ['both ends to their last byte', ['abcd', 'efgh'], 'abcdefgh'],
  ['both ends in one piece', ['abcdefgh'], 'abcdefgh'],
  ['one byte more', ['abcd', 'efgh', 'i'], 'abcd\nfghi'],
  ['all in one piece', ['abcdefghijklmnopq'], 'abcd\nnopq'],
  ['a second piece that is long by itself', ['abcd', 'efghijklm'], 'abcd\njklm'],
  ['pieces of no bytes', ['', 'ab', '', 'cd', ''], 'abcd'],
  ['nothing more behind a long piece', ['abcd', 'efghijklm', ''], 'abcd\njklm'],
])('%s', (_, pieces, text) => {
  expect(kept(4, ...pieces)).toBe(text);
});

test('a character in two pieces is whole', () => {
  const text = boundedText(8);
  const [first, second] = [Buffer.from('日').subarray(0, 1), Buffer.from('日').subarray(1)];
  text.take(first);
  text.take(second);
  expect(text.text()).toBe('日');
});

test('a character on the border of both ends is whole, where nothing is missing', () => {
  expect(kept(3, 'a日b')).toBe('a日b');
});

test('bytes that are no text are replaced, not dropped', () => {
  const text = boundedText(8);
  text.take(Uint8Array.from([0x61, 0xff, 0x62]));
  expect(text.text()).toBe('a\ufffdb');
});

test(`in whatever pieces it comes, the same is kept (seed ${firstSeed})`, () => {
  const random = seeded(firstSeed);
  for (let run = 0; run < count(300, 10_000); run++) {
    const most = 1 + random.below(12);
    const whole = Array.from({ length: random.below(60) }, () => random.pick([...'abcdefgh'])).join('');
    const pieces: string[] = [];
    for (let at = 0; at < whole.length; ) {
      const size = 1 + random.below(9);
      pieces.push(whole.slice(at, at + size));
      at += size;
    }
    const isWhole = whole.length <= 2 * most;
    const expected = isWhole ? whole : `${whole.slice(0, most)}\n${whole.slice(-most)}`;
    expect(kept(most, ...pieces), `${most} of ${pieces.join('|')}`).toBe(expected);
  }
});
