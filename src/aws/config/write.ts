/** Putting new content in the place of the config file: by rename where that is possible, in place where it is not. */
import { dirname } from 'node:path';
import { codeOf } from '../../local/file-system.ts';
import { makePrivateDir, replaceFile, syncFolder } from '../../local/files.ts';
import { type Current, isUnchanged } from './current.ts';
import type { World } from './world.ts';

/** Thrown when another program wrote in between: nothing was written, and the edit is to be made again. */
export class ChangedMeanwhile extends Error {}

export interface Placed {
  readonly notes: readonly string[];
}

const guard = (world: World, current: Current) => async (): Promise<void> => {
  if (!(await isUnchanged(world, current))) throw new ChangedMeanwhile();
};

/** Codes for a folder in which no file can be made or moved: read-only, or the file is a mount of its own. */
const renameFails = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']);

const fillInPlace = async (world: World, target: string, data: Uint8Array): Promise<void> => {
  const handle = await world.files.open(target, 'r+');
  try {
    await handle.write(data, 0, data.length, 0);
    await handle.truncate(data.length);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Not atomic: a copy of the old content lies in the backups, and it is put back when the writing fails. */
const writeInPlace = async (world: World, current: Current, data: Uint8Array): Promise<void> => {
  await guard(world, current)();
  try {
    await fillInPlace(world, current.target, data);
  } catch (error) {
    await fillInPlace(world, current.target, current.bytes).catch(() => undefined);
    throw error;
  }
};

const inPlaceNote = (why: string): Placed => ({
  notes: [`The file was written in place, because ${why}; a copy of the old one is in the backups.`],
});

const placeByRename = async (world: World, current: Current, data: Uint8Array): Promise<Placed> => {
  const { target, stats } = current;
  const { ownerKept } = await replaceFile(
    target,
    data,
    {
      mode: stats ? stats.mode & 0o777 : 0o600,
      ...(stats ? { owner: { uid: stats.uid, gid: stats.gid } } : {}),
      beforeRename: guard(world, current),
    },
    world.files,
  );
  return {
    notes: ownerKept ? [] : ['The file has another owner than before: this user may not give files away.'],
  };
};

/** A rename would replace even a file that its owner has made read-only. */
const checkWritable = async ({ files }: World, { target, stats }: Current): Promise<void> => {
  if (!stats) return;
  const handle = await files.open(target, 'r+');
  await handle.close();
};

/**
 * Replaces what `current` holds. Rejects with ChangedMeanwhile when the file is not what was read any more, and with
 * the system's error when it cannot be written; the old content is in place then.
 */
export const placeContent = async (world: World, current: Current, data: Uint8Array): Promise<Placed> => {
  await checkWritable(world, current);
  // A rename would part the names of a file that has several; every AWS client writes through all of them.
  if ((current.stats?.nlink ?? 1) > 1) {
    await writeInPlace(world, current, data);
    return inPlaceNote('it has more than one name (hard links)');
  }
  if (!current.stats) await makePrivateDir(dirname(current.target), world.files);
  try {
    return await placeByRename(world, current, data);
  } catch (error) {
    if (!current.stats || !renameFails.has(codeOf(error))) throw error;
    await writeInPlace(world, current, data);
    return inPlaceNote(`its folder allows no rename (${codeOf(error)})`);
  }
};

/** Removes a file that a change created. */
export const removeContent = async (world: World, current: Current): Promise<void> => {
  await guard(world, current)();
  await world.files.rm(current.target, { force: true });
  await syncFolder(dirname(current.target), world.files);
};
