/** The two cache folders and their trash, and whether a path really lies in one of them. */
import { dirname, join, resolve, sep } from 'node:path';
import type { CacheEntry } from '../../domain/model.ts';
import type { Paths } from '../../local/paths.ts';
import type { CacheFiles } from './look.ts';

export type Folder = CacheEntry['folder'];

export const folders: readonly Folder[] = ['sso', 'cli'];

export const cachePath = (paths: Paths, folder: Folder, ...name: readonly string[]): string =>
  join(folder === 'sso' ? paths.ssoCache : paths.cliCache, ...name);

/** `~/.aws/sso/cache-trash`: beside the cache, where no AWS client looks. */
export const trashRoot = (paths: Paths): string => join(dirname(paths.ssoCache), 'cache-trash');

/** The cache folder that a path lies in directly, by its spelling alone. */
export const folderOf = (paths: Paths, file: string): Folder | undefined =>
  resolve(file) === file ? folders.find(folder => dirname(file) === cachePath(paths, folder)) : undefined;

/** Whether a folder is (or lies behind) a link that leads out of `~/.aws`, wherever that is. */
export const leadsOut = async (files: CacheFiles, paths: Paths, folder: string): Promise<boolean> => {
  const home = await files.realpath(join(paths.home, '.aws')).catch(() => undefined);
  const real = await files.realpath(folder).catch(() => undefined);
  return home === undefined || real === undefined || !real.startsWith(home + sep);
};
