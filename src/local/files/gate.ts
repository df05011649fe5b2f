/** The gate to every file we read: only regular files, up to a bound, and as what `placeOf` found there. */
import { constants, type Stats } from 'node:fs';
import { thrownWords, trace } from '../trace.ts';
import { type FileSystem, type OpenToRead, systemFiles } from './file-system.ts';
import { noEntry, notAFile, otherThing, type Place, placeOf } from './place.ts';
import { FileTrouble, troubleOf } from './trouble.ts';

/** Bytes that are read at most; a larger file is refused by name. */
export const bounds = {
  /** The AWS config, credentials, certificates, settings, listings. */
  large: 64 * 1024 * 1024,
  /** Tokens, registrations, locks, records of backups: a few kilobytes. */
  small: 1024 * 1024,
} as const;

export const tooLarge = (path: string, most: number): FileTrouble =>
  new FileTrouble(
    path,
    { why: `it is larger than ${most >> 20} MB`, hint: 'Check that it is the right file.' },
    'EFBIG',
  );

/** The open must not wait if a pipe takes the file's place after we looked. */
export const readFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

export const checkFile = (path: string, stats: Stats, most: number): void => {
  const what = otherThing(stats);
  if (what) throw notAFile(path, what);
  if (stats.size > most) throw tooLarge(path, most);
};

/** Room for the whole file and the read that finds its end; files of /proc have no size, but content. */
export const roomFor = ({ size }: Stats, most: number): number =>
  Math.min(size > 0 ? size : 65_536, most) + 1;

/** Everything up to the end of an open file, or to one byte more than `most`. */
export const readToEnd = async (
  handle: Pick<OpenToRead, 'read'>,
  room: number,
  most: number,
): Promise<Buffer> => {
  let buffer = Buffer.allocUnsafe(room);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
    length += bytesRead;
    if (bytesRead === 0 || length > most) return buffer.subarray(0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
  }
};

/**
 * A regular file that was read: the stats were taken after the content, so a write in between shows in them.
 */
export interface Found {
  readonly target: string;
  readonly stats: Stats;
  readonly bytes: Buffer;
}

const readOpen = async (handle: OpenToRead, path: string, most: number): Promise<[Buffer, Stats]> => {
  const stats = await handle.stat();
  checkFile(path, stats, most);
  const bytes = await readToEnd(handle, roomFor(stats, most), most);
  if (bytes.length > most) throw tooLarge(path, most);
  return [bytes, await handle.stat()];
};

const readRegular = async (
  files: FileSystem,
  { path, target, stats }: Place & { readonly is: 'regular' },
  most: number,
): Promise<Found> => {
  checkFile(path, stats, most);
  const handle = await files.openToRead(target, readFlags);
  try {
    const [bytes, after] = await readOpen(handle, path, most);
    return { target, stats: after, bytes };
  } finally {
    await handle.close();
  }
};

export const readWords = (path: string, bytes: number): string => `${path}: read ${bytes} bytes`;

/**
 * Reads what `placeOf` found; undefined when nothing is there, or is gone by now. Rejects with FileTrouble.
 */
export const readPlace = async (
  place: Place,
  most: number,
  files: FileSystem = systemFiles,
): Promise<Found | undefined> => {
  if (place.is === 'absent') {
    trace('file', () => `${place.path}: ${place.nullDevice ? 'the null device' : 'absent'}`);
    return undefined;
  }
  if (place.is === 'other') throw notAFile(place.path, place.what);
  try {
    const found = await readRegular(files, place, most);
    trace('file', () => readWords(place.path, found.bytes.length));
    return found;
  } catch (error) {
    trace('file', () => `${place.path}: ${thrownWords(error)}`);
    if (noEntry(error)) return undefined;
    throw troubleOf(place.path, error);
  }
};

/** Reads a whole file; undefined when nothing is there. Rejects with FileTrouble, whatever the reason. */
export const readWhole = async (
  path: string,
  most: number,
  files: FileSystem = systemFiles,
): Promise<Found | undefined> => readPlace(await placeOf(path, files), most, files);

/** The same as UTF-8 text. */
export const readText = async (
  path: string,
  most: number,
  files: FileSystem = systemFiles,
): Promise<string | undefined> => (await readWhole(path, most, files))?.bytes.toString('utf8');
