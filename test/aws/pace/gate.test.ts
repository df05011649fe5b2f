import { expect, test } from 'vitest';
import { failureFromSdk } from '../../../src/aws/failures/failures.ts';
import { gateOf } from '../../../src/aws/pace/gate.ts';
import { problem } from '../../../src/ports.ts';
import { handClock } from '../../support/clock.ts';
import { corp } from '../login/home.ts';

const never = new AbortController().signal;
const busy = () => Promise.reject(problem('portal.throttled', 'Too many.'));

/** Calls that are open until they are let go. */
const doors = () => {
  const open: (() => void)[] = [];
  return { open, call: () => new Promise<void>(resolve => void open.push(resolve)) };
};

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

test('a few calls go at once, the next when one is answered', async () => {
  const gate = gateOf(handClock(0), { random: () => 0 });
  const { open, call } = doors();
  const all = Array.from({ length: 5 }, () => gate(call, never));
  await turn();
  expect(open).toHaveLength(3);
  open[0]?.();
  await turn();
  expect(open).toHaveLength(4);
  for (let at = 1; at < 5; at++) {
    open[at]?.();
    await turn();
  }
  await Promise.all(all);
  expect(open).toHaveLength(5);
});

test('a call that came too early is made again, a little later', async () => {
  const clock = handClock(0);
  const gate = gateOf(clock, { random: () => 0 });
  let asked = 0;
  const answer = gate(async () => {
    asked += 1;
    return asked === 1 ? busy() : 'keys';
  }, never);
  await turn();
  expect(asked).toBe(1);
  await clock.advance(1_000, turn);
  expect(await answer).toBe('keys');
});

/** As a call of the SDK rejects. */
const busyFor = (seconds: number) => {
  const response = { headers: { 'retry-after': String(seconds) } };
  const error = { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 }, $response: response };
  return Promise.reject(failureFromSdk(error, { what: 'get keys', service: 'portal', session: corp }));
};

test('AWS says how long to wait: nothing is asked before, and nobody waits for minutes', async () => {
  const clock = handClock(0);
  const gate = gateOf(clock, { random: () => 0 });
  const asked: number[] = [];
  const answer = gate(async () => {
    asked.push(clock.now() / 1000);
    return busyFor(60);
  }, never).catch(error => error.failure.code);
  await turn();
  await clock.advance(600_000, turn);
  expect(await answer).toBe('portal.throttled');
  expect(asked).toEqual([0, 60, 120]);
});

test.each([
  ['a wait of a minute', 60, 1],
  ['a moment', 1, 0],
])('%s is told to whoever waits', async (_name, seconds, told) => {
  const clock = handClock(0);
  let heard = 0;
  const waits = () => {
    heard += 1;
  };
  let asked = 0;
  const gate = gateOf(clock, { random: () => 0, waits });
  const answer = gate(async () => {
    asked += 1;
    return asked === 1 ? busyFor(seconds) : 'keys';
  }, never);
  await turn();
  await clock.advance(100_000, turn);
  expect(await answer).toBe('keys');
  expect(heard).toBe(told);
});

test('a portal that stays busy is believed in the end', async () => {
  const clock = handClock(0);
  const gate = gateOf(clock, { random: () => 0 });
  let asked = 0;
  const answer = gate(async () => {
    asked += 1;
    return busy();
  }, never).catch(error => error.failure.code);
  await turn();
  await clock.advance(600_000, turn);
  expect(await answer).toBe('portal.throttled');
  expect(asked).toBe(12);
});

test('who waits can leave, and nobody else waits longer for that', async () => {
  const gate = gateOf(handClock(0), { random: () => 0 });
  const { open, call } = doors();
  const running = Array.from({ length: 3 }, () => gate(call, never));
  const leaving = new AbortController();
  const left = gate(call, leaving.signal).catch(() => 'left');
  const after = gate(call, never);
  await turn();
  leaving.abort();
  expect(await left).toBe('left');
  for (const at of [0, 1, 2, 3]) {
    open[at]?.();
    await turn();
  }
  await Promise.all([...running, after]);
  expect(open).toHaveLength(4);
});

test('another failure is answered at once', async () => {
  const gate = gateOf(handClock(0), { random: () => 0 });
  const failing = gate(() => Promise.reject(problem('portal.forbidden', 'No.')), never);
  await expect(failing).rejects.toThrow();
});
