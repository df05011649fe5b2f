/** The file gate for the few readers that cannot wait, and for lines of a log: see `gate.ts`. */
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { coded, codeOf } from '../error-code.ts';
import { trace } from '../trace.ts';
import { checkFile, readFlags, readWords, roomFor, tooLarge } from './gate.ts';
import { isNullDevice } from './place.ts';
import { troubleOf } from './trouble.ts';

const statOrNone = (path: string): Stats | undefined => {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && !isNullDevice(stats) ? stats : undefined;
};

const readToEnd = (handle: number, room: number, most: number): Buffer => {
  let buffer = Buffer.allocUnsafe(room);
  let length = 0;
  for (;;) {
    const read = readSync(handle, buffer, length, buffer.length - length, length);
    length += read;
    if (read === 0 || length > most) return buffer.subarray(0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
  }
};

interface Opened {
  readonly handle: number;
  readonly stats: Stats;
}

/** What stands there, looked at before and after it was opened; undefined when nothing does. */
const opened = (path: string, most: number): Opened | undefined => {
  const before = statOrNone(path);
  if (!before) return undefined;
  checkFile(path, before, most);
  const handle = openSync(path, readFlags);
  try {
    const stats = fstatSync(handle);
    checkFile(path, stats, most);
    return { handle, stats };
  } catch (error) {
    closeSync(handle);
    throw error;
  }
};

/** Undefined when nothing is there. Throws FileTrouble, whatever the reason. */
const ifThere = <T>(path: string, work: () => T | undefined): T | undefined => {
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw troubleOf(path, error);
  }
};

const readOpen = (path: string, { handle, stats }: Opened, most: number): Buffer => {
  try {
    const bytes = readToEnd(handle, roomFor(stats, most), most);
    if (bytes.length > most) throw tooLarge(path, most);
    return bytes;
  } finally {
    closeSync(handle);
  }
};

/** Reads a whole file; undefined when nothing is there. Throws FileTrouble, whatever the reason. */
export const readBytesSync = (path: string, most: number): Buffer | undefined =>
  ifThere(path, () => {
    const it = opened(path, most);
    const bytes = it && readOpen(path, it, most);
    if (bytes) trace('file', () => readWords(path, bytes.length));
    return bytes;
  });

const appendFlags =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOCTTY ?? 0);

const openToAppend = (path: string): number => {
  try {
    return openSync(path, appendFlags, 0o600);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, appendFlags, 0o600);
  }
};

/**
 * Adds a line to a private file, in one write: lines of many processes do not mix. Missing folders are made.
 * Answers the size of the file. Throws FileTrouble.
 */
export const appendLineSync = (path: string, line: string): number => {
  try {
    const stats = statOrNone(path);
    if (stats) checkFile(path, stats, Number.POSITIVE_INFINITY);
    const handle = openToAppend(path);
    try {
      const opened = fstatSync(handle);
      checkFile(path, opened, Number.POSITIVE_INFINITY);
      if (process.platform !== 'win32' && (opened.mode & 0o077) !== 0) fchmodSync(handle, 0o600);
      const bytes = Buffer.from(line);
      if (writeSync(handle, bytes) < bytes.length) throw coded('ENOSPC', 'the line was cut short');
      return opened.size + bytes.length;
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw troubleOf(path, error);
  }
};

/** The same as UTF-8. */
export const readTextSync = (path: string, most: number): string | undefined =>
  readBytesSync(path, most)?.toString('utf8');

/** Whether nobody else could have written it. On Windows a home folder is its owner's alone. */
const isOurs = ({ uid, mode }: Stats): boolean =>
  process.platform === 'win32' || (uid === process.getuid?.() && (mode & 0o022) === 0);

/** A file that is read in parts. */
export interface OpenFile {
  readonly stats: Stats;
  /** The bytes from here to there, fewer at the end of the file; put into `room` if they fit there. */
  part(from: number, to: number, room?: Buffer): Buffer;
  close(): void;
}

/** Undefined when nothing is there. Throws FileTrouble, whatever the reason. */
export const openFileSync = (path: string, most: number): OpenFile | undefined =>
  ifThere(path, () => {
    const it = opened(path, most);
    return (
      it && {
        stats: it.stats,
        close: () => closeSync(it.handle),
        part: (from, to, room) => {
          const bytes = room && room.length >= to - from ? room : Buffer.allocUnsafe(to - from);
          return bytes.subarray(0, readSync(it.handle, bytes, 0, to - from, from));
        },
      }
    );
  });

/** The same of what is to be trusted like a program: none that another user owns or may write. */
export const openOwnSync = (path: string, most: number): OpenFile | undefined => {
  const file = openFileSync(path, most);
  if (!file || isOurs(file.stats)) return file;
  file.close();
  return undefined;
};
