/**
 * Putting new content in the place of the config file: by rename where that is possible, in place where it is
 * not.
 */
import { dirname } from 'node:path';
import { codeOf } from '../../../local/error-code.ts';
import { sweepBeside } from '../../../local/files/temporary.ts';
import { makePrivateDir, replaceFile, syncFolder } from '../../../local/files/write.ts';
import { type FileOnDisk, isUnchanged } from '../read/file-on-disk.ts';
import type { System } from '../read/system.ts';
import { ChangedMeanwhile, openToWrite, writeInPlace } from './in-place.ts';
import type { Purpose } from './journal.ts';

export interface Placed {
  readonly notes: readonly string[];
}

/** What is written over what, and why. */
export interface Placing {
  readonly current: FileOnDisk;
  readonly data: Uint8Array;
  readonly purpose: Purpose;
}

/** The machine, and the folder of the backups. */
interface Workshop {
  readonly system: System;
  readonly backups: string;
}

const guard = (system: System, current: FileOnDisk) => async (): Promise<void> => {
  if (!(await isUnchanged(system, current))) throw new ChangedMeanwhile();
};

/** Errors of a folder in which no file can be made or moved, and what they mean. */
const noFiles = 'its folder does not allow new files';
const renameFails: Readonly<Record<string, string>> = {
  EACCES: noFiles,
  EPERM: noFiles,
  EROFS: noFiles,
  EBUSY: 'it is a mount of its own',
  EXDEV: 'it is on another file system than its folder',
};

const placeInPlace = async (
  { system, backups }: Workshop,
  { current, data, purpose }: Placing,
  why: string,
): Promise<Placed> => {
  await sweepBeside(current.target, system, system.files);
  const { target, bytes: before } = current;
  await writeInPlace(system, backups, { target, before, after: data, purpose });
  return {
    notes: [`The config file was written in place because ${why}. A copy of the old file is in the backups.`],
  };
};

const placeByRename = async (system: System, { current, data }: Placing): Promise<Placed> => {
  const { target, stats } = current;
  const { ownerKept } = await replaceFile(
    target,
    data,
    {
      mode: stats ? stats.mode & 0o777 : 0o600,
      ...(stats ? { owner: { uid: stats.uid, gid: stats.gid } } : {}),
      beforeRename: guard(system, current),
      by: system,
    },
    system.files,
  );
  return {
    notes: ownerKept ? [] : ['The file has another owner than before: this user may not give files away.'],
  };
};

/** A rename would replace even a file that its owner has made read-only. */
const checkWritable = async (system: System, { target, stats }: FileOnDisk): Promise<void> => {
  if (!stats) return;
  const handle = await openToWrite(system, target);
  await handle.close();
};

/**
 * Replaces what `current` holds. Rejects with ChangedMeanwhile when the file is not what was read any more,
 * and with the system's error when it cannot be written; the old content is in place then, except after
 * HalfWritten.
 */
export const placeContent = async (workshop: Workshop, placing: Placing): Promise<Placed> => {
  const { system } = workshop;
  const { current } = placing;
  await checkWritable(system, current);
  // A rename would part the names of a file that has several; every AWS client writes through all of them.
  if ((current.stats?.nlink ?? 1) > 1)
    return placeInPlace(workshop, placing, 'it has more than one name (hard links)');
  if (!current.stats) await makePrivateDir(dirname(current.target), system.files);
  try {
    return await placeByRename(system, placing);
  } catch (error) {
    const why = renameFails[codeOf(error)];
    if (!current.stats || why === undefined) throw error;
    return placeInPlace(workshop, placing, why);
  }
};

/** Removes a file that a change created. */
export const removeContent = async (system: System, current: FileOnDisk): Promise<void> => {
  await guard(system, current)();
  await system.files.rm(current.target, { force: true });
  // The file is gone: an error from here on must not be told as one that is still there.
  await syncFolder(dirname(current.target), system.files).catch(() => undefined);
};
