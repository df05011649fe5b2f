/** The operations on files that have an own test double: tests stop at each of them in turn. */
import * as nodeFiles from 'node:fs/promises';

export type FileSystem = Pick<
  typeof nodeFiles,
  'open' | 'readdir' | 'lstat' | 'stat' | 'readlink' | 'realpath' | 'mkdir' | 'rename' | 'rm'
>;

export const systemFiles: FileSystem = nodeFiles;
