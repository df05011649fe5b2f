/**
 * Notices when another program changes a file: watches the folders of the path and of what it leads
 * to.
 */
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ClockPort } from '../../ports.ts';
import { targetOf } from './place.ts';

const quiet = 120;

/**
 * Calls back at every event on one of the names in the folder. Silent when the folder is missing or goes
 * away.
 */
const watchFolder = (folder: string, name: string, signal: AbortSignal, event: () => void): void => {
  try {
    const watcher = watch(folder, { persistent: false, signal }, (_kind, changed) => {
      if (changed === null || changed === name) event();
    });
    watcher.on('error', () => watcher.close());
  } catch {
    // Without a folder there are no events; the user can still reload.
  }
};

const debounced = (clock: ClockPort, signal: AbortSignal, call: () => void): (() => void) => {
  let waiting: AbortController | undefined;
  return () => {
    waiting?.abort();
    waiting = new AbortController();
    clock.after(quiet, AbortSignal.any([signal, waiting.signal]), call);
  };
};

export const watchFile = (clock: ClockPort, path: string, signal: AbortSignal, changed: () => void): void => {
  const event = debounced(clock, signal, changed);
  watchFolder(dirname(path), basename(path), signal, event);
  targetOf(path).then(
    target => {
      if (target !== path && !signal.aborted) watchFolder(dirname(target), basename(target), signal, event);
    },
    () => undefined,
  );
};
