/** What is believed of the portal's bucket: how fast to draw, what is left, and how a rate is measured. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Bucket,
  type DryMoment,
  drawn,
  driedUp,
  measuredRate,
  rateOf,
  speedOf,
} from '../../../src/aws/pace/bucket.ts';
import { runs } from '../../support/runs.ts';

const bucket = (more: Partial<Bucket> = {}): Bucket => ({
  measured: 20,
  size: 40,
  level: 20,
  at: 0,
  calls: 0,
  ...more,
});

/** Moments a second apart, at each so many calls more. */
const moments = (...calls: readonly number[]): readonly DryMoment[] => {
  let accepted = 0;
  return calls.map((more, second) => {
    accepted += more;
    return { at: second * 1_000, accepted };
  });
};

const rateOver = (...calls: readonly number[]): number | undefined => {
  const all = moments(...calls);
  const last = all.at(-1);
  return last && measuredRate(all.slice(0, -1), last);
};

describe('how fast', () => {
  test('from a dry bucket half the rate, from a full one at most thrice', () => {
    expect(speedOf(bucket({ level: 0 }))).toBe(10);
    expect(speedOf(bucket({ level: -500 }))).toBe(10);
    expect(speedOf(bucket({ level: 40 }))).toBeGreaterThan(20);
    expect(speedOf(bucket({ size: 10_000, level: 10_000 }))).toBe(60);
  });

  test('with the reserve in it, exactly the rate', () => {
    expect(speedOf(bucket({ level: 12 }))).toBeCloseTo(20);
  });

  test('a fuller bucket is never drawn from more slowly, nor beyond the bounds', () => {
    const level = fc.double({ min: -100, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(level, level, fc.double({ min: 0.2, max: 500, noNaN: true }), (one, other, measured) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map(it =>
          speedOf(bucket({ level: it, measured, size: 1_000 })),
        );
        expect(less).toBeLessThanOrEqual(more ?? 0);
        expect(less).toBeGreaterThanOrEqual(measured / 2);
        expect(more).toBeLessThanOrEqual(measured * 3);
      }),
      runs(100, 10_000),
    );
  });

  test('what was believed grows with the calls that were let through: slowly, then faster', () => {
    const rates = [0, 100, 1_000, 2_000].map(calls => rateOf(bucket({ calls })));
    expect(rates[0]).toBe(20);
    expect(rates).toEqual(rates.toSorted((one, other) => one - other));
    expect(rates[1]).toBeLessThan(21);
    expect(rates[3]).toBeGreaterThan(100);
  });
});

describe('after a call', () => {
  test('one less is in it, and what was filled in meanwhile', () => {
    expect(drawn(bucket(), 0)).toMatchObject({ level: 19, at: 0, calls: 1 });
    expect(drawn(bucket(), 500).level).toBe(29);
  });

  test('it never holds more than its size, and time that goes back fills nothing', () => {
    expect(drawn(bucket(), 3_600_000).level).toBe(39);
    expect(drawn(bucket({ at: 1_000 }), 0).level).toBe(19);
  });

  test('a 429 says that nothing is in it, whatever was believed; a debt stays', () => {
    expect(driedUp(bucket(), 7)).toMatchObject({ level: 0, at: 7 });
    expect(driedUp(bucket({ level: -3 }), 7).level).toBe(-3);
  });
});

describe('a rate is measured between two moments at which it was dry', () => {
  test.each([
    ['after too few calls nothing is known', [0, 3], undefined],
    ['from four on', [0, 4], 4.5],
    ['nothing before', [10], undefined],
    ['over several moments', [0, 20, 20, 20], 20.25],
    ['a portal that has become slower is believed at once', [0, 40, 40, 8], 8.5],
    ['one that became faster is not', [0, 20, 20, 30], 25.25],
    [
      'what was let through ten seconds ago and more says nothing of now',
      [0, 4, ...Array.from({ length: 20 }, () => 0)],
      undefined,
    ],
  ])('%s', (_what, calls, rate) => {
    const measured = rateOver(...calls);
    if (rate === undefined) expect(measured).toBeUndefined();
    else expect(measured).toBeCloseTo(rate, 1);
  });

  test('a portal that was shut for a minute does not stop us for good', () => {
    expect(measuredRate([{ at: 0, accepted: 0 }], { at: 60_000, accepted: 4 })).toBe(0.2);
  });

  test('two moments in one are no division by nothing', () => {
    const rate = measuredRate([{ at: 5, accepted: 0 }], { at: 5, accepted: 4 });
    expect(rate).toBe(4_500);
  });
});
