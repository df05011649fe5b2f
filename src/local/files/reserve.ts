/**
 * Saving a small private file whose content must not be lost: we make sure of room for it before the content
 * exists. A refresh token can be spent once, so we must know that the answer can be saved before we ask.
 */
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../error-code.ts';
import { type FileSystem, systemFiles } from './file-system.ts';
import { bounds, readWhole } from './gate.ts';
import { placeOf, placeToWrite } from './place.ts';
import { renameOver } from './rename.ts';
import { endNote, finishSaving, keepNote, type Notes } from './saving-note.ts';
import { type Owner, sweepBeside, temporaryBeside, thisProcess } from './temporary.ts';
import { troubled } from './trouble.ts';
import { checkContent, makePrivateDir, syncFolder, writeAll } from './write.ts';

interface Reserved {
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

/** New content, blanks to where the old one ended, then the cut. */
const put = (files: FileSystem, path: string, flags: 'wx+' | 'r+', data: Uint8Array): Promise<void> =>
  opened(files, path, flags, async handle => {
    const { size } = await handle.stat();
    await writeAll(handle, Buffer.concat([data, blanks(Math.max(0, size - data.length))]), 0);
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

/**
 * A write that is stopped half-way leaves a mixture: the note tells both contents until the new one was read
 * back.
 */
const overwrite = async (notes: Notes, target: string, data: Uint8Array): Promise<void> => {
  const { files } = notes;
  const before = (await readWhole(target, bounds.small, files))?.bytes;
  try {
    await grow(files, target, Math.max(0, data.length - (before?.length ?? 0)));
    if (before) await keepNote(notes, { target, before, after: data });
    await put(files, target, 'r+', data);
  } catch (error) {
    await putBack(files, target, before).then(
      () => endNote(notes, target),
      () => undefined,
    );
    throw error;
  }
  await endNote(notes, target);
};

/** A rename over the file fails if it is a mount, or another user's file in a shared folder. */
const renameFails: readonly string[] = ['EBUSY', 'EXDEV', 'EACCES', 'EPERM'];

const moveOver = async (notes: Notes, from: string, target: string, data: Uint8Array): Promise<void> => {
  const { files } = notes;
  try {
    await renameOver(files, from, target);
  } catch (error) {
    if (!renameFails.includes(codeOf(error))) throw error;
    return overwrite(notes, target, data);
  }
  // The content is in place by now, whether or not the system can make that last through a power cut.
  await syncFolder(dirname(target), files).catch(() => undefined);
};

const beside = async (notes: Notes, target: string, room: number): Promise<Reserved> => {
  const { files, by } = notes;
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
      await moveOver(notes, temporary, target, bytes);
    } finally {
      await drop();
    }
  };
  return { fill, drop };
};

/**
 * Takes back the blanks, if they are still what the file ends in: another program may have written meanwhile.
 */
const shrink = async (files: FileSystem, target: string, size: number, room: number): Promise<void> => {
  const now = (await readWhole(target, bounds.small, files))?.bytes;
  if (now?.length !== size + room || !now.subarray(size).equals(blanks(room))) return;
  await opened(files, target, 'r+', handle => handle.truncate(size));
};

const inPlace = async (notes: Notes, target: string, room: number): Promise<Reserved> => {
  const { files } = notes;
  const size = await grow(files, target, room);
  return {
    fill: data => overwrite(notes, target, Buffer.from(data)),
    drop: () => shrink(files, target, size, room).catch(() => undefined),
  };
};

/** Nothing new may be made in the folder; the file itself may still be writable. */
const isDenied = (error: unknown): boolean => ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));

const finishAt = (notes: Notes, target: string): Promise<void> =>
  finishSaving(notes, target, content => put(notes.files, target, 'r+', content));

/** A rename would part the names of a file that has several; every AWS client writes through all of them. */
const hasNames = (place: Awaited<ReturnType<typeof placeToWrite>>): boolean =>
  place.is === 'regular' && place.stats.nlink > 1;

const reserveAt = async (path: string, room: number, notes: Notes): Promise<Reserved> => {
  const { files, by } = notes;
  const place = await placeToWrite(path, files);
  await makePrivateDir(dirname(path), files);
  await sweepBeside(place.target, by, files);
  await finishAt(notes, place.target);
  if (hasNames(place)) return inPlace(notes, place.target, room);
  try {
    return await beside(notes, place.target, room);
  } catch (error) {
    if (place.is !== 'regular' || !isDenied(error)) throw error;
    return inPlace(notes, place.target, room);
  }
};

export interface Saved {
  readonly files?: FileSystem;
  /** Bytes to make sure of. */
  readonly room?: number;
  readonly by?: Owner;
  /** Our state folder, in which a save in place is noted. */
  readonly notes?: string | undefined;
}

const notesOf = ({ files = systemFiles, by = thisProcess, notes }: Saved): Notes => ({
  files,
  by,
  folder: notes,
});

/**
 * Makes sure that a private file (0600) can be saved at `path`, links followed, and holds the room for it.
 * Rejects with FileTrouble where it cannot: then nothing was changed.
 */
export const reserve = async (path: string, how: Saved = {}): Promise<Reserved> => {
  const reserved = await troubled(path, reserveAt(path, how.room ?? usual, notesOf(how)));
  return {
    fill: data => troubled(path, reserved.fill(data)),
    drop: reserved.drop,
  };
};

/** Saves at once. Rejects with FileTrouble; the file is then as it was. */
export const savePrivately = async (path: string, data: string, how: Saved = {}): Promise<void> => {
  const reserved = await reserve(path, { room: Buffer.byteLength(data), ...how });
  await reserved.fill(data).finally(reserved.drop);
};

/** For readers: finishes a stopped save of this file. Never rejects. */
export const finishSave = async (path: string, how: Saved = {}): Promise<void> => {
  const notes = notesOf(how);
  try {
    const { is, target } = await placeOf(path, notes.files);
    if (is === 'regular') await finishAt(notes, target);
  } catch {
    // The reader names what stands there.
  }
};
