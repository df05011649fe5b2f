/** Short texts are hashed without Node's crypto, and get the same hash. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha1, sha256 } from '../../src/local/hashes.ts';
import { seeded } from '../support/seeded.ts';

const { below } = seeded(3);
const letters = ['a', 'ß', '会', '👩‍👩‍👧', '\0'];
const texts = [0, 1, 55, 56, 63, 64, 119, 1_023, 1_024, 1_025, 5_000].map(length =>
  Array.from({ length }, () => letters[below(letters.length)]).join(''),
);

test.each(texts.map(text => [text.length, text] as const))(
  'a text of %i letters has the hash that Node makes of it',
  (_length, text) => {
    const own = (name: string) => createHash(name).update(text, 'utf8').digest('hex');
    expect([sha1(text), sha256(text), sha256(Buffer.from(text))]).toEqual([
      own('sha1'),
      own('sha256'),
      own('sha256'),
    ]);
  },
);
