/**
 * Putting new content in the place of the config file: by rename where that is possible, in place where it is
 * not.
 */
import { dirname } from 'node:path';
import { codeOf } from '../../../local/error-code.ts';
import { sweepBeside } from '../../../local/files/temporary.ts';
import { makePrivateDir, replaceFile, syncFolder } from '../../../local/files/write.ts';
import { type Current, isUnchanged } from '../read/current.ts';
import type { World } from '../world.ts';
import { ChangedMeanwhile, openToWrite, writeInPlace } from './in-place.ts';
import type { Purpose } from './journal.ts';

export interface Placed {
  readonly notes: readonly string[];
}

/** What is written over what, and why. */
export interface Placing {
  readonly current: Current;
  readonly data: Uint8Array;
  readonly purpose: Purpose;
}

/** The machine, and the folder of the backups. */
interface Workshop {
  readonly world: World;
  readonly backups: string;
}

const guard = (world: World, current: Current) => async (): Promise<void> => {
  if (!(await isUnchanged(world, current))) throw new ChangedMeanwhile();
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
  { world, backups }: Workshop,
  { current, data, purpose }: Placing,
  why: string,
): Promise<Placed> => {
  await sweepBeside(current.target, world, world.files);
  const { target, bytes: before } = current;
  await writeInPlace(world, backups, { target, before, after: data, purpose });
  return {
    notes: [`The config file was written in place because ${why}. A copy of the old file is in the backups.`],
  };
};

const placeByRename = async (world: World, { current, data }: Placing): Promise<Placed> => {
  const { target, stats } = current;
  const { ownerKept } = await replaceFile(
    target,
    data,
    {
      mode: stats ? stats.mode & 0o777 : 0o600,
      ...(stats ? { owner: { uid: stats.uid, gid: stats.gid } } : {}),
      beforeRename: guard(world, current),
      by: world,
    },
    world.files,
  );
  return {
    notes: ownerKept ? [] : ['The file has another owner than before: this user may not give files away.'],
  };
};

/** A rename would replace even a file that its owner has made read-only. */
const checkWritable = async (world: World, { target, stats }: Current): Promise<void> => {
  if (!stats) return;
  const handle = await openToWrite(world, target);
  await handle.close();
};

/**
 * Replaces what `current` holds. Rejects with ChangedMeanwhile when the file is not what was read any more,
 * and with the system's error when it cannot be written; the old content is in place then, except after
 * HalfWritten.
 */
export const placeContent = async (workshop: Workshop, placing: Placing): Promise<Placed> => {
  const { world } = workshop;
  const { current } = placing;
  await checkWritable(world, current);
  // A rename would part the names of a file that has several; every AWS client writes through all of them.
  if ((current.stats?.nlink ?? 1) > 1)
    return placeInPlace(workshop, placing, 'it has more than one name (hard links)');
  if (!current.stats) await makePrivateDir(dirname(current.target), world.files);
  try {
    return await placeByRename(world, placing);
  } catch (error) {
    const why = renameFails[codeOf(error)];
    if (!current.stats || why === undefined) throw error;
    return placeInPlace(workshop, placing, why);
  }
};

/** Removes a file that a change created. */
export const removeContent = async (world: World, current: Current): Promise<void> => {
  await guard(world, current)();
  await world.files.rm(current.target, { force: true });
  // The file is gone: an error from here on must not be told as one that is still there.
  await syncFolder(dirname(current.target), world.files).catch(() => undefined);
};
