/**
 * The file system of a process that ends: all of `node:fs/promises`, stopped at one operation. Used as
 * `vi.mock('node:fs/promises', async original => stoppable(await original()))`.
 */
import type * as nodeFiles from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { vi } from 'vitest';
import { count, firstSeed } from './runs.ts';

const stop = { at: Number.POSITIVE_INFINITY, done: 0 };

const step = (): void => {
  stop.done += 1;
  if (stop.done >= stop.at) throw new Error('the process has ended');
};

/** Closing loses nothing, and a process that ends closes all it has open. */
const watchedHandle = (handle: FileHandle): FileHandle =>
  new Proxy(handle, {
    get: (target, name) => {
      const method = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        if (name !== 'close') step();
        // Skipped for speed: what is on the disk does not matter here, and a sync takes milliseconds.
        return name === 'sync' ? undefined : Reflect.apply(method, target, args);
      };
    },
  });

const operations = [
  'access',
  'chmod',
  'lstat',
  'mkdir',
  'open',
  'readdir',
  'readlink',
  'realpath',
  'rename',
  'rm',
  'rmdir',
  'stat',
] as const;

export const stoppable = (real: typeof nodeFiles): typeof nodeFiles => {
  const watched = operations.map(name => [
    name,
    async (...args: unknown[]) => {
      step();
      const answer: unknown = await Reflect.apply(real[name], real, args);
      return name === 'open' ? watchedHandle(answer as FileHandle) : answer;
    },
  ]);
  const all = { ...real, ...Object.fromEntries(watched) };
  return { ...all, default: all } as typeof nodeFiles;
};

/** After `work` was stopped at `at`, this process stands for the next one: the other is dead. */
const asNextProcess = (): void => {
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('no such process'), { code: 'ESRCH' });
  });
};

/** In short runs some of the operations, in long ones each. */
const placesOf = (operations: number): readonly number[] => {
  const every = Math.max(1, Math.floor(operations / count(6, operations)));
  const first = 1 + (firstSeed % every);
  return Array.from({ length: Math.ceil((operations - first + 1) / every) }, (_, i) => first + i * every);
};

const end = (at: number): number => {
  const { done } = stop;
  Object.assign(stop, { at, done: 0 });
  return done;
};

/**
 * Runs `work` to its end, and then once for each of its file operations, stopped there. `check` is called
 * after each as the next process, and makes things as they were.
 */
export const stopEverywhere = async (
  work: () => Promise<unknown>,
  check: (at: number) => Promise<void>,
): Promise<void> => {
  end(Number.POSITIVE_INFINITY);
  await work();
  const operations = end(Number.POSITIVE_INFINITY);
  for (const at of [operations + 1, ...placesOf(operations)]) {
    end(at);
    if (at <= operations) await work().catch(() => undefined);
    end(Number.POSITIVE_INFINITY);
    asNextProcess();
    await check(at);
    vi.restoreAllMocks();
  }
};
