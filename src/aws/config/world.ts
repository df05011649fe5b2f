/** What the config port needs of the machine beside the context; tests put failing files and dead processes here. */
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, type FileSystem, systemFiles } from '../../local/file-system.ts';

export interface World {
  readonly files: FileSystem;
  /** Waits for other processes, in real time: a clock that a test turns by hand must not stop a write. */
  sleep(ms: number): Promise<void>;
  /** Epoch milliseconds as the file system counts them. */
  now(): number;
  readonly pid: number;
  readonly host: string;
  isAlive(pid: number): boolean;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    return codeOf(error) === 'EPERM';
  }
};

export const systemWorld = (): World => ({
  files: systemFiles,
  sleep: async ms => {
    await sleep(ms);
  },
  now: () => Date.now(),
  pid: process.pid,
  host: hostname(),
  isAlive,
});
