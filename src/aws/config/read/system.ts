/**
 * What the config port needs of the machine beside the context; tests put failing files and dead processes
 * here.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type FileSystem, systemFiles } from '../../../local/files/file-system.ts';
import { type Owner, thisProcess } from '../../../local/files/temporary.ts';

export interface System extends Owner {
  readonly files: FileSystem;
  /** Waits in real time for other processes: a clock that a test turns by hand must not stop a write. */
  sleep(ms: number): Promise<void>;
}

export const thisSystem = (): System => ({
  ...thisProcess,
  files: systemFiles,
  sleep: async ms => {
    await sleep(ms);
  },
});
