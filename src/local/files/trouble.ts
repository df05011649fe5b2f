/** Why a file cannot be used, in words, and what the user can do about it. */
import { codeOf } from '../error-code.ts';

interface Words {
  /** Completes "FILE could not be read: …". */
  readonly why: string;
  readonly hint: string;
}

/**
 * The one error of the file gate; adapters turn it into their Problem. `code` is the system's, or one of
 * ours.
 */
export class FileTrouble extends Error {
  readonly path: string;
  readonly why: string;
  readonly hint: string;
  readonly code: string;
  constructor(path: string, { why, hint }: Words, code: string, cause?: unknown) {
    super(`${path}: ${why}`, cause === undefined ? undefined : { cause });
    this.name = 'FileTrouble';
    this.path = path;
    this.why = why;
    this.hint = hint;
    this.code = code;
  }
}

const permission: Words = {
  why: 'permission denied',
  hint: 'Check the owner and mode of the file and of its folder (ls -ld).',
};
const full: Words = { why: 'the disk is full', hint: 'Free some space and try again.' };
const inUse: Words = {
  why: 'it is in use, or a mount of its own',
  hint: 'Close the program that uses it, then try again.',
};
const folder: Words = { why: 'it is a folder', hint: 'Check the path.' };
const disk = 'Check the disk, then try again.';

const words: Readonly<Record<string, Words>> = {
  EACCES: permission,
  EPERM: permission,
  EROFS: { why: 'the file system is read-only', hint: 'Use a file on a file system that can be written.' },
  ENOSPC: full,
  EDQUOT: { ...full, why: 'the disk quota is used up' },
  ENOENT: { why: 'its folder is not there', hint: 'Create the folder, or fix the link that leads there.' },
  ENOTDIR: { why: 'a part of its path is not a folder', hint: 'Check the path.' },
  EXDEV: { why: 'it is on another file system', hint: 'Check the path.' },
  EISDIR: folder,
  // That of Node's `rm`.
  ERR_FS_EISDIR: folder,
  ELOOP: { why: 'its links lead round in a circle', hint: 'Fix the link.' },
  ENAMETOOLONG: { why: 'its name is too long', hint: 'Check the path.' },
  ETXTBSY: inUse,
  EBUSY: inUse,
  EIO: { why: 'the disk reports an error', hint: disk },
  EREADBACK: { why: 'what was read back is not what was written', hint: disk },
};

/** The work, with any error as trouble with `path`. */
export const troubled = async <T>(path: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw troubleOf(path, error);
  }
};

/** Any error of a file operation as trouble with `path`; trouble passes as it is. */
export const troubleOf = (path: string, error: unknown): FileTrouble => {
  if (error instanceof FileTrouble) return error;
  const code = codeOf(error);
  const other = { why: error instanceof Error ? error.message : String(error), hint: 'Try again.' };
  return new FileTrouble(path, words[code] ?? other, code, error);
};
