/** Writing small private files so that a reader sees the old content or the new, never a half. */
import { randomBytes } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** The file operations used on files of value; tests stop at each of them in turn. */
export type FileSystem = Pick<
  typeof nodeFiles,
  'open' | 'readFile' | 'readdir' | 'stat' | 'readlink' | 'realpath' | 'mkdir' | 'rename' | 'rm'
>;

export const systemFiles: FileSystem = nodeFiles;

/** The error code of the operating system, `''` for any other error. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** One step along a link; undefined when the path is no link or nothing is there. */
const step = async (files: FileSystem, path: string): Promise<string | undefined> => {
  try {
    const link = await files.readlink(path);
    return resolve(await files.realpath(dirname(path)), link);
  } catch (error) {
    if (['ENOENT', 'EINVAL', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
};

const mostLinks = 40;

/** The end of a link chain, even where nothing is there yet; the path itself when it is no link. */
export const targetOf = async (path: string, files: FileSystem = systemFiles): Promise<string> => {
  let target = path;
  for (let steps = 0; steps < mostLinks; steps++) {
    const next = await step(files, target);
    if (next === undefined) return target;
    target = next;
  }
  throw Object.assign(new Error(`too many links: ${path}`), { code: 'ELOOP' });
};

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
const giveTo = async (handle: nodeFiles.FileHandle, owner: Replacement['owner']): Promise<boolean> => {
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
    throw error;
  }
};

/** Replaces a private file whole, following links; makes missing folders. Mode 0600 unless told otherwise. */
export const writePrivateFile = async (
  path: string,
  data: string | Uint8Array,
  mode = 0o600,
  files: FileSystem = systemFiles,
): Promise<void> => {
  await makePrivateDir(dirname(path), files);
  await replaceFile(await targetOf(path, files), data, { mode }, files);
};
