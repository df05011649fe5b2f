/** Tells when another program changes the cache, also when its folders appear or disappear. */
import { existsSync, type FSWatcher, statSync, watch as watchFs } from 'node:fs';
import { dirname } from 'node:path';
import type { Context } from '../../local/context.ts';
import { cachePath, folders } from './places.ts';

/** Clients write a file in several steps: one call for all of them. */
const settleMs = 150;

/** The folder itself or, while it is missing, the nearest one above it: that is where it will appear. */
const nearest = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));

/** Differs for a folder that was removed and made again (`rm -rf`, then a sign-in). */
const identity = (path: string): string => {
  const stats = statSync(path, { throwIfNoEntry: false });
  // Inode numbers are reused at once, the time of birth is not.
  return `${path} ${stats?.dev} ${stats?.ino} ${stats?.birthtimeMs}`;
};

const open = (path: string, event: () => void): FSWatcher | undefined => {
  try {
    return watchFs(path, { persistent: false }, event).on('error', event);
  } catch {
    // The folder has just gone, or no watches are left: the list can still be reloaded by hand.
    return undefined;
  }
};

/** Watches a folder, also while it is removed and made again. */
const follow = (folder: string, signal: AbortSignal, event: () => void): void => {
  let at = '';
  let watcher: FSWatcher | undefined;
  const arm = (): boolean => {
    const next = identity(nearest(folder));
    if (next === at || signal.aborted) return false;
    watcher?.close();
    at = next;
    watcher = open(nearest(folder), seen);
    // It may have come or gone while the watch was being set up.
    arm();
    return true;
  };
  const seen = (): void => {
    if (signal.aborted) return;
    const moved = arm();
    // Events of a folder above matter only if they made or removed ours.
    if (moved || nearest(folder) === folder) event();
  };
  arm();
  signal.addEventListener('abort', () => watcher?.close(), { once: true });
};

/** Calls `changed` once for each burst of changes in either folder, until the signal aborts. */
export const watchCache = (
  { clock, paths }: Pick<Context, 'clock' | 'paths'>,
  signal: AbortSignal,
  changed: () => void,
): void => {
  if (signal.aborted) return;
  let waiting = false;
  const event = (): void => {
    if (waiting || signal.aborted) return;
    waiting = true;
    clock.after(settleMs, signal, () => {
      waiting = false;
      changed();
    });
  };
  for (const folder of folders) follow(cachePath(paths, folder), signal, event);
};
