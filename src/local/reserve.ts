/**
 * Saving a small private file whose content must not be lost: room for it is made sure of before the content exists.
 * A refresh token can be spent once, so we must know that the answer can be saved before we ask.
 */
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, type FileSystem, systemFiles } from './file-system.ts';
import { troubleOf } from './file-trouble.ts';
import { checkContent, makePrivateDir, syncFolder, writeAll } from './files.ts';
import { bounds, placeToWrite, readWhole } from './gate.ts';
import { type Owner, sweepBeside, temporaryBeside, thisProcess } from './temporary.ts';

export interface Reserved {
  /** Puts the content in place. On any error the file is as it was. Rejects with FileTrouble. */
  fill(data: string): Promise<void>;
  /** Gives the room back. Safe after `fill`, and twice. */
  drop(): Promise<void>;
}

/** Bytes: several times what a token with its client secret takes. */
const usual = 16 * 1024;

const opened = async <T>(
  files: FileSystem,
  path: string,
  flags: 'wx+' | 'r+',
  work: (handle: FileHandle) => Promise<T>,
): Promise<T> => {
  const handle = await files.open(path, flags, 0o600);
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
};

const blanks = (length: number): Buffer => Buffer.alloc(length, ' ');

/** Some file systems know no modes, and a file of another owner keeps its own. */
const makePrivate = (handle: FileHandle): Promise<void> => handle.chmod(0o600).catch(() => undefined);

const put = (files: FileSystem, path: string, flags: 'wx+' | 'r+', data: Uint8Array): Promise<void> =>
  opened(files, path, flags, async handle => {
    await writeAll(handle, data, 0);
    await handle.truncate(data.length);
    await makePrivate(handle);
    await handle.sync();
    await checkContent(handle, data);
  });

/** If the machine slept for hours meanwhile, another process took our temporary for abandoned. */
const refill = async (files: FileSystem, path: string, data: Uint8Array): Promise<void> => {
  try {
    await put(files, path, 'r+', data);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await put(files, path, 'wx+', data);
  }
};

/** Grows the file by blanks, which mean nothing after JSON, and takes them back when there is no room. */
const grow = (files: FileSystem, target: string, room: number): Promise<number> =>
  opened(files, target, 'r+', async handle => {
    const { size } = await handle.stat();
    try {
      await writeAll(handle, blanks(room), size);
      await handle.sync();
      return size;
    } catch (error) {
      await handle.truncate(size);
      throw error;
    }
  });

const putBack = (files: FileSystem, target: string, before: Uint8Array | undefined): Promise<void> =>
  before ? put(files, target, 'r+', before) : Promise.resolve();

/** New content, blanks to where the old one ended, then the cut: at each moment the file is one whole JSON. */
const overwrite = async (files: FileSystem, target: string, data: Uint8Array): Promise<void> => {
  const before = (await readWhole(target, bounds.small, files))?.bytes;
  try {
    await grow(files, target, Math.max(0, data.length - (before?.length ?? 0)));
    await opened(files, target, 'r+', async handle => {
      const { size } = await handle.stat();
      await writeAll(handle, Buffer.concat([data, blanks(Math.max(0, size - data.length))]), 0);
      await handle.truncate(data.length);
      await makePrivate(handle);
      await handle.sync();
      await checkContent(handle, data);
    });
  } catch (error) {
    await putBack(files, target, before).catch(() => undefined);
    throw error;
  }
};

/** A file that is a mount of its own (`docker -v token.json:...`) cannot be renamed over. */
const moveOver = async (files: FileSystem, from: string, target: string, data: Uint8Array): Promise<void> => {
  try {
    await files.rename(from, target);
  } catch (error) {
    if (!['EBUSY', 'EXDEV'].includes(codeOf(error))) throw error;
    return overwrite(files, target, data);
  }
  // The content is in place by now, whether or not the system can make that last through a power cut.
  await syncFolder(dirname(target), files).catch(() => undefined);
};

const beside = async (files: FileSystem, target: string, room: number, by: Owner): Promise<Reserved> => {
  const temporary = temporaryBeside(target, by);
  const drop = (): Promise<void> => files.rm(temporary, { force: true }).catch(() => undefined);
  try {
    await put(files, temporary, 'wx+', blanks(room));
  } catch (error) {
    await drop();
    throw error;
  }
  const fill = async (data: string): Promise<void> => {
    const bytes = Buffer.from(data);
    try {
      await refill(files, temporary, bytes);
      await moveOver(files, temporary, target, bytes);
    } finally {
      await drop();
    }
  };
  return { fill, drop };
};

/** Takes back the blanks, if they are still what the file ends in: another program may have written meanwhile. */
const shrink = async (files: FileSystem, target: string, size: number, room: number): Promise<void> => {
  const now = (await readWhole(target, bounds.small, files))?.bytes;
  if (now?.length !== size + room || !now.subarray(size).equals(blanks(room))) return;
  await opened(files, target, 'r+', handle => handle.truncate(size));
};

const inPlace = async (files: FileSystem, target: string, room: number): Promise<Reserved> => {
  const size = await grow(files, target, room);
  return {
    fill: data => overwrite(files, target, Buffer.from(data)),
    drop: () => shrink(files, target, size, room).catch(() => undefined),
  };
};

/** Nothing new may be made in the folder; the file itself may still be writable. */
const isDenied = (error: unknown): boolean => ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));

const reserveAt = async (path: string, room: number, files: FileSystem, by: Owner): Promise<Reserved> => {
  const place = await placeToWrite(path, files);
  await makePrivateDir(dirname(path), files);
  await sweepBeside(place.target, by, files);
  try {
    return await beside(files, place.target, room, by);
  } catch (error) {
    if (place.is !== 'regular' || !isDenied(error)) throw error;
    return inPlace(files, place.target, room);
  }
};

const troubled = async <T>(path: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw troubleOf(path, error);
  }
};

/**
 * Makes sure that a private file (0600) can be saved at `path`, links followed, and holds the room for it. Rejects with
 * FileTrouble where it cannot: then nothing was changed.
 */
export const reserve = async (
  path: string,
  files: FileSystem = systemFiles,
  room: number = usual,
  by: Owner = thisProcess,
): Promise<Reserved> => {
  const reserved = await troubled(path, reserveAt(path, room, files, by));
  return {
    fill: data => troubled(path, reserved.fill(data)),
    drop: reserved.drop,
  };
};

/** Saves at once. Rejects with FileTrouble; the file is then as it was. */
export const savePrivately = async (
  path: string,
  data: string,
  files: FileSystem = systemFiles,
  by: Owner = thisProcess,
): Promise<void> => {
  const reserved = await reserve(path, files, Buffer.byteLength(data), by);
  await reserved.fill(data).finally(reserved.drop);
};
