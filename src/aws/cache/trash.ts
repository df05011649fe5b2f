/** The dated trash beside the cache: files purged, put back, and removed after 30 days. */
import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, link, lstat, mkdir, readdir, rename, rm, rmdir, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Millis, Trash } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/error-code.ts';
import { copyWhole, makePrivateDir } from '../../local/files/write.ts';
import type { Paths } from '../../local/paths.ts';
import { problem } from '../../ports.ts';
import { cachePath, type Folder, folders, trashRoot } from './places.ts';

const keptFor: Millis = 30 * 24 * 60 * 60 * 1000;

/** `2026-11-21T05-10-00Z-1a2b3c`: no colons, which some file systems refuse. */
export const trashNamed = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z-[0-9a-f]{6}$/;

const trashName = (now: Millis): string =>
  `${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z-${randomBytes(3).toString('hex')}`;

const datedAt = (name: string): Millis | undefined => {
  const [, day, hour, minute, second] = trashNamed.exec(name) ?? [];
  return day === undefined ? undefined : Date.parse(`${day}T${hour}:${minute}:${second}Z`);
};

/** A path for the trash of one purge; nothing is made yet. */
export const newTrash = (context: Context): string =>
  join(trashRoot(context.paths), trashName(context.clock.now()));

const leadsElsewhere = (root: string) =>
  problem('file.unwritable', `The trash ${root} is a link: purged files would go somewhere else.`, {
    hint: 'Remove that link, then try again.',
  });

/** Makes a folder of the trash, each level 0700. A link here would carry secrets somewhere else. */
const makeTrash = async (paths: Paths, trash: string, folder: Folder): Promise<string> => {
  const root = trashRoot(paths);
  await makePrivateDir(root);
  if (!(await lstat(root)).isDirectory()) throw leadsElsewhere(root);
  await chmod(root, 0o700);
  const path = join(trash, folder);
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
};

const isSame = (a: Stats, b: Stats): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;

/** False, and nothing is done, when another program replaced the file since `judged` was taken. */
const copiedAcross = async (from: string, to: string, judged: Stats): Promise<boolean> => {
  await copyWhole(from, to);
  if (isSame(await lstat(from), judged)) {
    await unlink(from);
    return true;
  }
  await unlink(to);
  return false;
};

const renamed = async (from: string, to: string, judged: Stats): Promise<boolean> => {
  await rename(from, to);
  if (isSame(await lstat(to), judged)) return true;
  await putBack(to, from);
  return false;
};

/** A cache folder may be a mount of its own: then files are copied; links and folders stay. */
const moved = async (from: string, to: string, judged: Stats): Promise<boolean> => {
  try {
    return await renamed(from, to, judged);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV' || !judged.isFile()) throw error;
    return copiedAcross(from, to, judged);
  }
};

/**
 * Moves what lies at `file` (a link itself, never its target) into the trash. Answers false, and leaves it
 * there, when another program replaced it since `judged` was taken. Files become 0600.
 */
export const moveToTrash = async (
  paths: Paths,
  trash: string,
  folder: Folder,
  file: string,
  judged: Stats,
): Promise<boolean> => {
  const target = join(await makeTrash(paths, trash, folder), basename(file));
  if (!(await moved(file, target, judged))) return false;
  if (judged.isFile()) await chmod(target, 0o600);
  return true;
};

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const noLinks: readonly string[] = ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'];

/** A hard link never replaces a file, in one step; not every file system has them. */
const putFileBack = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to);
    await unlink(from);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!noLinks.includes(codeOf(error))) throw error;
    if (await exists(to)) return false;
    await copyWhole(from, to);
    await unlink(from);
  }
  return true;
};

/** False if something is there again, which is never overwritten. */
export const putBack = async (from: string, to: string): Promise<boolean> => {
  if ((await lstat(from)).isFile()) return putFileBack(from, to);
  if (await exists(to)) return false;
  await rename(from, to);
  return true;
};

const namesIn = (path: string): Promise<string[]> => readdir(path).catch(() => []);

export const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    stats => stats.isDirectory(),
    () => false,
  );

/** A link in the place of a folder would lead out of the trash. */
export const filesIn = async (path: string): Promise<readonly string[]> =>
  (await isFolder(path)) ? (await namesIn(path)).sort().map(name => join(path, name)) : [];

export const dropIfEmpty = async (trash: string): Promise<void> => {
  for (const path of [...folders.map(folder => join(trash, folder)), trash])
    await rmdir(path).catch(() => {});
};

export const trashes = async (paths: Paths): Promise<readonly string[]> =>
  (await namesIn(trashRoot(paths))).filter(name => trashNamed.test(name));

const trashOf = async (paths: Paths, name: string): Promise<Trash> => {
  const files = await Promise.all(folders.map(folder => filesIn(join(trashRoot(paths), name, folder))));
  return { name, purgedAt: datedAt(name) ?? 0, files: files.flat().map(file => basename(file)) };
};

/** The purges of which something is left, the last one first. */
export const trashesIn = async ({ paths }: Context): Promise<readonly Trash[]> => {
  const names = [...(await trashes(paths))].sort().reverse();
  const all = await Promise.all(names.map(name => trashOf(paths, name)));
  return all.filter(({ files }) => files.length > 0);
};

/** Removes what is older than 30 days. A failure is ignored: the next call tries again. */
export const emptyOldTrash = async ({ paths, clock }: Context): Promise<void> => {
  const limit = clock.now() - keptFor;
  const old = (await trashes(paths)).filter(name => (datedAt(name) ?? limit) < limit);
  for (const name of old)
    await rm(join(trashRoot(paths), name), { recursive: true, force: true }).catch(() => {});
};

/** The trashed copies of these cache files, by the paths the files have in the cache. */
export const trashedCopies = async (
  { paths }: Context,
  files: readonly string[],
): Promise<readonly string[]> => {
  const copies: string[] = [];
  for (const name of await trashes(paths))
    for (const folder of folders) {
      const there = await filesIn(join(trashRoot(paths), name, folder));
      copies.push(...there.filter(copy => files.includes(cachePath(paths, folder, basename(copy)))));
    }
  return copies;
};

/** Removes these copies, and what is empty then. */
export const eraseCopies = async (
  context: Context,
  copies: readonly string[],
): Promise<readonly string[]> => {
  for (const copy of copies) await rm(copy, { recursive: true, force: true });
  for (const name of await trashes(context.paths)) await dropIfEmpty(join(trashRoot(context.paths), name));
  return copies;
};

/** Removes every trashed copy of these files: an undo must not bring back a session signed out. */
export const eraseFromTrash = async (
  context: Context,
  files: readonly string[],
): Promise<readonly string[]> => eraseCopies(context, await trashedCopies(context, files));
