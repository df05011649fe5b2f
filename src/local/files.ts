/** Writing small private files so that a reader sees the old content or the new, never a half. */
import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf, type FileSystem, systemFiles } from './file-system.ts';
import { troubleOf } from './file-trouble.ts';
import { placeToWrite } from './gate.ts';

/** Temporary names start with a dot and end in `.tmp`: every cache reader skips those. */
const temporaryBeside = (target: string): string =>
  join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);

/** Creates missing folders 0700; existing ones are left as they are. */
export const makePrivateDir = async (path: string, files: FileSystem = systemFiles): Promise<void> => {
  await files.mkdir(path, { recursive: true, mode: 0o700 });
};

/** A rename lasts through a power cut once its folder is synced. Some file systems cannot do that. */
export const syncFolder = async (path: string, files: FileSystem = systemFiles): Promise<void> => {
  try {
    const handle = await files.open(path, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!['EINVAL', 'EISDIR', 'EPERM', 'EACCES', 'ENOTSUP'].includes(codeOf(error))) throw error;
  }
};

export interface Replacement {
  /** Permission bits of the new file, whatever the umask. */
  readonly mode: number;
  /** Kept where the system allows it; `owner` of the answer says whether it did. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** Called when the new file is ready; throwing leaves the old one and removes the new. */
  readonly beforeRename?: () => Promise<void>;
}

/** Whether the new file got the owner asked for. */
const giveTo = async (handle: FileHandle, owner: Replacement['owner']): Promise<boolean> => {
  if (!owner) return true;
  const { uid, gid } = await handle.stat();
  if (uid === owner.uid && gid === owner.gid) return true;
  try {
    await handle.chown(owner.uid, owner.gid);
    return true;
  } catch {
    return false;
  }
};

const fill = async (
  files: FileSystem,
  path: string,
  data: string | Uint8Array,
  { mode, owner }: Replacement,
): Promise<boolean> => {
  const handle = await files.open(path, 'wx', mode & 0o700);
  try {
    await handle.writeFile(data);
    const given = await giveTo(handle, owner);
    await handle.chmod(mode);
    await handle.sync();
    return given;
  } finally {
    await handle.close();
  }
};

/**
 * Replaces a file (no link: see `targetOf`) whole: temporary file beside it, fsync, rename, fsync of the folder. On
 * any error the old file is as it was and the temporary one is gone. Answers whether the owner could be kept.
 */
export const replaceFile = async (
  target: string,
  data: string | Uint8Array,
  replacement: Replacement,
  files: FileSystem = systemFiles,
): Promise<{ readonly ownerKept: boolean }> => {
  const temporary = temporaryBeside(target);
  try {
    const ownerKept = await fill(files, temporary, data, replacement);
    await replacement.beforeRename?.();
    await files.rename(temporary, target);
    await syncFolder(dirname(target), files);
    return { ownerKept };
  } catch (error) {
    await files.rm(temporary, { force: true }).catch(() => undefined);
    // The system names the temporary file or none at all; the user knows the one that was to be replaced.
    throw codeOf(error) === '' ? error : troubleOf(target, error);
  }
};

/**
 * Replaces a private file whole, following links; makes missing folders. Mode 0600 unless told otherwise. Rejects where
 * something other than a file stands: a rename would replace even a pipe or a device.
 */
export const writePrivateFile = async (
  path: string,
  data: string | Uint8Array,
  mode = 0o600,
  files: FileSystem = systemFiles,
): Promise<void> => {
  const { target } = await placeToWrite(path, files);
  await makePrivateDir(dirname(path), files);
  await replaceFile(target, data, { mode }, files);
};
