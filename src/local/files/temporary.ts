/** Our temporary files: names that say whose they are, and the removal of those whose process died. */
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isAlive } from '../alive.ts';
import { type FileSystem, systemFiles } from './file-system.ts';

/** The process that makes a temporary file. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  isAlive(pid: number): boolean;
  /** Epoch milliseconds as the file system counts them. */
  now(): number;
}

export const thisProcess: Owner = { pid: process.pid, host: hostname(), isAlive, now: () => Date.now() };

/** Host names can hold anything, and a file name is short. */
export const hostTag = (host: string): string => createHash('sha256').update(host).digest('hex').slice(0, 8);

/** A file name has 255 bytes at most, and ours adds some 50. */
const shortened = (name: string): string => Buffer.from(name).subarray(0, 180).toString('utf8');

/** Temporary names start with a dot and end in `.tmp`: every cache reader skips those. */
export const temporaryBeside = (target: string, { pid, host }: Owner): string => {
  const mark = `ssotui-${hostTag(host)}-${pid}-${randomBytes(6).toString('hex')}`;
  return join(dirname(target), `.${shortened(basename(target))}.${mark}.tmp`);
};

const ours = /^\..+\.ssotui-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/;
/** Names of version 0.1.0, which did not say whose they are. */
const older = /^\.(.+)\.[0-9a-f]{12}\.tmp$|^(config-[0-9a-f]{16}\.lock)\.\d+\.stale$/;

/** No write takes this long: what is older is left over, whoever has its process id by now. */
const abandonedAfter = 3_600_000;

interface Leftover {
  /** Absent where the owner is not known: another host's, or of an older version. */
  readonly pid?: number;
}

const leftoverOf = (name: string, beside: string, { host }: Owner): Leftover | undefined => {
  const [, tag, pid] = ours.exec(name) ?? [];
  if (tag !== undefined) return tag === hostTag(host) ? { pid: Number(pid) } : {};
  const [, base, lock] = older.exec(name) ?? [];
  return base === beside || lock !== undefined ? {} : undefined;
};

const sweepOne = async (files: FileSystem, owner: Owner, path: string, { pid }: Leftover): Promise<void> => {
  const stats = await files.lstat(path);
  const dead = pid !== undefined && !owner.isAlive(pid);
  const old = owner.now() - stats.mtimeMs > abandonedAfter;
  if (stats.isFile() && (dead || old)) await files.rm(path, { force: true });
};

/**
 * Removes the temporary files in the folder of `target` that no living process owns. A file that cannot be
 * removed is no reason not to write.
 */
export const sweepBeside = async (
  target: string,
  owner: Owner = thisProcess,
  files: FileSystem = systemFiles,
): Promise<void> => {
  const folder = dirname(target);
  const names = await files.readdir(folder).catch((): string[] => []);
  for (const name of names) {
    const leftover = leftoverOf(name, basename(target), owner);
    if (leftover) await sweepOne(files, owner, join(folder, name), leftover).catch(() => undefined);
  }
};
