/** Writing small private files so that a reader sees the old content or the new, never a half. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The target of a link chain, or the path itself when nothing is there yet. */
const targetOf = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
};

/** Temporary names start with a dot and end in `.tmp`: every cache reader skips those. */
const temporaryBeside = (target: string): string =>
  join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);

/** Creates missing folders 0700; existing ones are left as they are. */
export const makePrivateDir = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
};

/** Replaces a file whole: temp file beside the link's target, fsync, rename. Mode 0600 unless told otherwise. */
export const writePrivateFile = async (
  path: string,
  data: string | Uint8Array,
  mode = 0o600,
): Promise<void> => {
  await makePrivateDir(dirname(path));
  const target = await targetOf(path);
  const temporary = temporaryBeside(target);
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(data);
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};
