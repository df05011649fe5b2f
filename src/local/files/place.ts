/**
 * What stands at a path, before a byte is read or a handle is kept. Opening a named pipe waits for ever, and
 * reading some devices has an effect; for root no permission prevents it.
 */
import { type Stats, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, resolve } from 'node:path';
import { coded, codeOf } from '../error-code.ts';
import { type FileSystem, systemFiles } from './file-system.ts';
import { FileTrouble, troubled } from './trouble.ts';

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

/** What it is, in words. Links are not told: follow them first. */
export const thingAt = (stats: Stats): string => {
  if (stats.isFile()) return 'a file';
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
};

/** What is no regular file; undefined for one. */
export const otherThing = (stats: Stats): string | undefined => (stats.isFile() ? undefined : thingAt(stats));

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

export const noEntry = (error: unknown): boolean => codeOf(error) === 'ENOENT';

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
