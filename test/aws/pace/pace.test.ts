/** When calls may start: the window, the halving, Retry-After, and the pace learned from a token bucket. */
import { describe, expect, test } from 'vitest';
import { type SimulationOptions, simulateDiscovery } from '../../../bench/discovery.ts';
import { type Pace, paceOf } from '../../../src/aws/pace/pace.ts';

const noChance = () => 0;

/** Starts as many calls as may be in flight. */
const fill = (pace: Pace, now: number): number => {
  let started = 0;
  for (; pace.waitMs(now) === 0 && started < 100; started++) pace.started(now);
  return started;
};

/** So many calls, one after the other, each let through after 10 ms. */
const letThrough = (pace: Pace, calls: number, from: number): number => {
  let now = from;
  for (let i = 0; i < calls; i++) {
    now += Math.max(0, pace.waitMs(now));
    pace.started(now);
    pace.accepted(now + 10, now);
    now += 10;
  }
  return now;
};

describe('the window', () => {
  test('starts with a few calls at once and waits for their answers', () => {
    const pace = paceOf({ random: noChance });
    expect(fill(pace, 0)).toBe(3);
    expect(pace.waitMs(0)).toBe(Number.POSITIVE_INFINITY);
    pace.accepted(50, 0);
    expect(pace.waitMs(50)).toBe(0);
  });

  test('widens with every call let through, up to its bound', () => {
    const pace = paceOf({ random: noChance, most: 8 });
    letThrough(pace, 90, 0);
    expect(fill(pace, 10_000)).toBeGreaterThan(4);
    const wide = paceOf({ random: noChance, most: 8 });
    letThrough(wide, 2000, 0);
    expect(fill(wide, 100_000)).toBe(8);
  });

  test('an answer that says nothing of the budget only gives its place back', () => {
    const pace = paceOf({ random: noChance });
    fill(pace, 0);
    pace.dropped();
    expect(fill(pace, 1)).toBe(1);
  });
});

describe('a 429', () => {
  test('halves the window and holds everything', () => {
    const pace = paceOf({ random: noChance, most: 16 });
    const now = letThrough(pace, 600, 0);
    const wide = fill(pace, now);
    expect(wide).toBe(16);
    pace.throttled(now + 10, now);
    for (let i = 1; i < wide; i++) pace.dropped();
    expect(pace.waitMs(now + 10)).toBe(300);
    expect(fill(pace, now + 310)).toBe(8);
  });

  test('Retry-After is waited for, and chance is added, never taken off', () => {
    const exact = paceOf({ random: noChance });
    exact.started(0);
    exact.throttled(10, 0, 5000);
    expect(exact.waitMs(10)).toBe(5000);
    const jittered = paceOf({ random: () => 0.8 });
    jittered.started(0);
    jittered.throttled(10, 0, 5000);
    expect(jittered.waitMs(10)).toBe(6000);
  });

  test('calls of the same overrun do not halve again, one after the hold does and waits twice as long', () => {
    const pace = paceOf({ random: noChance });
    fill(pace, 0);
    pace.throttled(10, 0);
    pace.throttled(12, 0);
    pace.throttled(14, 0);
    expect(pace.waitMs(14)).toBe(296);
    pace.started(310);
    pace.throttled(320, 310);
    expect(pace.waitMs(320)).toBe(600);
  });

  test('the hold is never endless', () => {
    const pace = paceOf({ random: noChance });
    let now = 0;
    for (let i = 0; i < 20; i++) {
      now += pace.waitMs(now);
      pace.started(now);
      pace.throttled(now, now);
    }
    expect(pace.waitMs(now)).toBe(20_000);
  });
});

test('two dry moments tell the rate: from then on calls go out at that pace, more slowly first', () => {
  const pace = paceOf({ random: noChance });
  const dry = letThrough(pace, 40, 0);
  pace.started(dry);
  pace.throttled(dry, dry);
  // 20 calls are let through in the next second: 20 a second.
  let now = dry + 300;
  for (let i = 0; i < 20; i++, now += 35) {
    pace.started(now);
    pace.accepted(now + 1, now);
  }
  pace.started(now);
  pace.throttled(now, now);
  expect(pace.perSecond(now)).toBeGreaterThan(18);
  expect(pace.perSecond(now)).toBeLessThan(22);
  now += pace.waitMs(now);
  pace.started(now);
  expect(pace.waitMs(now)).toBeGreaterThan(60);
  expect(pace.waitMs(now)).toBeLessThan(110);
});

test('the pace is unknown before anything was let through', () => {
  expect(paceOf({ random: noChance }).perSecond(0)).toBe(0);
});

describe('over a simulated portal', () => {
  const bucket = (more: Partial<SimulationOptions>): SimulationOptions => ({
    accounts: 1000,
    rate: 20,
    burst: 40,
    latencyMs: 80,
    ...more,
  });

  test('1,000 accounts at 20 calls a second, burst 40: next to the limit, hardly a call wasted, nothing lost', async () => {
    const row = await simulateDiscovery(bucket({}));
    expect(row.ratio).toBeLessThan(1.05);
    expect(row.wastedPercent).toBeLessThan(1);
    expect(row.lost).toBe(0);
    expect(row.firstRolesMs).toBeLessThan(1000);
  });

  test.each([5, 10, 50])('so with %i calls a second, with Retry-After and without', async rate => {
    for (const more of [{}, { retryAfterMs: 1000 }]) {
      const row = await simulateDiscovery(bucket({ rate, burst: 2 * rate, ...more }));
      expect(row.ratio).toBeLessThan(1.15);
      expect(row.wastedPercent).toBeLessThan(3);
      expect(row.lost).toBe(0);
    }
  });

  test('a portal without a limit is not slowed, and calls in flight are bounded', async () => {
    const row = await simulateDiscovery(
      bucket({ accounts: 3000, rate: Number.POSITIVE_INFINITY, burst: 1, latencyMs: 20 }),
    );
    expect(row.wasted).toBe(0);
    expect(row.mostInFlight).toBe(32);
    expect(row.seconds).toBeLessThan(8);
  });
});
