/** The operations on files that have an own test double: tests stop at each of them in turn. */
import * as plainly from 'node:fs';
import * as nodeFiles from 'node:fs/promises';
import { promisify } from 'node:util';

/** A file that is open to be read. */
export interface OpenToRead {
  read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
  stat(): Promise<plainly.Stats>;
  close(): Promise<void>;
}

/** Paths and flags as Node takes them; rejects with Node's errors. */
export interface FileSystem {
  openToRead(path: string, flags: number): Promise<OpenToRead>;
  access(path: string, mode?: number): Promise<void>;
  readdir(path: string): Promise<string[]>;
  lstat(path: string): Promise<plainly.Stats>;
  stat(path: string): Promise<plainly.Stats>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  open(path: string, flags?: string | number, mode?: number): Promise<nodeFiles.FileHandle>;
  mkdir(path: string, options?: plainly.MakeDirectoryOptions): Promise<string | undefined>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options?: plainly.RmOptions): Promise<void>;
}

const openToRead: FileSystem['openToRead'] = async (path, flags) => {
  const file = await promisify(plainly.open)(path, flags);
  return {
    read: (...given) => promisify(plainly.read)(file, ...given),
    stat: () => promisify(plainly.fstat)(file),
    close: () => promisify(plainly.close)(file),
  };
};

/**
 * Node's promises are for writing: they take longer to load than the start has to read, and a handle of
 * theirs twice as long to read a short file.
 */
export const systemFiles: FileSystem = {
  openToRead,
  access: (path, mode) => promisify(plainly.access)(path, mode),
  readdir: path => promisify(plainly.readdir)(path),
  lstat: path => promisify(plainly.lstat)(path),
  stat: path => promisify(plainly.stat)(path),
  readlink: path => promisify(plainly.readlink)(path),
  realpath: path => promisify(plainly.realpath.native)(path),
  open: (...given) => nodeFiles.open(...given),
  mkdir: (...given) => nodeFiles.mkdir(...given),
  rename: (...given) => nodeFiles.rename(...given),
  rm: (...given) => nodeFiles.rm(...given),
};
