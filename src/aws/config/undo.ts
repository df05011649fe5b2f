/** Taking back the last change: the file as it was before it, if it is still as the change left it. */
import { problem } from '../../services.ts';
import {
  type Backup,
  contentOf,
  dropBackup,
  fingerprintOf,
  hasBackups,
  keepBackup,
  undoableBackup,
} from './backup.ts';
import { type Reading, readNow, type Setting } from './reading.ts';
import { ChangedMeanwhile, placeContent, removeContent } from './write.ts';

const changedSince = () =>
  problem('undo.refused', 'The config file has changed since ssotui last wrote it.', {
    hint: 'Nothing was undone. The copies of older versions are in the backups folder.',
  });

const refusal = async ({ world, backups }: Setting, { current }: Reading) =>
  (await hasBackups(world.files, backups, current.target))
    ? changedSince()
    : problem('undo.refused', 'There is no change to undo.', {
        hint: 'Only changes made by ssotui can be undone.',
      });

const find = async (setting: Setting, reading: Reading): Promise<Backup> => {
  const { current } = reading;
  const backup = await undoableBackup(
    setting.world.files,
    setting.backups,
    current.target,
    current.fingerprint,
  );
  if (!backup || !current.stats) throw await refusal(setting, reading);
  return backup;
};

/** What is replaced is kept as well, though no undo leads back to it. */
const keepUndone = (
  { world, context, backups }: Setting,
  { current }: Reading,
  backup: Backup,
  after: Uint8Array,
) =>
  keepBackup(
    world.files,
    backups,
    {
      title: `Undid: ${backup.title}`,
      time: new Date(context.clock.now()).toISOString(),
      path: current.target,
      before: current.fingerprint,
      after: fingerprintOf(after),
      kind: 'undo',
    },
    current.bytes,
  );

const restore = async (setting: Setting, { current }: Reading, content: Uint8Array | undefined) => {
  try {
    if (content) return (await placeContent(setting.world, current, content)).notes;
    await removeContent(setting.world, current);
    return [];
  } catch (error) {
    throw error instanceof ChangedMeanwhile ? changedSince() : error;
  }
};

export interface Undone {
  readonly title: string;
  /** The copy of what was undone. */
  readonly backup: Backup;
  readonly notes: readonly string[];
}

/** Rejects with `undo.refused`. The lock must be held. Repeated, it goes back change by change. */
export const undoChange = async (setting: Setting): Promise<Undone> => {
  const reading = await readNow(setting);
  const backup = await find(setting, reading);
  const content = await contentOf(setting.world.files, backup);
  if (backup.before !== null && !content)
    throw problem('undo.refused', `The backup ${backup.copy ?? backup.id} is damaged or gone.`, {
      hint: 'Nothing was undone.',
    });
  const kept = await keepUndone(setting, reading, backup, content ?? new Uint8Array(0));
  const notes = await restore(setting, reading, content).catch(async error => {
    await dropBackup(setting.world.files, setting.backups, kept.id);
    throw error;
  });
  await dropBackup(setting.world.files, setting.backups, backup.id);
  return { backup: kept, notes, title: backup.title };
};
