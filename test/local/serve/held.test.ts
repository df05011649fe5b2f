/** Keys held in memory: renewed ahead of time, asked for once, and good to their end. */
import { expect, test } from 'vitest';
import { heldKeys } from '../../../src/local/serve/held.ts';
import { rateOf } from '../../../src/local/serve/rate.ts';
import { type AwsKeys, problem, type Served } from '../../../src/ports.ts';

const minute = 60_000;
const dev: Served = { is: 'profile', name: 'dev' };
const prod: Served = { is: 'profile', name: 'prod' };

/** Keys of an hour each, or another life; the portal refuses while `failing` says why. */
const holding = (lifeMs: number | 'for ever' = 60 * minute) => {
  const world = { now: 0, failing: '', asked: [] as string[], told: [] as string[] };
  const keysOf = async ({ name }: Served, lasting: number): Promise<AwsKeys> => {
    world.asked.push(`${name} for ${lasting / minute} min`);
    if (world.failing !== '') throw problem('token.expired', world.failing);
    const keys = { accessKeyId: `AKIA${world.asked.length}`, secretAccessKey: 'secret' };
    return lifeMs === 'for ever' ? keys : { ...keys, sessionToken: 't', expiration: world.now + lifeMs };
  };
  const { signal } = new AbortController();
  const keys = heldKeys({
    keysOf,
    now: () => world.now,
    signal,
    tell: ({ name }, { summary }) => world.told.push(`${name}: ${summary}`),
  });
  const idOf = async (served: Served = dev): Promise<string> => {
    const answer = await keys(served);
    return 'keys' in answer ? answer.keys.accessKeyId : answer.failure.summary;
  };
  return { world, idOf };
};

test('many that ask at once, and those that come later, get the keys of one call', async () => {
  const { world, idOf } = holding();
  expect(await Promise.all([idOf(), idOf(), idOf()])).toEqual(['AKIA1', 'AKIA1', 'AKIA1']);
  world.now = 39 * minute;
  expect(await idOf()).toBe('AKIA1');
  expect(world.asked).toEqual(['dev for 20 min']);
});

test('with twenty minutes left new ones are asked for; nobody waits for them', async () => {
  const { world, idOf } = holding();
  await idOf();
  world.now = 40 * minute;
  expect(await idOf()).toBe('AKIA1');
  expect(world.asked).toHaveLength(2);
  expect(await idOf()).toBe('AKIA2');
});

test('old keys are good to their end, and then the failure is answered', async () => {
  const { world, idOf } = holding();
  await idOf();
  Object.assign(world, { now: 50 * minute, failing: 'Sign in again.' });
  expect(await idOf()).toBe('AKIA1');
  world.now = 60 * minute - 1;
  expect(await idOf()).toBe('AKIA1');
  world.now = 60 * minute;
  expect(await idOf()).toBe('Sign in again.');
});

test('after a failure the portal is left alone for ten seconds, and then asked again', async () => {
  const { world, idOf } = holding();
  world.failing = 'Sign in again.';
  await idOf();
  world.now = 9_999;
  await idOf();
  expect(world.asked).toHaveLength(1);
  Object.assign(world, { now: 10_000, failing: '' });
  expect(await idOf()).toBe('AKIA2');
});

test('a failure is told once, another one again, and the same once more after keys came', async () => {
  const { world, idOf } = holding(minute);
  const failures = ['Sign in again.', 'Sign in again.', 'No network.', '', 'No network.'];
  for (const [round, failing] of failures.entries()) {
    Object.assign(world, { now: round * 2 * minute, failing });
    await idOf();
  }
  expect(world.told).toEqual(['dev: Sign in again.', 'dev: No network.', 'dev: No network.']);
});

test('keys without an end are asked for once', async () => {
  const { world, idOf } = holding('for ever');
  await idOf();
  world.now = 1_000_000 * minute;
  expect(await idOf()).toBe('AKIA1');
  expect(world.asked).toHaveLength(1);
});

test('each profile has its own', async () => {
  const { world, idOf } = holding();
  expect([await idOf(dev), await idOf(prod), await idOf(dev)]).toEqual(['AKIA1', 'AKIA2', 'AKIA1']);
  expect(world.asked.map(each => each.split(' ')[0])).toEqual(['dev', 'prod']);
});

test('so many requests a second are answered; a pause fills the bucket again, and no more than that', () => {
  const { takes } = rateOf(4);
  const taken = (...times: readonly number[]) => times.map(takes);
  expect(taken(0, 0, 0, 0, 0)).toEqual([true, true, true, true, false]);
  expect(taken(100, 200, 251, 251)).toEqual([false, false, true, false]);
  expect(taken(60_000, 60_000, 60_000, 60_000, 60_000)).toEqual([true, true, true, true, false]);
});

test('a clock that goes back gives nothing for that, and takes nothing', () => {
  const { takes } = rateOf(1);
  expect([takes(10_000), takes(5_000), takes(5_999), takes(6_000)]).toEqual([true, false, false, true]);
});
