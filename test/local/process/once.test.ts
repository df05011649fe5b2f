/** One fetches, the others wait for its answer; nobody waits for one that brought none. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { holderText, newHolder, thisMachine } from '../../../src/local/process/holder.ts';
import { type Once, once } from '../../../src/local/process/once.ts';
import { home, hurriedClock, never } from '../../aws/login/home.ts';
import { handClock } from '../../support/clock.ts';
import { until } from '../../support/quiet.ts';

/** A cache in memory, and what was asked. */
const cache = (fetch: () => Promise<string>, saves = true) => {
  let stored: string | undefined;
  let asked = 0;
  const work: Once<string> = {
    lock: join(home(), 'locks', 'a.lock'),
    found: async () => stored,
    fetch: async () => {
      asked += 1;
      const answer = await fetch();
      if (saves) stored = answer;
      return answer;
    },
  };
  const ask = (signal = never()) => once(work, hurriedClock(), signal);
  return { work, ask, asked: () => asked };
};

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>(resolve => setImmediate(resolve));
};

const slowly = async (): Promise<string> => {
  await turns(20);
  return 'keys';
};

/** A promise that the test fulfils. */
const later = <T>() => {
  let resolve = (_: T): void => undefined;
  const promise = new Promise<T>(done => {
    resolve = done;
  });
  return { promise, resolve: (value: T) => resolve(value) };
};

const many = <T>(ask: () => Promise<T>) => Promise.allSettled(Array.from({ length: 30 }, () => ask()));

test('thirty that ask at once make one call', async () => {
  const { ask, asked, work } = cache(slowly);
  const all = await many(ask);
  expect(all.every(each => each.status === 'fulfilled' && each.value === 'keys')).toBe(true);
  expect(asked()).toBe(1);
  expect(readdirSync(dirname(work.lock))).toEqual([]);
});

test('the lock of a process that is gone is taken over, again with one call', async () => {
  const { ask, asked, work } = cache(slowly);
  mkdirSync(dirname(work.lock), { recursive: true });
  writeFileSync(work.lock, holderText(newHolder({ ...thisMachine, pid: 2 ** 22 + 1 })));
  expect((await many(ask)).every(({ status }) => status === 'fulfilled')).toBe(true);
  expect(asked()).toBe(1);
});

test('an answer that came between a look and the turn is taken, though another holds the lock by then', async () => {
  const { work, asked } = cache(slowly);
  const heldByAnother = (): void => writeFileSync(work.lock, holderText(newHolder(thisMachine)));
  mkdirSync(dirname(work.lock), { recursive: true });
  heldByAnother();
  let looks = 0;
  const found = async (): Promise<string | undefined> => {
    looks += 1;
    if (looks === 2) heldByAnother();
    return looks > 2 ? 'theirs' : undefined;
  };
  expect(await once({ ...work, found }, hurriedClock(), never())).toBe('theirs');
  expect([looks, asked()]).toEqual([3, 0]);
});

test('an answer that cannot be saved is fetched by each, not by one after the other', async () => {
  const clock = handClock(0);
  const { work, asked } = cache(async () => {
    // The first until all others wait for it, and those until all of them ask.
    if (asked() === 1) await until(() => clock.waiting === 29);
    else await until(() => asked() === 30);
    return 'keys';
  }, false);
  const all = Array.from({ length: 30 }, () => once(work, clock, never()));
  expect(await Promise.race(all)).toBe('keys');
  expect(asked()).toBe(1);
  await clock.advance(1_000);
  expect(await Promise.all(all)).toEqual(Array(30).fill('keys'));
  expect(asked()).toBe(30);
});

test('a failure is that of the one who asked; the others ask themselves', async () => {
  const { ask } = cache(async () => {
    await turns(5);
    throw new Error('not assigned');
  });
  expect(
    (await many(ask)).every(each => each.status === 'rejected' && /not assigned/.test(String(each.reason))),
  ).toBe(true);
});

test('where no lock can be made it is fetched anyway', async () => {
  const { work } = cache(slowly);
  writeFileSync(dirname(work.lock), 'a file where the folder should be');
  expect(await once(work, hurriedClock(), never())).toBe('keys');
});

test('who waits can leave, and the one who fetches goes on', async () => {
  const started = later<void>();
  const answer = later<string>();
  const { ask } = cache(() => {
    started.resolve();
    return answer.promise;
  });
  const first = ask();
  await started.promise;
  const stop = new AbortController();
  const second = ask(stop.signal);
  await turns(5);
  stop.abort(new Error('left'));
  await expect(second).rejects.toThrow('left');
  answer.resolve('keys');
  expect(await first).toBe('keys');
});
