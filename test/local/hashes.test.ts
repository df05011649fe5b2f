/** Short texts are hashed without Node's crypto until there are many, and get the same hash. */
import { createHash } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { seeded } from '../support/seeded.ts';

/** As a process has it that has hashed nothing yet. */
let hashes: typeof import('../../src/local/hashes.ts');
beforeEach(async () => {
  vi.resetModules();
  hashes = await import('../../src/local/hashes.ts');
});

const { below } = seeded(3);
const letters = ['a', 'ß', '会', '👩‍👩‍👧', '\0'];
const textOf = (length: number): string =>
  Array.from({ length }, () => letters[below(letters.length)]).join('');

const own = (name: string, text: string): string => createHash(name).update(text, 'utf8').digest('hex');

test.each([0, 1, 55, 56, 63, 64, 119, 300, 1_023, 1_024, 1_025, 5_000])(
  'a text of %i letters has the hash that Node makes of it',
  length => {
    const text = textOf(length);
    expect([hashes.sha1(text), hashes.sha256(text), hashes.sha256(Buffer.from(text))]).toEqual([
      own('sha1', text),
      own('sha256', text),
      own('sha256', text),
    ]);
  },
);

test('of many texts each has its own', () => {
  const texts = Array.from({ length: 100 }, () => textOf(20));
  expect(texts.map(hashes.sha1)).toEqual(texts.map(text => own('sha1', text)));
});
