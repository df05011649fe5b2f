/**
 * Writing a file in place, where a rename would part its names or is not allowed: all of the content, or
 * none.
 */
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { bounds, readToEnd } from '../../../local/files/gate.ts';
import { notAFile } from '../../../local/files/place.ts';
import { troubleOf } from '../../../local/files/trouble.ts';
import { checkContent, writeAll } from '../../../local/files/write.ts';
import { Problem } from '../../../ports.ts';
import type { System } from '../read/system.ts';
import { endJournal, journalFiles, keepJournal } from './journal.ts';
import type { Purpose } from './record.ts';
import { couldBeLeft } from './torn.ts';

/** Another program wrote in between: nothing was written, and the edit must be made again. */
export class ChangedMeanwhile extends Error {}

/** The file is neither the old nor the new one and could not be restored: the journal must stay. */
export class HalfWritten extends Problem {}

interface InPlace {
  readonly target: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly purpose: Purpose;
}

const writeFlags = constants.O_RDWR | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** Opens an existing file to overwrite it, without waiting if a pipe has taken its place. */
export const openToWrite = async ({ files }: System, target: string): Promise<FileHandle> => {
  const handle = await files.open(target, writeFlags);
  try {
    if (!(await handle.stat()).isFile()) throw notAFile(target, 'something else by now');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
};

const firstDifference = (one: Uint8Array, other: Uint8Array): number => {
  const end = Math.min(one.length, other.length);
  let at = 0;
  while (at < end && one[at] === other[at]) at++;
  return at;
};

/**
 * Makes the file that holds `from` hold `to`. What lies beyond its end is written first: a full disk shows
 * there, while nothing is overwritten yet. The old end is cut off last, once the rest was read back.
 * `torn.ts` knows what this leaves when it is stopped.
 */
const overwrite = async (handle: FileHandle, from: Uint8Array, to: Uint8Array): Promise<void> => {
  if (to.length > from.length) {
    await writeAll(handle, to.subarray(from.length), from.length);
    await handle.sync();
  }
  const start = firstDifference(from, to);
  await writeAll(handle, to.subarray(start, from.length), start);
  await handle.sync();
  await checkContent(handle, Buffer.concat([to, from.subarray(to.length)]));
  if (to.length >= from.length) return;
  await handle.truncate(to.length);
  await handle.sync();
  await checkContent(handle, to);
};

export const contentOfHandle = async (handle: FileHandle): Promise<Buffer> => {
  const { size } = await handle.stat();
  return readToEnd(handle, size + 1, bounds.large);
};

/** Ignores errors of closing: the file was synced and read back. */
const closed = (handle: FileHandle): Promise<void> => handle.close().catch(() => undefined);

/**
 * Puts back the old content, if what is there was left by the write of `after`. False when it could not be.
 */
const putBackOn = async (handle: FileHandle, before: Uint8Array, after: Uint8Array): Promise<boolean> => {
  try {
    const found = await contentOfHandle(handle);
    const isOurs = couldBeLeft(found, before, after);
    if (isOurs) await overwrite(handle, found, before);
    return isOurs;
  } catch {
    return false;
  }
};

/** Tries twice, because the open handle itself may be what failed. */
const putBack = async (
  system: System,
  handle: FileHandle,
  { target, before, after }: InPlace,
): Promise<boolean> => {
  if (await putBackOn(handle, before, after)) return true;
  const again = await openToWrite(system, target).catch(() => undefined);
  return again !== undefined && putBackOn(again, before, after).finally(() => closed(again));
};

const halfWritten = (dir: string, target: string, error: unknown): HalfWritten => {
  const { before, after } = journalFiles(dir, target);
  const { why, code } = troubleOf(target, error);
  const reason = code === 'EREADBACK' ? 'another program wrote it at the same time' : why;
  return new HalfWritten(
    {
      code: 'file.unwritable',
      summary: `${target} is only partly written: ${reason}.`,
      hint: `Press u to put it back once that is fixed. Both versions are kept: ${before} and ${after}.`,
    },
    { cause: error },
  );
};

/** Rejects with ChangedMeanwhile when the file does not hold `before` any more. */
const checkUnchanged = async (handle: FileHandle, before: Uint8Array): Promise<void> => {
  if (Buffer.compare(await contentOfHandle(handle), before) !== 0) throw new ChangedMeanwhile();
};

const writeOpen = async (
  system: System,
  dir: string,
  handle: FileHandle,
  writing: InPlace,
): Promise<void> => {
  const { target, before, after } = writing;
  await checkUnchanged(handle, before);
  try {
    await overwrite(handle, before, after);
  } catch (error) {
    if (!(await putBack(system, handle, writing))) throw halfWritten(dir, target, error);
    throw error;
  }
};

/**
 * Writes `after` over `before`. The journal is on the disk first, and ends when the file was read back. On
 * any error the file holds `before`, save for HalfWritten, after which the journal stays.
 */
export const writeInPlace = async (system: System, dir: string, writing: InPlace): Promise<void> => {
  const { target, before, after, purpose } = writing;
  const end = () => endJournal(system, dir, target).catch(() => undefined);
  await keepJournal(system, dir, target, purpose, { before, after });
  try {
    const handle = await openToWrite(system, target);
    await writeOpen(system, dir, handle, writing).finally(() => closed(handle));
  } catch (error) {
    if (!(error instanceof HalfWritten)) await end();
    throw error;
  }
  await end();
};

/** Undoes an interrupted write; `found` is what it left. */
export const restoreInPlace = async (
  system: System,
  target: string,
  found: Uint8Array,
  before: Uint8Array,
): Promise<void> => {
  const handle = await openToWrite(system, target);
  try {
    await checkUnchanged(handle, found);
    await overwrite(handle, found, before);
  } finally {
    await closed(handle);
  }
};
