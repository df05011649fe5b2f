/** One file of a cache folder as it was found: its bytes, its state on disk, and a fingerprint of both. */
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Millis } from '../../domain/model.ts';
import { codeOf } from '../../local/error-code.ts';
import { systemFiles as files } from '../../local/files/file-system.ts';
import { bounds, readWhole } from '../../local/files/gate.ts';

/** What the cache reads of the disk; tests replace it to meet errors that root never sees. */
export interface CacheFiles {
  readonly list: (folder: string) => Promise<readonly string[]>;
  readonly lstat: (path: string) => Promise<Stats>;
  readonly stat: (path: string) => Promise<Stats>;
  readonly read: (path: string) => Promise<Uint8Array>;
  readonly readlink: (path: string) => Promise<string>;
  readonly realpath: (path: string) => Promise<string>;
}

/** Through the gate: it does not open what has become a pipe or a device since. */
const readFile = async (path: string): Promise<Uint8Array> => {
  const found = await readWhole(path, bounds.small);
  if (found) return found.bytes;
  throw Object.assign(new Error(`gone: ${path}`), { code: 'ENOENT' });
};

export const systemFiles: CacheFiles = {
  list: files.readdir,
  lstat: files.lstat,
  stat: files.stat,
  read: readFile,
  readlink: files.readlink,
  realpath: files.realpath,
};

export interface Look {
  readonly file: string;
  readonly name: string;
  readonly folder: 'sso' | 'cli';
  /**
   * What a client that opens the path gets. `special`: a socket, a pipe, a device, which are never opened.
   * `unknown`: the system tells nobody.
   */
  readonly is: 'file' | 'directory' | 'dangling-link' | 'special' | 'unknown';
  readonly link?: { readonly to: string; readonly leadsOut: boolean };
  /** Absent for what is no file, could not be read, or is too large. */
  readonly bytes?: Uint8Array;
  /** Why it could not be read: `EACCES`. */
  readonly unreadable?: string;
  readonly size: number;
  readonly modifiedAt: Millis;
  readonly mode: number;
  readonly fingerprint: string;
}

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
  if (!stats.isFile() || stats.size > bounds.small) return {};
  try {
    return { bytes: await files.read(file) };
  } catch (error) {
    return { unreadable: codeOf(error) || 'unreadable' };
  }
};

/** Of inode, size, time and content: a rewrite in place with the same size changes it. */
const fingerprintOf = (own: Stats, target: Stats | undefined, content: Content, link = ''): string => {
  const hash = createHash('sha256').update(link).update('\0');
  if (content.bytes) hash.update(content.bytes);
  const stats = target ?? own;
  return [own.ino, stats.ino, stats.size, stats.mtimeMs, hash.digest('hex').slice(0, 24)].join('-');
};

const isAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));

/**
 * A folder that is a file, or a link round in a circle, holds nothing: `folders` says what is wrong with it.
 */
const isNoFolder = (error: unknown): boolean => isAbsent(error) || codeOf(error) === 'ELOOP';

/** With an error instead of undefined: a file that cannot be looked at still exists. */
const asked = async (stats: Promise<Stats>): Promise<Stats | { readonly unreadable: string } | undefined> => {
  try {
    return await stats;
  } catch (error) {
    return isAbsent(error) ? undefined : { unreadable: codeOf(error) || 'error' };
  }
};

/** For a file whose folder cannot be searched: only its name is known. */
const unknown = (folder: Look['folder'], file: string, unreadable: string): Look => ({
  file,
  folder,
  name: basename(file),
  is: 'unknown',
  unreadable,
  size: 0,
  modifiedAt: 0,
  mode: 0,
  fingerprint: `unreadable-${unreadable}`,
});

interface Target {
  readonly is: Look['is'];
  readonly stats?: Stats;
  readonly content: Content;
}

const targetOf = async (files: CacheFiles, file: string, own: Stats): Promise<Target> => {
  const found = own.isSymbolicLink() ? await asked(files.stat(file)) : own;
  if (found === undefined) return { is: 'dangling-link', content: {} };
  if ('unreadable' in found) return { is: 'unknown', content: found };
  return { is: typeOf(found), stats: found, content: await contentOf(files, file, found) };
};

export const lookAt = async (
  files: CacheFiles,
  folder: Look['folder'],
  file: string,
): Promise<Look | undefined> => {
  const own = await asked(files.lstat(file));
  // The circle is on the way: a link itself can be looked at.
  if (!own || ('unreadable' in own && own.unreadable === 'ELOOP')) return undefined;
  if ('unreadable' in own) return unknown(folder, file, own.unreadable);
  const link = own.isSymbolicLink() ? await linkOf(files, file) : undefined;
  const target = await targetOf(files, file, own);
  const stats = target.stats ?? own;
  return {
    file,
    folder,
    name: basename(file),
    is: target.is,
    ...(link ? { link } : {}),
    ...target.content,
    size: stats.size,
    modifiedAt: Math.floor(stats.mtimeMs),
    mode: stats.mode & 0o7777,
    fingerprint: fingerprintOf(own, target.stats, target.content, link?.to),
  };
};

/** Files open at a time: some systems allow no more than 256. */
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
    if (isNoFolder(error)) return [];
    throw error;
  });
  const paths = [...names].sort().map(name => join(path, name));
  const looks = await lookAtAll(files, folder, paths);
  return looks.filter(look => look !== undefined);
};
