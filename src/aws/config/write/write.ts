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
import type { Purpose } from './record.ts';

export interface Placed {
  readonly notes: readonly string[];
}

interface Placing {
  readonly onDisk: FileOnDisk;
  readonly data: Uint8Array;
  readonly purpose: Purpose;
}

interface Workshop {
  readonly system: System;
  readonly backups: string;
}

const guard = (system: System, onDisk: FileOnDisk) => async (): Promise<void> => {
  if (!(await isUnchanged(system, onDisk))) throw new ChangedMeanwhile();
};

/** Errors after which the file is written in place, and the reason that the user is told. */
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
  { onDisk, data, purpose }: Placing,
  why: string,
): Promise<Placed> => {
  await sweepBeside(onDisk.target, system, system.files);
  const { target, bytes: before } = onDisk;
  await writeInPlace(system, backups, { target, before, after: data, purpose });
  return {
    notes: [`The config file was written in place because ${why}. A copy of the old file is in the backups.`],
  };
};

const placeByRename = async (system: System, { onDisk, data }: Placing): Promise<Placed> => {
  const { target, stats } = onDisk;
  const { ownerKept } = await replaceFile(
    target,
    data,
    {
      mode: stats ? stats.mode & 0o777 : 0o600,
      ...(stats ? { owner: { uid: stats.uid, gid: stats.gid } } : {}),
      beforeRename: guard(system, onDisk),
      by: system,
    },
    system.files,
  );
  return {
    notes: ownerKept ? [] : ['The file has another owner than before: this user may not give files away.'],
  };
};

/** Checked because a rename replaces even a read-only file. */
const checkWritable = async (system: System, { target, stats }: FileOnDisk): Promise<void> => {
  if (!stats) return;
  const handle = await openToWrite(system, target);
  await handle.close();
};

/**
 * Replaces what `onDisk` holds. Rejects with ChangedMeanwhile when the file is not what was read any more,
 * and with the system's error when it cannot be written; the old content is in place then, except after
 * HalfWritten.
 */
export const placeContent = async (workshop: Workshop, placing: Placing): Promise<Placed> => {
  const { system } = workshop;
  const { onDisk } = placing;
  await checkWritable(system, onDisk);
  // A rename would separate the hard links of a file; AWS clients write through all of them.
  if ((onDisk.stats?.nlink ?? 1) > 1)
    return placeInPlace(workshop, placing, 'it has more than one name (hard links)');
  if (!onDisk.stats) await makePrivateDir(dirname(onDisk.target), system.files);
  try {
    return await placeByRename(system, placing);
  } catch (error) {
    const why = renameFails[codeOf(error)];
    if (!onDisk.stats || why === undefined) throw error;
    return placeInPlace(workshop, placing, why);
  }
};

/** Removes a file that a change created. */
export const removeContent = async (system: System, onDisk: FileOnDisk): Promise<void> => {
  await guard(system, onDisk)();
  await system.files.rm(onDisk.target, { force: true });
  // The file is gone: an error from here on must not be reported as a failed removal.
  await syncFolder(dirname(onDisk.target), system.files).catch(() => undefined);
};
