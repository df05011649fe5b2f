/**
 * The gate to every file we read or write: decides what stands at a path before a byte is read or a handle is
 * kept. Opening a named pipe waits for ever, and reading some devices has an effect; for root no permission
 * prevents it.
 */
import { constants, type Stats, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, resolve } from 'node:path';
import { coded, codeOf } from '../error-code.ts';
import { thrownWords, trace } from '../trace.ts';
import { type FileSystem, type OpenToRead, systemFiles } from './file-system.ts';
import { FileTrouble, troubled, troubleOf } from './trouble.ts';

/** What stands at a path. `target` is the path with its links followed, also where nothing is there yet. */
export type Place =
  | { readonly is: 'regular'; readonly path: string; readonly target: string; readonly stats: Stats }
  /**
   * `nullDevice`: reads as an absent file, because people set AWS_CONFIG_FILE=/dev/null; nothing can be
   * written.
   */
  | { readonly is: 'absent'; readonly path: string; readonly target: string; readonly nullDevice: boolean }
  /** `what`: "a named pipe", "a link to a folder". */
  | { readonly is: 'other'; readonly path: string; readonly target: string; readonly what: string };

/** Bytes that are read at most; a larger file is refused by name. */
export const bounds = {
  /** The AWS config, credentials, certificates, settings, listings. */
  large: 64 * 1024 * 1024,
  /** Tokens, registrations, locks, records of backups: a few kilobytes. */
  small: 1024 * 1024,
} as const;

/** What it is, in words. Links are not told: follow them first. */
export const thingAt = (stats: Stats): string => {
  if (stats.isFile()) return 'a file';
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
};

/** What is no regular file; undefined for one. */
const otherThing = (stats: Stats): string | undefined => (stats.isFile() ? undefined : thingAt(stats));

/** Only the null device itself: the same device number, whatever its name. */
export const isNullDevice = (stats: Stats): boolean => {
  if (!stats.isCharacterDevice()) return false;
  try {
    const real = statSync(devNull);
    return real.isCharacterDevice() && real.rdev === stats.rdev;
  } catch {
    return false;
  }
};

const noEntry = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const absentOr = async (stats: Promise<Stats>): Promise<Stats | undefined> => {
  try {
    return await stats;
  } catch (error) {
    if (noEntry(error)) return undefined;
    throw error;
  }
};

const mostLinks = 40;

/** One step along a link; undefined when the path is no link or nothing is there. */
const step = async (files: FileSystem, path: string): Promise<string | undefined> => {
  try {
    const link = await files.readlink(path);
    return resolve(await files.realpath(dirname(path)), link);
  } catch (error) {
    if (['ENOENT', 'EINVAL', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
};

/** The end of a link chain, even where nothing is there yet; the path itself when it is no link. */
export const targetOf = async (path: string, files: FileSystem = systemFiles): Promise<string> => {
  let target = path;
  for (let steps = 0; steps < mostLinks; steps++) {
    const next = await step(files, target);
    if (next === undefined) return target;
    target = next;
  }
  throw coded('ELOOP', `too many links: ${path}`);
};

const isSameFile = (one: Stats, other: Stats | undefined): boolean =>
  one.ino === other?.ino && one.dev === other.dev;

/** A link of /proc can lead to a file whose name is gone: it can be opened, but not found again. */
const linkedPlace = async (files: FileSystem, path: string): Promise<Place> => {
  const stats = await absentOr(files.stat(path));
  if (!stats) return { is: 'absent', path, target: await targetOf(path, files), nullDevice: false };
  if (isNullDevice(stats)) return { is: 'absent', path, target: path, nullDevice: true };
  const thing = otherThing(stats);
  if (thing) return { is: 'other', path, target: path, what: `a link to ${thing}` };
  const target = await targetOf(path, files);
  if (isSameFile(stats, await absentOr(files.stat(target)))) return { is: 'regular', path, target, stats };
  return { is: 'other', path, target, what: 'a link to a file without a name' };
};

const findPlace = async (files: FileSystem, path: string): Promise<Place> => {
  const stats = await absentOr(files.lstat(path));
  if (!stats) return { is: 'absent', path, target: path, nullDevice: false };
  if (stats.isSymbolicLink()) return linkedPlace(files, path);
  if (isNullDevice(stats)) return { is: 'absent', path, target: path, nullDevice: true };
  const what = otherThing(stats);
  return what ? { is: 'other', path, target: path, what } : { is: 'regular', path, target: path, stats };
};

/**
 * What stands at the path. Rejects with FileTrouble: no permission, a loop of links, a folder that is a file.
 */
export const placeOf = (path: string, files: FileSystem = systemFiles): Promise<Place> =>
  troubled(path, findPlace(files, path));

export const notAFile = (path: string, what: string): FileTrouble =>
  new FileTrouble(path, { why: `it is ${what}, not a file`, hint: 'Check the path.' }, 'ENOTREG');

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

const openFiles = /^\/proc\/\d+(\/task\/\d+)?\/fd$/;

/** Whether a link of /proc is followed on the way: such a link goes with the open file, not with its name. */
const leadsThroughOpenFile = async (files: FileSystem, path: string): Promise<boolean> => {
  let at: string | undefined = path;
  for (let steps = 0; at !== undefined && steps < mostLinks; steps++) {
    if (openFiles.test(await files.realpath(dirname(at)))) return true;
    at = await step(files, at);
  }
  return false;
};

/**
 * What stands at a path that is to be written: a regular file or nothing. Rejects with FileTrouble for
 * everything else.
 */
export const placeToWrite = async (
  path: string,
  files: FileSystem = systemFiles,
): Promise<Exclude<Place, { readonly is: 'other' }>> => {
  const place = await placeOf(path, files);
  if (place.is === 'other') throw notAFile(path, place.what);
  if (place.is === 'absent' && place.nullDevice) throw notAFile(path, 'the null device');
  // Once the file is replaced, the link would lead to the one that was replaced.
  if (place.is === 'regular' && place.target !== path && (await leadsThroughOpenFile(files, path)))
    throw notAFile(path, 'an open file of a process');
  return place;
};
