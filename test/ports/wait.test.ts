/** Waiting by the clock, and leaving at once. */
import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { wait } from '../../src/ports.ts';
import { handClock } from '../support/clock.ts';

test('resolves when the time has come, and not before', async () => {
  const clock = handClock(0);
  let over = false;
  const waited = wait(clock, 150).then(() => {
    over = true;
  });
  await clock.advance(149);
  expect(over).toBe(false);
  await clock.advance(1);
  await waited;
  expect(over).toBe(true);
});

test('who leaves has left at once, with the reason that was given, and the clock is let go', async () => {
  const clock = handClock(0);
  const stop = new AbortController();
  const waited = wait(clock, 150, stop.signal);
  const reason = new Error('the person left');
  stop.abort(reason);
  await expect(waited).rejects.toBe(reason);
  expect(clock.waiting).toBe(0);
});

test('who has left before does not wait at all', async () => {
  const clock = handClock(0);
  await expect(wait(clock, 150, AbortSignal.abort('gone'))).rejects.toBe('gone');
  expect(clock.waiting).toBe(0);
});

test('a signal that outlives the wait is left alone: many waits make no heap of listeners', async () => {
  const clock = handClock(0);
  const { signal } = new AbortController();
  const waited = wait(clock, 1, signal);
  expect(getEventListeners(signal, 'abort').length).toBeGreaterThan(0);
  await clock.advance(1);
  await waited;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
