/** The dated trash beside the cache: where purged files go, how they come back, and when they go for good. */
import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { chmod, copyFile, link, lstat, mkdir, readdir, rename, rm, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/file-system.ts';
import { makePrivateDir } from '../../local/files.ts';
import type { Paths } from '../../local/paths.ts';
import { problem } from '../../services.ts';
import type { Millis } from '../../state/model.ts';
import { cachePath, type Folder, folderOf, folders, trashRoot } from './places.ts';

const keptFor: Millis = 30 * 24 * 60 * 60 * 1000;

/** `2026-11-21T05-10-00Z-1a2b3c`: no colons, which some file systems refuse. */
const named = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z-[0-9a-f]{6}$/;

const trashName = (now: Millis): string =>
  `${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z-${randomBytes(3).toString('hex')}`;

const datedAt = (name: string): Millis | undefined => {
  const [, day, hour, minute, second] = named.exec(name) ?? [];
  return day === undefined ? undefined : Date.parse(`${day}T${hour}:${minute}:${second}Z`);
};

/** A path for the trash of one purge; nothing is made yet. */
export const newTrash = (context: Context): string =>
  join(trashRoot(context.paths), trashName(context.clock.now()));

/** Makes a folder of the trash, each level 0700. A trash that is a link would carry secrets somewhere else. */
const makeTrash = async (paths: Paths, trash: string, folder: Folder): Promise<string> => {
  const root = trashRoot(paths);
  await makePrivateDir(root);
  if (!(await lstat(root)).isDirectory()) throw new Error('the trash folder is a link or a file');
  await chmod(root, 0o700);
  const path = join(trash, folder);
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
};

const copyAcross = async (from: string, to: string): Promise<void> => {
  await copyFile(from, to, constants.COPYFILE_EXCL);
  await unlink(from);
};

const rethrowUnless = (error: unknown, ...codes: readonly string[]): void => {
  if (!codes.includes(codeOf(error))) throw error;
};

/** A cache folder may be a mount of its own; then a file is copied. Links and folders stay where they are. */
const moveAcross = async (from: string, to: string, stats: Stats): Promise<void> => {
  try {
    await rename(from, to);
  } catch (error) {
    rethrowUnless(error, 'EXDEV');
    if (!stats.isFile()) throw error;
    await copyAcross(from, to);
  }
};

const isSame = (a: Stats, b: Stats): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;

/**
 * Moves what lies at `file` (a link itself, never its target) into the trash. Answers false, and puts it back, when
 * another program replaced it since `judged` was taken. Files become 0600.
 */
export const moveToTrash = async (
  paths: Paths,
  trash: string,
  folder: Folder,
  file: string,
  judged: Stats,
): Promise<boolean> => {
  const target = join(await makeTrash(paths, trash, folder), basename(file));
  await moveAcross(file, target, judged);
  const moved = await lstat(target);
  if (moved.dev === judged.dev && !isSame(moved, judged)) {
    await putBack(target, file);
    return false;
  }
  if (moved.isFile()) await chmod(target, 0o600);
  return true;
};

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** A hard link fails where something is by now, in one step; not every file system has them. */
const putFileBack = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to);
    await unlink(from);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    rethrowUnless(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK');
    if (await exists(to)) return false;
    await copyAcross(from, to);
  }
  return true;
};

/** Moves back without ever covering what is there by now; false when something is. */
const putBack = async (from: string, to: string): Promise<boolean> => {
  if ((await lstat(from)).isFile()) return putFileBack(from, to);
  if (await exists(to)) return false;
  await rename(from, to);
  return true;
};

const namesIn = (path: string): Promise<string[]> => readdir(path).catch(() => []);

const restoreFolder = async (paths: Paths, trash: string, folder: Folder): Promise<readonly string[]> => {
  const names = await namesIn(join(trash, folder));
  if (names.length > 0) await makePrivateDir(cachePath(paths, folder));
  const restored: string[] = [];
  for (const name of names.sort()) {
    const to = cachePath(paths, folder, name);
    if (await putBack(join(trash, folder, name), to)) restored.push(to);
  }
  return restored;
};

/** Takes away a trash folder that holds nothing any more. */
export const dropIfEmpty = async (trash: string): Promise<void> => {
  for (const path of [...folders.map(folder => join(trash, folder)), trash])
    await rmdir(path).catch(() => {});
};

const isTrash = async (paths: Paths, trash: string): Promise<boolean> =>
  dirname(trash) === trashRoot(paths) &&
  named.test(basename(trash)) &&
  (await lstat(trash).then(
    stats => stats.isDirectory(),
    () => false,
  ));

/** Puts back what one purge took (given by path or name), never over a file that exists by now. Answers the paths. */
export const restore = async ({ paths }: Context, given: string): Promise<readonly string[]> => {
  const trash = resolve(trashRoot(paths), given);
  if (!(await isTrash(paths, trash)))
    throw problem('undo.refused', 'What was purged is no longer in the trash.', {
      hint: 'Purged files are kept for 30 days, and not at all once their session is signed out.',
    });
  const restored: string[] = [];
  for (const folder of folders) restored.push(...(await restoreFolder(paths, trash, folder)));
  await dropIfEmpty(trash);
  return restored;
};

const trashes = async (paths: Paths): Promise<readonly string[]> =>
  (await namesIn(trashRoot(paths))).filter(name => named.test(name));

/** Empties what has been in the trash for 30 days. Its failure troubles nobody: the next time tries again. */
export const emptyOldTrash = async ({ paths, clock }: Context): Promise<void> => {
  const limit = clock.now() - keptFor;
  const old = (await trashes(paths)).filter(name => (datedAt(name) ?? limit) < limit);
  for (const name of old)
    await rm(join(trashRoot(paths), name), { recursive: true, force: true }).catch(() => {});
};

/**
 * Removes every trashed copy of these cache files: a session that is signed out must not come back by an undo.
 * `files` are the paths the files have in the cache.
 */
export const eraseFromTrash = async ({ paths }: Context, files: readonly string[]): Promise<void> => {
  for (const name of await trashes(paths)) {
    const trash = join(trashRoot(paths), name);
    for (const folder of folders)
      for (const file of files.filter(it => folderOf(paths, it) === folder))
        await rm(join(trash, folder, basename(file)), { recursive: true, force: true });
    await dropIfEmpty(trash);
  }
};
