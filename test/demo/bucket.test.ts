/** The token bucket on a hand-turned clock. */
import { expect, test } from 'vitest';
import { fullBucket, take } from '../../src/demo/bucket.ts';

const limit = { rate: 20, burst: 5 };

/** How many of `calls` at these times are let through. */
const passed = (times: readonly number[]): boolean[] => {
  let bucket = fullBucket(limit, 0);
  return times.map(at => {
    const next = take(bucket, limit, at);
    bucket = next.bucket;
    return next.taken;
  });
};

test('a burst passes, then one call each twentieth of a second', () => {
  expect(passed([0, 0, 0, 0, 0, 0, 49, 50, 50, 100])).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
});

test('a rest fills the bucket to its size and no further', () => {
  expect(passed([0, ...Array.from({ length: 7 }, () => 1e6)]).filter(Boolean)).toHaveLength(6);
});

test('a clock that goes back neither fills nor drains', () => {
  expect(passed([0, 0, 0, 0, 0, -1000, -1000]).filter(Boolean)).toHaveLength(5);
});
