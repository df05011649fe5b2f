/** Undo: restores the file as it was before the last change, if nothing changed it since. */
import { problem } from '../../../ports.ts';
import type { Deps } from '../read/deps.ts';
import { type Reading, readNow } from '../read/reading.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { type Backup, contentOf, dropBackup, hasBackups, keepBackup, undoableBackup } from './backup.ts';
import { ChangedMeanwhile, HalfWritten } from './in-place.ts';
import type { Purpose } from './record.ts';
import { placeContent, removeContent } from './write.ts';

const changedSince = () =>
  problem('undo.refused', 'The config file has changed since ssotui last wrote it.', {
    hint: 'Nothing was undone. The copies of older versions are in the backups folder.',
  });

const refusal = async ({ system, backups }: Deps, { onDisk }: Reading) =>
  (await hasBackups(system.files, backups, onDisk.target))
    ? changedSince()
    : problem('undo.refused', 'There is no change to undo.', {
        hint: 'Only changes made by ssotui can be undone.',
      });

const find = async (deps: Deps, reading: Reading): Promise<Backup> => {
  const { onDisk } = reading;
  const backup = await undoableBackup(deps.system.files, deps.backups, onDisk.target, onDisk.fingerprint);
  if (!backup || !onDisk.stats) throw await refusal(deps, reading);
  return backup;
};

const keepUndone = ({ system, backups }: Deps, { onDisk }: Reading, purpose: Purpose, after: Uint8Array) =>
  keepBackup(
    system,
    backups,
    { ...purpose, path: onDisk.target, before: onDisk.fingerprint, after: fingerprintOf(after) },
    onDisk.bytes,
  );

const restore = async (
  deps: Deps,
  { onDisk }: Reading,
  purpose: Purpose,
  content: Uint8Array | undefined,
) => {
  try {
    if (content) return (await placeContent(deps, { onDisk, data: content, purpose })).notes;
    await removeContent(deps.system, onDisk);
    return [];
  } catch (error) {
    throw error instanceof ChangedMeanwhile ? changedSince() : error;
  }
};

export interface Undone {
  readonly title: string;
  readonly backup: Backup;
  readonly notes: readonly string[];
}

/** What an undo of the file would put back; undefined content where there was no file. */
export const undoTarget = async (deps: Deps, reading: Reading) => {
  const backup = await find(deps, reading);
  const content = await contentOf(deps.system.files, backup);
  if (backup.before !== null && !content)
    throw problem('undo.refused', `The backup ${backup.copy ?? backup.id} is damaged or gone.`, {
      hint: 'Nothing was undone.',
    });
  return { backup, content };
};

/** Called with the content before it is written. */
type Foresee = (content: Uint8Array) => Promise<void>;

/**
 * Rejects with `undo.refused`, also where the file is not the one of this fingerprint. The lock must be held.
 * Called again, it undoes the change before.
 */
export const undoChange = async (deps: Deps, foresee: Foresee, base?: string): Promise<Undone> => {
  const reading = await readNow(deps);
  if (base !== undefined && base !== reading.onDisk.fingerprint) throw changedSince();
  const { backup, content } = await undoTarget(deps, reading);
  const time = new Date(deps.context.clock.now()).toISOString();
  const purpose: Purpose = { title: `Undid: ${backup.title}`, kind: 'undo', time };
  const kept = await keepUndone(deps, reading, purpose, content ?? new Uint8Array(0));
  const put = async () => {
    await foresee(content ?? new Uint8Array(0));
    return restore(deps, reading, purpose, content);
  };
  const notes = await put().catch(async error => {
    if (!(error instanceof HalfWritten))
      await dropBackup(deps.system.files, deps.backups, kept.id).catch(() => undefined);
    throw error;
  });
  // The file is restored: a left-over record must not fail the undo.
  await dropBackup(deps.system.files, deps.backups, backup.id).catch(() => undefined);
  return { backup: kept, notes, title: backup.title };
};
