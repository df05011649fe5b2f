/**
 * A rename over a file that may be open. POSIX lets it pass; Windows refuses while any program has the file
 * open without sharing its deletion, as virus scanners, indexers and AWS clients do for some milliseconds.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../error-code.ts';
import type { FileSystem } from './file-system.ts';

/** Milliseconds before each further try: about a second in all. Who holds a file longer keeps it. */
const patience = [5, 10, 20, 40, 80, 160, 320, 320];

/** What Windows answers while the file is open, as Node names it. A wrong mode answers the same, for good. */
const held: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);

export interface Renaming {
  readonly platform: NodeJS.Platform;
  readonly wait: (ms: number) => Promise<unknown>;
}

const here: Renaming = { platform: process.platform, wait: pause };

/** Renames, and tries again while Windows says that the target is in use. Rejects as `rename` does. */
export const renameOver = async (
  files: Pick<FileSystem, 'rename'>,
  from: string,
  to: string,
  { platform, wait }: Renaming = here,
): Promise<void> => {
  for (const ms of platform === 'win32' ? patience : []) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      if (!held.has(codeOf(error))) throw error;
      await wait(ms);
    }
  }
  await files.rename(from, to);
};
