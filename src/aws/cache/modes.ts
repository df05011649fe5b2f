/** Modes of the cache: what they let others do, and tightening them. */

import type { Stats } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { octal } from '../../domain/cache/octal.ts';
import type { CacheEntry, CacheFolder, Failure, TightenResult } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/error-code.ts';
import { inTheWay } from '../../local/files/in-the-way.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import { problem } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import type { CacheFiles } from './look.ts';
import { folders as bothFolders, cachePath, type Folder, folderOf, leadsOut } from './places.ts';

type Found = Omit<CacheFolder, 'folder' | 'path'>;

const posix = process.platform !== 'win32';

/** AWS clients make these folders 0755 as a rule: that shows names, not secrets, and is no finding. */
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
  const blocked = await inTheWay(path, files);
  return blocked ? { state: 'corrupt', reason: blocked.why, inTheWay: blocked.path } : { state: 'missing' };
};

const judgeFolder = async (context: Context, files: CacheFiles, folder: Folder): Promise<CacheFolder> => {
  const path = cachePath(context.paths, folder);
  return { folder, path, ...(await found(files, path)) };
};

export const inspectFolders = (context: Context, files: CacheFiles): Promise<readonly CacheFolder[]> =>
  Promise.all(bothFolders.map(folder => judgeFolder(context, files, folder)));

interface Target {
  readonly path: string;
  readonly mode: number;
}

const isWide = (stats: Stats, mode: number): boolean => (stats.mode & 0o777) !== mode;

const posixWide = (stats: Stats, mode: number): boolean => posix && isWide(stats, mode);

/** A link within the cache is followed to its file; one that leads out is not. */
const fileTarget = async (context: Context, files: CacheFiles, file: string): Promise<Target | undefined> => {
  const folder = dirname(file);
  const [real, path] = await Promise.all([files.realpath(folder), files.realpath(file)]);
  const stats = await files.lstat(path);
  if (!stats.isFile() || !posixWide(stats, 0o600)) return undefined;
  const ours = folderOf(context.paths, file) !== undefined && path.startsWith(real + sep);
  if (!ours || (await leadsOut(files, context.paths, folder))) throw new Elsewhere();
  return { path, mode: 0o600 };
};

const folderTarget = async (
  context: Context,
  files: CacheFiles,
  path: string,
): Promise<Target | undefined> => {
  const ours = bothFolders.some(folder => cachePath(context.paths, folder) === path);
  const stats = await files.stat(path);
  if (!stats.isDirectory() || !posixWide(stats, 0o700)) return undefined;
  if (!ours || (await leadsOut(files, context.paths, path))) throw new Elsewhere();
  return { path, mode: 0o700 };
};

/** The path leads out of the cache: what lies there is not ours to change. */
class Elsewhere extends Error {}

const cannotTighten = (path: string, error: unknown): Failure => {
  if (error instanceof Elsewhere)
    return problem('file.unwritable', `${plain(path)} was left as it is: it leads out of ~/.aws.`, {
      hint: 'Change the mode of what it links to, if that is yours.',
    }).failure;
  const { why } = troubleOf(path, error);
  return problem('file.unwritable', `The mode of ${plain(path)} could not be changed: ${why}.`, {
    hint: 'Only the owner of a file can change its mode.',
  }).failure;
};

/** Some file systems accept a chmod and change nothing. */
const changeMode = async (files: CacheFiles, { path, mode }: Target): Promise<void> => {
  await chmod(path, mode);
  if (isWide(await files.stat(path), mode)) throw new Error('the file system keeps no modes');
};

type Finder = (context: Context, files: CacheFiles, path: string) => Promise<Target | undefined>;

const tightenOne = async (
  context: Context,
  files: CacheFiles,
  path: string,
  { find, dryRun }: { readonly find: Finder; readonly dryRun: boolean },
): Promise<boolean | Failure> => {
  try {
    const target = await find(context, files, path);
    if (target && !dryRun) await changeMode(files, target);
    return target !== undefined;
  } catch (error) {
    // A file that is gone needs no tightening.
    return ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error)) ? false : cannotTighten(path, error);
  }
};

/**
 * chmod of these files (0600) and folders (0700), or which of them it would be. Files of other programs are
 * left alone.
 */
export const tighten = async (
  context: Context,
  files: CacheFiles,
  entries: readonly CacheEntry[],
  folders: readonly CacheFolder[],
  dryRun = false,
): Promise<TightenResult> => {
  const ours = entries.filter(it => it.kind !== 'foreign').map(({ file }) => [file, fileTarget] as const);
  const paths = [...ours, ...folders.map(({ path }) => [path, folderTarget] as const)];
  const results = await Promise.all(
    paths.map(
      async ([path, find]) => [path, await tightenOne(context, files, path, { find, dryRun })] as const,
    ),
  );
  return {
    tightened: results.flatMap(([path, result]) => (result === true ? [path] : [])),
    kept: results.flatMap(([file, failure]) => (typeof failure === 'object' ? [{ file, failure }] : [])),
  };
};
