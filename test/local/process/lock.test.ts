/** Lock files that name their holder, and are taken over when it is gone. */
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { systemFiles } from '../../../src/local/files/file-system.ts';
import { holderText, type Machine, newHolder, thisMachine } from '../../../src/local/process/holder.ts';
import { type Busy, type Held, type LockSystem, tryLock } from '../../../src/local/process/lock.ts';
import { startOf } from '../../../src/local/process/start-time.ts';
import { home } from '../../aws/login/home.ts';

const machine = (more: Partial<Machine> = {}): Machine => ({ ...thisMachine, ...more });
const on = (more: Partial<Machine>): Partial<LockSystem> => ({ files: systemFiles, machine: machine(more) });

const lockPath = (): string => join(home(), 'state', 'locks', 'a.lock');

const held = (it: Held | Busy): Held => {
  if (it.is === 'held') return it;
  throw new Error('the lock is held by another');
};

/** A lock as a process left it, so many milliseconds ago. */
const left = (path: string, by: Machine, age = 0): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, holderText(newHolder(by)));
  const at = (Date.now() - age) / 1000;
  utimesSync(path, at, at);
};

test('one holder at a time; a release lets the next one in and leaves nothing', async () => {
  const path = lockPath();
  const first = held(await tryLock(path));
  expect(await tryLock(path)).toMatchObject({ is: 'busy', holder: { pid: process.pid } });
  await first.release();
  await held(await tryLock(path)).release();
  expect(readdirSync(dirname(path))).toEqual([]);
});

test('of many that ask at once one gets it', async () => {
  const path = lockPath();
  const all = await Promise.all(Array.from({ length: 20 }, () => tryLock(path)));
  expect(all.filter(({ is }) => is === 'held')).toHaveLength(1);
});

test.each([
  ['whose process is gone', { isAlive: () => false }, 0],
  ['whose number another process has by now', { startOf: () => 'later' }, 0],
  ['older than 30 seconds', {}, 31_000],
  ['from the future by an hour', {}, -3_600_000],
] as const)('a lock %s is taken over by one, who says from whom', async (_, seen, age) => {
  const path = lockPath();
  left(path, machine({ startOf: () => 'then' }), age);
  const before = readFileSync(path, 'utf8').split(' ')[0];
  const all = await Promise.all(
    Array.from({ length: 8 }, () => tryLock(path, on({ startOf: () => 'then', ...seen }))),
  );
  expect(all.filter(({ is }) => is === 'held')).toHaveLength(1);
  expect(readFileSync(path, 'utf8').split(' ')[4]).toBe(before);
});

test.each([
  ['of a living process', machine({ startOf: () => 'then' }), 20_000],
  ['of another machine, whatever runs here', machine({ host: 'elsewhere', pid: 1 }), 20_000],
] as const)('a lock %s is respected', async (_, by, age) => {
  const path = lockPath();
  left(path, by, age);
  const seen = on({ isAlive: pid => pid === process.pid, startOf: () => 'then' });
  expect(await tryLock(path, seen)).toMatchObject({ is: 'busy', holder: { pid: by.pid } });
});

test('a holder that lives renews its lock: no work under it is too long', async () => {
  const path = lockPath();
  const beats: (() => Promise<void>)[] = [];
  const every = (_: number, go: () => Promise<void>): (() => void) => {
    beats.push(go);
    return () => void beats.splice(beats.indexOf(go), 1);
  };
  const first = held(await tryLock(path, { every }));
  const old = (Date.now() - 31_000) / 1000;
  utimesSync(path, old, old);
  await Promise.all(beats.map(beat => beat()));
  expect(await tryLock(path, { every })).toMatchObject({ is: 'busy', holder: { pid: process.pid } });
  await first.release();
  expect([beats, readdirSync(dirname(path))]).toEqual([[], []]);
});

test('a disk that is full leaves no empty lock', async () => {
  const path = lockPath();
  const full = new Error('ENOSPC: no space left on device');
  const open: typeof systemFiles.open = async (...given) => {
    const handle = await systemFiles.open(...given);
    return Object.assign(handle, { write: () => Promise.reject(full) });
  };
  await expect(tryLock(path, { files: { ...systemFiles, open } })).rejects.toThrow('ENOSPC');
  expect(readdirSync(dirname(path))).toEqual([]);
});

test('an empty lock is about to be filled, for seconds on a busy machine; then it is left over', async () => {
  const path = lockPath();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  const aged = (ms: number): void => utimesSync(path, (Date.now() - ms) / 1000, (Date.now() - ms) / 1000);
  aged(3_000);
  expect(await tryLock(path)).toEqual({ is: 'busy' });
  aged(11_000);
  expect((await tryLock(path)).is).toBe('held');
});

test('who was taken over does not remove the lock of the next', async () => {
  const path = lockPath();
  const slow = held(await tryLock(path));
  const old = (Date.now() - 31_000) / 1000;
  utimesSync(path, old, old);
  held(await tryLock(path));
  await slow.release();
  expect(readdirSync(dirname(path))).toEqual(['a.lock']);
});

test.runIf(process.platform === 'linux')(
  'a process keeps its start, and a number without a process has none',
  () => {
    expect(startOf(process.pid)).toMatch(/^\d+$/);
    expect(startOf(process.pid)).toBe(startOf(process.pid));
    expect(startOf(2 ** 22 + 1)).toBe('');
  },
);
