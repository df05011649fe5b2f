/** Writing small private files so that a reader sees the old content or the new, never a half. */
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { coded, codeOf } from '../error-code.ts';
import { trace } from '../trace.ts';
import { type FileSystem, systemFiles } from './file-system.ts';
import { bounds, readFlags, readToEnd, readWhole } from './gate.ts';
import { placeToWrite } from './place.ts';
import { renameOver } from './rename.ts';
import { type Owner, sweepBeside, temporaryBeside, thisProcess } from './temporary.ts';
import { troubleOf } from './trouble.ts';

const isThere = (path: string, files: FileSystem): Promise<boolean> =>
  files.lstat(path).then(
    () => true,
    () => false,
  );

/**
 * Node says "not there" of a folder on a read-only file system; the first one that is missing tells the
 * reason.
 */
const reasonOf = async (path: string, error: unknown, files: FileSystem): Promise<unknown> => {
  if (codeOf(error) !== 'ENOENT') return error;
  let missing = path;
  while (missing !== dirname(missing) && !(await isThere(dirname(missing), files)))
    missing = dirname(missing);
  return files.mkdir(missing, { mode: 0o700 }).then(
    () => error,
    reason => (codeOf(reason) === 'EEXIST' ? error : reason),
  );
};

/** Creates missing folders with mode 0700. Existing ones keep theirs. */
export const makePrivateDir = async (path: string, files: FileSystem = systemFiles): Promise<void> => {
  try {
    await files.mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === '') throw error;
    throw troubleOf(path, await reasonOf(path, error, files));
  }
};

/** A rename lasts through a power cut once its folder is synced. Some file systems cannot do that. */
export const syncFolder = async (path: string, files: FileSystem = systemFiles): Promise<void> => {
  try {
    const handle = await files.open(path, readFlags | (constants.O_DIRECTORY ?? 0));
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!['EINVAL', 'EISDIR', 'EPERM', 'EACCES', 'ENOTSUP'].includes(codeOf(error))) throw error;
  }
};

/** Writes every byte: the system may take fewer at a time than it is given. */
export const writeAll = async (handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> => {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    if (bytesWritten === 0) throw coded('EIO', 'nothing was written');
    done += bytesWritten;
  }
};

/** A write counts as done only when it was read back. */
export const checkContent = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
  const found = await readToEnd(handle, bytes.length + 1, bytes.length);
  if (Buffer.compare(found, bytes) !== 0)
    throw coded('EREADBACK', 'the content read back is not what was written');
};

interface Replacement {
  /** Permission bits of the new file, whatever the umask. */
  readonly mode: number;
  /** Kept where the system allows it; `owner` of the answer says whether it did. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** Called when the new file is ready. If it throws, the old file stays and the new one is removed. */
  readonly beforeRename?: () => Promise<void>;
  /** The process that writes; tests put dead ones here. */
  readonly by?: Owner;
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
  data: Uint8Array,
  { mode, owner }: Replacement,
): Promise<boolean> => {
  const handle = await files.open(path, 'wx+', mode & 0o700);
  try {
    await writeAll(handle, data, 0);
    const given = await giveTo(handle, owner);
    await handle.chmod(mode);
    await handle.sync();
    await checkContent(handle, data);
    return given;
  } finally {
    await handle.close();
  }
};

/** Copies a file with its mode to a name that must be free: EEXIST else. Nothing half copied stays. */
export const copyWhole = async (from: string, to: string): Promise<void> => {
  const found = await readWhole(from, bounds.large);
  if (!found) throw coded('ENOENT', `${from} is gone`);
  try {
    await fill(systemFiles, to, found.bytes, { mode: found.stats.mode & 0o777 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') await systemFiles.rm(to, { force: true });
    throw error;
  }
};

/**
 * Makes the new file and moves it into place; on any error the old file is as it was and the new one is gone.
 */
const swap = async (
  target: string,
  data: Uint8Array,
  replacement: Replacement,
  files: FileSystem,
): Promise<boolean> => {
  const temporary = temporaryBeside(target, replacement.by ?? thisProcess);
  try {
    const ownerKept = await fill(files, temporary, data, replacement);
    await replacement.beforeRename?.();
    await renameOver(files, temporary, target);
    return ownerKept;
  } catch (error) {
    await files.rm(temporary, { force: true }).catch(() => undefined);
    // The system names the temporary file or none; the user knows the file we replace.
    throw codeOf(error) === '' ? error : troubleOf(target, error);
  }
};

/**
 * Replaces a file (no link: see `placeToWrite`) whole: temporary file beside it, fsync, read back, rename,
 * fsync of the folder. Answers whether the owner could be kept.
 */
export const replaceFile = async (
  target: string,
  data: string | Uint8Array,
  replacement: Replacement,
  files: FileSystem = systemFiles,
): Promise<{ readonly ownerKept: boolean }> => {
  await sweepBeside(target, replacement.by, files);
  const bytes = Buffer.from(data);
  const ownerKept = await swap(target, bytes, replacement, files);
  trace('file', () => `${target}: wrote ${bytes.length} bytes`);
  // The new content is in place: an error from here on is not a failed write.
  await syncFolder(dirname(target), files).catch(() => undefined);
  return { ownerKept };
};

/**
 * Replaces a private file whole, following links; makes missing folders. Mode 0600 unless told otherwise.
 * Rejects where something other than a file stands: a rename would replace even a pipe or a device.
 */
export const writePrivateFile = async (
  path: string,
  data: string | Uint8Array,
  mode = 0o600,
  files: FileSystem = systemFiles,
  by: Owner = thisProcess,
): Promise<void> => {
  const { target } = await placeToWrite(path, files);
  await makePrivateDir(dirname(target), files);
  await replaceFile(target, data, { mode, by }, files);
};
