/** One new file that only its owner reads: nothing that was there is touched. */

import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { problem } from '../../ports.ts';
import { codeOf } from '../error-code.ts';
import { unwritable } from './file-problem.ts';
import { makePrivateDir, writeAll } from './write.ts';

const refused = (path: string) =>
  problem('config.refused', `${path} is there already.`, {
    hint: 'Give another name, so that nothing is overwritten.',
  });

const written = async (path: string, text: string): Promise<void> => {
  const handle = await open(path, 'wx', 0o600);
  try {
    await writeAll(handle, Buffer.from(text), 0);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
};

/** Mode 0600. A half that a full disk left is removed. `config.refused`, `file.unwritable`. */
export const newFile = async (path: string, text: string): Promise<void> => {
  await makePrivateDir(dirname(path)).catch((error: unknown) => {
    throw unwritable(path, error);
  });
  await written(path, text).catch((error: unknown) => {
    throw codeOf(error) === 'EEXIST' ? refused(path) : unwritable(path, error);
  });
};
