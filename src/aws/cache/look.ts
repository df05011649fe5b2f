/** One file of a cache folder as it was found: its bytes, its state on disk, and a fingerprint of both. */
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Millis } from '../../state/model.ts';

/** What the cache reads of the disk; tests put another one in its place to meet errors that root never sees. */
export interface CacheFiles {
  readonly list: (folder: string) => Promise<readonly string[]>;
  readonly lstat: (path: string) => Promise<Stats>;
  readonly stat: (path: string) => Promise<Stats>;
  readonly read: (path: string) => Promise<Uint8Array>;
  readonly readlink: (path: string) => Promise<string>;
  readonly realpath: (path: string) => Promise<string>;
}

export const systemFiles: CacheFiles = {
  list: folder => readdir(folder),
  lstat: path => lstat(path),
  stat: path => stat(path),
  read: path => readFile(path),
  readlink: path => readlink(path),
  realpath: path => realpath(path),
};

export interface Look {
  readonly file: string;
  readonly name: string;
  readonly folder: 'sso' | 'cli';
  /** What a client that opens the path gets. `special`: a socket, a pipe, a device; never opened. */
  readonly is: 'file' | 'directory' | 'dangling-link' | 'special';
  readonly link?: { readonly to: string; readonly leadsOut: boolean };
  /** Absent for what is no file, what could not be read, and large files of others. */
  readonly bytes?: Uint8Array;
  /** Why it could not be read: `EACCES`. */
  readonly unreadable?: string;
  readonly size: number;
  readonly modifiedAt: Millis;
  readonly mode: number;
  readonly fingerprint: string;
}

/** The code of a system error: `ENOENT`. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Files of ours are a few kilobytes; the databases of others need not be read to be left alone. */
const readUpTo = 1024 * 1024;

const typeOf = (stats: Stats): Look['is'] => {
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'directory' : 'special';
};

const inside = (path: string, folder: string): boolean => path.startsWith(folder + sep);

const linkOf = async (files: CacheFiles, file: string): Promise<NonNullable<Look['link']>> => {
  const to = await files.readlink(file);
  const folder = dirname(file);
  const target = await files.realpath(file).catch(() => resolve(folder, to));
  const real = await files.realpath(folder).catch(() => folder);
  return { to, leadsOut: !inside(target, real) && !inside(target, folder) };
};

type Content = { readonly bytes?: Uint8Array; readonly unreadable?: string };

const contentOf = async (files: CacheFiles, file: string, stats: Stats): Promise<Content> => {
  if (!stats.isFile() || stats.size > readUpTo) return {};
  try {
    return { bytes: await files.read(file) };
  } catch (error) {
    return { unreadable: codeOf(error) || 'unreadable' };
  }
};

/** Of inode, size, time and content: a file rewritten in place with the same size has another one. */
const fingerprintOf = (own: Stats, target: Stats | undefined, content: Content, link = ''): string => {
  const hash = createHash('sha256').update(link).update('\0');
  if (content.bytes) hash.update(content.bytes);
  const stats = target ?? own;
  return [own.ino, stats.ino, stats.size, stats.mtimeMs, hash.digest('hex').slice(0, 24)].join('-');
};

const statOrNone = (files: CacheFiles, file: string): Promise<Stats | undefined> =>
  files.stat(file).catch(() => undefined);

/** Looks at one path; answers nothing when nothing is there. */
export const lookAt = async (
  files: CacheFiles,
  folder: Look['folder'],
  file: string,
): Promise<Look | undefined> => {
  const own = await files.lstat(file).catch(() => undefined);
  if (!own) return undefined;
  const link = own.isSymbolicLink() ? await linkOf(files, file) : undefined;
  const target = link ? await statOrNone(files, file) : own;
  const content = target ? await contentOf(files, file, target) : {};
  const stats = target ?? own;
  return {
    file,
    folder,
    name: basename(file),
    is: target ? typeOf(target) : 'dangling-link',
    ...(link ? { link } : {}),
    ...content,
    size: stats.size,
    modifiedAt: Math.floor(stats.mtimeMs),
    mode: stats.mode & 0o7777,
    fingerprint: fingerprintOf(own, target, content, link?.to),
  };
};

/** Files open at a time: some systems allow no more than 256, and thousands of role credentials are common. */
const atATime = 32;

/** Looks at many paths, some at a time, in their order; what is gone by now is `undefined`. */
export const lookAtAll = async (
  files: CacheFiles,
  folder: Look['folder'],
  paths: readonly string[],
): Promise<readonly (Look | undefined)[]> => {
  const looks: (Look | undefined)[] = [];
  for (let from = 0; from < paths.length; from += atATime)
    looks.push(
      ...(await Promise.all(paths.slice(from, from + atATime).map(path => lookAt(files, folder, path)))),
    );
  return looks;
};

/** Everything in a folder; nothing when it is missing or is no folder. An unreadable folder rejects. */
export const lookInto = async (
  files: CacheFiles,
  folder: Look['folder'],
  path: string,
): Promise<readonly Look[]> => {
  const names = await files.list(path).catch(error => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return [];
    throw error;
  });
  const paths = [...names].sort().map(name => join(path, name));
  const looks = await lookAtAll(files, folder, paths);
  return looks.filter(look => look !== undefined);
};
