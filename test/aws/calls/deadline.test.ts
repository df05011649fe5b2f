/** Work with a deadline: whoever leaves, and whatever does not answer, holds nobody up. */
import { expect, test } from 'vitest';
import { withDeadline } from '../../../src/aws/calls/ask.ts';
import { handClock } from '../../support/clock.ts';
import { turn } from '../../support/quiet.ts';

const working = (ms: number, work: (signal: AbortSignal) => Promise<unknown>) => {
  const clock = handClock(0);
  const outer = new AbortController();
  const ended = withDeadline(clock, outer.signal, ms, work).then(
    value => ({ value }),
    (error: unknown) => ({ error }),
  );
  return { clock, outer, ended };
};

const forEver = (): Promise<never> => new Promise(() => undefined);

test('work that answers in time is over with its answer', async () => {
  const { ended } = working(100, async () => 42);
  expect(await ended).toEqual({ value: 42 });
});

test('work that fails by itself fails with its own error', async () => {
  const error = new Error('ECONNREFUSED');
  const { ended } = working(100, async () => Promise.reject(error));
  expect(await ended).toEqual({ error });
});

test('what does not answer is told that time is over, and is not waited for', async () => {
  let heard: AbortSignal | undefined;
  const { clock, ended } = working(100, signal => {
    heard = signal;
    return forEver();
  });
  await clock.advance(99, turn);
  expect(heard?.aborted).toBe(false);
  await clock.advance(1, turn);
  expect(heard?.aborted).toBe(true);
  expect(await ended).toMatchObject({ error: { name: 'TimeoutError' } });
});

test('an error that comes of the deadline is the deadline, whatever the work makes of it', async () => {
  const { clock, ended } = working(
    100,
    signal =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('socket hang up')))),
  );
  await clock.advance(100, turn);
  expect(await ended).toMatchObject({ error: { name: 'TimeoutError' } });
});

test('who leaves has left at once, with the reason', async () => {
  const { outer, ended } = working(100, forEver);
  const reason = new Error('the person left');
  outer.abort(reason);
  expect(await ended).toEqual({ error: reason });
});

test('who has left before begins nothing', async () => {
  let begun = false;
  const work = async (): Promise<void> => {
    begun = true;
  };
  await expect(withDeadline(handClock(0), AbortSignal.abort('gone'), 100, work)).rejects.toBe('gone');
  expect(begun).toBe(false);
});

test('after the answer the deadline means nothing any more', async () => {
  let heard: AbortSignal | undefined;
  const { clock, outer, ended } = working(100, async signal => {
    heard = signal;
  });
  await ended;
  await clock.advance(1_000, turn);
  outer.abort();
  expect(heard?.aborted).toBe(false);
});
