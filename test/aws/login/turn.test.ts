/** Two processes that sign in to one session: one asks, the other waits for its token. */
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { lockOf, turnsOf } from '../../../src/aws/login/turn.ts';
import type { OtherSignIn } from '../../../src/domain/sign-in.ts';
import { type Machine, thisMachine } from '../../../src/local/process/holder.ts';
import { type Held, tryLock } from '../../../src/local/process/lock.ts';
import { handClock } from '../../support/clock.ts';
import { contextAt, corp, never } from './home.ts';

/** The process that runs the tests: alive, and not this one. */
const other: Machine = { ...thisMachine, pid: process.ppid };
const start = Date.now();

const place = () => {
  const clock = handClock(start);
  const context = contextAt({}, clock);
  const heard: OtherSignIn[] = [];
  const turns = turnsOf(context);
  const turn = (attempt = 1, signal = never()) =>
    turns.take(corp, attempt, each => void heard.push(each), signal);
  const begunBy = async (machine: Machine): Promise<Held> => {
    const held = await tryLock(lockOf(context, corp), { machine });
    if (held.is !== 'held') throw new Error('nobody else signs in here');
    return held;
  };
  const signIn = (accessToken: string): void => {
    const file = tokenFile(context, corp);
    mkdirSync(dirname(file), { recursive: true });
    const expiresAt = new Date(start + 8 * 3_600_000).toISOString();
    writeFileSync(file, JSON.stringify({ accessToken, expiresAt }));
  };
  /** Until the one who waits has looked and waits again. */
  const waits = async (): Promise<void> => {
    while (clock.waiting === 0) await new Promise(resolve => setImmediate(resolve));
  };
  const second = async (): Promise<void> => {
    await waits();
    await clock.advance(1_000);
  };
  return { context, heard, turns, turn, begunBy, signIn, waits, second };
};

test('who comes first signs in, and leaves nothing behind', async () => {
  const { turn, turns, heard, context } = place();
  expect(await turn()).toEqual({ is: 'ours' });
  expect(heard).toEqual([]);
  expect(readdirSync(join(context.paths.stateDir, 'locks'))).toHaveLength(1);
  await turns.end(1);
  await turns.end(1);
  expect(readdirSync(join(context.paths.stateDir, 'locks'))).toEqual([]);
});

test('who comes second hears of the first once, and takes its token', async () => {
  const { turn, heard, begunBy, signIn, second, waits } = place();
  signIn('from before');
  const first = await begunBy(other);
  const turned = turn();
  await second();
  await waits();
  expect(heard).toEqual([{ pid: process.ppid }]);
  signIn('new');
  await first.release();
  await second();
  expect(await turned).toEqual({ is: 'done', until: start + 8 * 3_600_000, notes: [] });
});

test('a first that ends without a token is followed by the second, with the old token or none', async () => {
  const { turn, begunBy, signIn, second, waits } = place();
  signIn('from before');
  const first = await begunBy(other);
  const turned = turn();
  await second();
  await waits();
  await first.release();
  await second();
  expect(await turned).toEqual({ is: 'ours' });
});

test('a process that is gone is not waited for: by its number, and by its start where the number is in use again', async () => {
  const gone: Machine = { ...other, pid: 2_147_483_646 };
  const reused: Machine = { ...other, startOf: () => '1' };
  for (const machine of process.platform === 'linux' ? [gone, reused] : [gone]) {
    const { turn, heard, begunBy } = place();
    await begunBy(machine);
    expect(await turn()).toEqual({ is: 'ours' });
    expect(heard).toEqual([]);
  }
});

test('it can be left at any moment', async () => {
  const { turn, begunBy, waits } = place();
  await begunBy(other);
  const leaving = new AbortController();
  const turned = turn(1, leaving.signal);
  await waits();
  leaving.abort(new Error('left'));
  await expect(turned).rejects.toThrow('left');
});

test('another attempt of the same process does not wait for itself', async () => {
  const { turn, turns, heard } = place();
  await turn(1);
  expect(await turn(2)).toEqual({ is: 'ours' });
  void turns.end(2);
  await turns.end(1);
  expect(await turn(3)).toEqual({ is: 'ours' });
  expect(heard).toEqual([]);
});

test('where no lock can be made everybody signs in for himself', async () => {
  const { turn, context } = place();
  mkdirSync(dirname(context.paths.stateDir), { recursive: true });
  writeFileSync(context.paths.stateDir, 'a file where the folder should be');
  chmodSync(context.paths.stateDir, 0o400);
  expect(await turn()).toEqual({ is: 'ours' });
});
