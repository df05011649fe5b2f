/** The file gate for the few readers that cannot wait: see `gate.ts`. */
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { codeOf } from '../error-code.ts';
import { trace } from '../trace.ts';
import { checkFile, isNullDevice, readFlags, readWords, roomFor, tooLarge } from './gate.ts';
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

const readOpen = (path: string, most: number): Buffer => {
  const handle = openSync(path, readFlags);
  try {
    const stats = fstatSync(handle);
    checkFile(path, stats, most);
    const bytes = readToEnd(handle, roomFor(stats, most), most);
    if (bytes.length > most) throw tooLarge(path, most);
    return bytes;
  } finally {
    closeSync(handle);
  }
};

/** Reads a whole file as UTF-8; undefined when nothing is there. Throws FileTrouble, whatever the reason. */
export const readTextSync = (path: string, most: number): string | undefined => {
  try {
    const stats = statOrNone(path);
    if (!stats) return undefined;
    checkFile(path, stats, most);
    const bytes = readOpen(path, most);
    trace('file', () => readWords(path, bytes.length));
    return bytes.toString('utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw troubleOf(path, error);
  }
};
