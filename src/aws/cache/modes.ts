/** The modes of the cache: what the two folders let others do, and taking it back. */
import type { Stats } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/file-system.ts';
import { plain } from '../../local/plain.ts';
import { type CacheFolder, problem } from '../../services.ts';
import type { CacheEntry } from '../../state/model.ts';
import { octal } from './facts.ts';
import type { CacheFiles } from './look.ts';
import { folders as bothFolders, cachePath, type Folder, folderOf, leadsOut } from './places.ts';

type Found = Omit<CacheFolder, 'folder' | 'path'>;

const posix = process.platform !== 'win32';

/** AWS clients make these folders by umask, 0755 as a rule: that shows names, not secrets, and is no finding. */
const foundFolder = (mode: number): Found => {
  if (posix && (mode & 0o022) !== 0)
    return {
      state: 'unsafe-mode',
      mode,
      reason: `Others on this machine can put files into the folder or replace yours (mode ${octal(mode)}).`,
    };
  if (posix && (mode & 0o077) !== 0)
    return {
      state: 'fine',
      mode,
      reason: `Others on this machine can list the files (mode ${octal(mode)}).`,
    };
  return { state: 'fine', mode };
};

const found = async (files: CacheFiles, path: string): Promise<Found> => {
  const stats = await files.stat(path).catch(() => undefined);
  if (stats?.isDirectory()) return foundFolder(stats.mode & 0o7777);
  if (stats) return { state: 'corrupt', reason: 'A file stands where the cache folder should be.' };
  const link = await files.lstat(path).catch(() => undefined);
  return link
    ? { state: 'corrupt', reason: 'The folder is a link that leads to nothing.' }
    : { state: 'missing' };
};

const judgeFolder = async (context: Context, files: CacheFiles, folder: Folder): Promise<CacheFolder> => {
  const path = cachePath(context.paths, folder);
  return { folder, path, ...(await found(files, path)) };
};

/** Judges the two cache folders themselves. */
export const inspectFolders = (context: Context, files: CacheFiles): Promise<readonly CacheFolder[]> =>
  Promise.all(bothFolders.map(folder => judgeFolder(context, files, folder)));

interface Target {
  readonly path: string;
  readonly mode: number;
}

const isWide = (stats: Stats, mode: number): boolean => (stats.mode & 0o777) !== mode;

/** A link within the cache is followed to its file; one that leads out is not. */
const fileTarget = async (context: Context, files: CacheFiles, file: string): Promise<Target | undefined> => {
  const folder = dirname(file);
  if (folderOf(context.paths, file) === undefined || (await leadsOut(files, context.paths, folder))) return;
  const [real, path] = await Promise.all([files.realpath(folder), files.realpath(file)]);
  const stats = await files.lstat(path);
  return path.startsWith(real + sep) && stats.isFile() && isWide(stats, 0o600)
    ? { path, mode: 0o600 }
    : undefined;
};

const folderTarget = async (
  context: Context,
  files: CacheFiles,
  path: string,
): Promise<Target | undefined> => {
  const ours = bothFolders.some(folder => cachePath(context.paths, folder) === path);
  if (!ours || (await leadsOut(files, context.paths, path))) return undefined;
  const stats = await files.stat(path);
  return stats.isDirectory() && isWide(stats, 0o700) ? { path, mode: 0o700 } : undefined;
};

/** What is gone by now needs no tightening. */
const unlessGone = (error: unknown): undefined => {
  if (codeOf(error) !== 'ENOENT') throw error;
  return undefined;
};

const cannotTighten = (path: string, error: unknown) =>
  problem('file.unwritable', `Could not change the mode of ${plain(path)} (${codeOf(error) || 'error'}).`, {
    hint: 'Only the owner of a file can change its mode.',
  });

type Finder = (context: Context, files: CacheFiles, path: string) => Promise<Target | undefined>;

const tightenOne = async (
  context: Context,
  files: CacheFiles,
  path: string,
  find: Finder,
): Promise<string | undefined> => {
  try {
    const { path: real, mode } = (await find(context, files, path).catch(unlessGone)) ?? {};
    if (real === undefined || mode === undefined) return undefined;
    await chmod(real, mode);
    return path;
  } catch (error) {
    throw cannotTighten(path, error);
  }
};

/**
 * chmod of these files (0600) and folders (0700), each one tried; rejects with the first that failed. Foreign files
 * are left alone: their owners know their modes.
 */
export const tighten = async (
  context: Context,
  files: CacheFiles,
  entries: readonly CacheEntry[],
  folders: readonly CacheFolder[],
): Promise<readonly string[]> => {
  const results = await Promise.allSettled([
    ...entries
      .filter(it => it.kind !== 'foreign')
      .map(({ file }) => tightenOne(context, files, file, fileTarget)),
    ...folders.map(({ path }) => tightenOne(context, files, path, folderTarget)),
  ]);
  const failed = results.find(it => it.status === 'rejected');
  if (failed) throw failed.reason;
  return results.flatMap(it => (it.status === 'fulfilled' && it.value !== undefined ? [it.value] : []));
};
