/** A folder nobody can write to: root needs a read-only mount, everybody else a mode. */
import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { onTestFinished } from 'vitest';

const isRoot = process.getuid?.() === 0;

/** Whether this can be had here: root may write anywhere but into a read-only mount. */
export const canMakeReadOnly = !isRoot || process.platform === 'linux';

export const makeReadOnly = (folder: string): void => {
  if (!isRoot) {
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    return;
  }
  execFileSync('mount', ['--bind', folder, folder]);
  onTestFinished(() => void execFileSync('umount', [folder]));
  execFileSync('mount', ['-o', 'remount,bind,ro', folder]);
};
