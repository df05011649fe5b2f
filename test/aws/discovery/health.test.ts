/** What answers say of the portal: reached, refused, faulty, down. */
import { expect, test } from 'vitest';
import type { Answer } from '../../../src/aws/discovery/fetch.ts';
import {
  answered,
  type Health,
  hurried,
  interrupted,
  overdue,
  pausedBy,
  stopsAll,
  unknownHealth,
  waitMs,
} from '../../../src/aws/discovery/health.ts';
import type { Failure, FailureCode } from '../../../src/domain/model.ts';

const failure = (code: FailureCode): Failure => ({ code, summary: code });
const failed = (code: FailureCode): Answer => ({ failure: failure(code), through: false });
const page: Answer = { page: { accounts: [], roles: [] } };
const after = (...answers: readonly Answer[]): Health =>
  answers.reduce((health, answer, at) => answered(health, answer, at * 1000), unknownHealth);
const noChance = () => 0;

test('a page or a final refusal shows that the portal is reached and ends a stoppage', () => {
  const down = interrupted(unknownHealth, failure('network.unreachable'), 0, noChance);
  for (const answer of [page, failed('portal.forbidden')])
    expect(answered(down, answer, 10)).toMatchObject({ everReached: true, faults: 0 });
  expect(answered(down, page, 10).stoppage).toBeUndefined();
});

test('four faults in a row stop everything, three do not, and a page between starts anew', () => {
  const fault = failed('portal.unavailable');
  expect(stopsAll(after(fault, fault, fault), fault, 0)).toBe(false);
  expect(stopsAll(after(fault, fault, fault, fault), fault, 0)).toBe(true);
  expect(stopsAll(after(fault, fault, fault, page, fault), fault, 0)).toBe(false);
});

test('a lost network stops everything at once; calls begun before that was found tell nothing new', () => {
  const lost = failed('network.unreachable');
  expect(stopsAll(after(lost), lost, 0)).toBe(true);
  const known = interrupted(after(lost), failure('network.unreachable'), 500, noChance);
  expect([stopsAll(known, lost, 400), stopsAll(known, lost, 600)]).toEqual([false, true]);
});

test('a pace that is probed is not shown, a refusal of seconds is, until a call is let through', () => {
  const throttled = failed('portal.throttled');
  const refused = after(throttled, throttled);
  expect(pausedBy(refused, 2_999)).toEqual({});
  expect(pausedBy(refused, 3_000).paused?.code).toBe('portal.throttled');
  expect(pausedBy(answered(refused, page, 3_000), 9_000)).toEqual({});
});

test('while it is down nothing starts, then one call looks, and hurrying looks now', () => {
  const down = interrupted(unknownHealth, failure('network.unreachable'), 1_000, noChance);
  const { until } = down.stoppage;
  const pace = () => 7;
  expect(waitMs(unknownHealth, 0, 3, pace)).toBe(7);
  expect(waitMs(down, 1_000, 0, pace)).toBe(until - 1_000);
  expect([waitMs(down, until, 0, pace), waitMs(down, until, 1, pace)]).toEqual([7, Infinity]);
  expect(waitMs(hurried(down, 1_100), 1_100, 0, pace)).toBe(7);
});

/** A fault after which AWS asks to wait. */
const asksFor = (code: FailureCode, retryAfterMs: number): Answer => ({
  failure: failure(code),
  through: false,
  retryAfterMs,
});

test.each<FailureCode>(['portal.throttled', 'portal.unavailable'])(
  '%s with a wait of seconds is shown at once, and is given up for what would take longer than 150 s',
  code => {
    const waits = answered(unknownHealth, asksFor(code, 60_000), 1_000);
    expect(pausedBy(waits, 1_000).paused?.code).toBe(code);
    expect(overdue(waits, 1_000)).toBeUndefined();
    const again = answered(waits, asksFor(code, 60_000), 91_000);
    expect(overdue(again, 91_000)).toBeUndefined();
    expect(overdue(answered(again, asksFor(code, 60_000), 91_001), 91_001)?.code).toBe(code);
    expect(overdue(answered(again, page, 91_001), 400_000)).toBeUndefined();
  },
);

test('a fault that asks for no wait is none of these', () => {
  const fault = answered(unknownHealth, failed('portal.unavailable'), 0);
  expect([pausedBy(fault, 9_000), overdue(fault, 900_000)]).toEqual([{}, undefined]);
});

test('while everything waits, AWS may ask to wait longer than we would', () => {
  const until = (retryAfterMs?: number): number =>
    interrupted(unknownHealth, failure('portal.unavailable'), 0, noChance, retryAfterMs).stoppage.until;
  expect(until(60_000)).toBe(60_000);
  expect(until(1)).toBe(until());
});
