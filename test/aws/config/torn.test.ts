/** What an interrupted write in place can leave is recognized, and nothing that somebody else wrote is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { couldBeLeft } from '../../../src/aws/config/write/torn.ts';
import { runs } from '../../support/runs.ts';

const bytes = (text: string): Buffer => Buffer.from(text);

/** The file after the first `done` bytes of the write, as `in-place.ts` makes it. */
const stoppedAfter = (before: Buffer, after: Buffer, done: number): Buffer => {
  const tail = after.subarray(before.length);
  if (done <= tail.length) return Buffer.concat([before, tail.subarray(0, done)]);
  const overwritten = Math.min(done - tail.length, Math.min(before.length, after.length));
  return Buffer.concat([after.subarray(0, overwritten), before.subarray(overwritten), tail]);
};

const content = fc.uint8Array({ maxLength: 3000 }).map(array => Buffer.from(array));

test('every state of a write that is stopped, and of one whose taking back is stopped, is recognized', () => {
  fc.assert(
    fc.property(content, content, fc.nat(7000), fc.nat(7000), (before, after, done, undone) => {
      const found = stoppedAfter(before, after, done);
      expect(couldBeLeft(found, before, after)).toBe(true);
      const back = Math.min(undone, before.length);
      const half = Buffer.concat([before.subarray(0, back), found.subarray(back)]);
      expect(couldBeLeft(half, before, after)).toBe(true);
    }),
    runs(300, 20_000),
  );
});

test('blocks that reached the disk in any order before the power went are recognized', () => {
  const before = Buffer.alloc(4096, 'a');
  const after = Buffer.alloc(5000, 'b');
  const found = Buffer.concat([before, Buffer.alloc(904)]);
  after.copy(found, 512, 512, 1024);
  after.copy(found, 3072, 3072, 3584);
  expect(couldBeLeft(found, before, after)).toBe(true);
});

test('the new version, cut off, while the old end comes back', () => {
  const [before, after] = [bytes('one two three'), bytes('1 2 3')];
  expect(couldBeLeft(bytes('1 2 3wo'), before, after)).toBe(true);
  expect(couldBeLeft(bytes('1 2 3xx'), before, after)).toBe(false);
});

test.each([
  ['something appended', 'one two three four!'],
  ['a byte of neither version', 'one twX three'],
  ['shorter than both', 'one'],
  ['empty', ''],
])('%s is not ours', (_title, found) => {
  expect(couldBeLeft(bytes(found), bytes('one two three'), bytes('one six three four'))).toBe(false);
});

test('an edit of either version by somebody else is not ours', () => {
  const edited = fc.tuple(content, content, fc.nat(), fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(edited, ([before, after, at, by]) => {
      const found = Buffer.from(before);
      if (found.length === 0) return;
      const place = at % found.length;
      const value = ((found[place] ?? 0) + by) % 256;
      if (value === after[place]) return;
      found[place] = value;
      expect(couldBeLeft(found, before, after)).toBe(false);
    }),
    runs(300, 20_000),
  );
});
