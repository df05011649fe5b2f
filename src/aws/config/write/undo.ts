/** Taking back the last change: the file as it was before it, if it is still as the change left it. */
import { problem } from '../../../ports.ts';
import type { Setting } from '../read/deps.ts';
import { type Reading, readNow } from '../read/reading.ts';
import {
  type Backup,
  contentOf,
  dropBackup,
  fingerprintOf,
  hasBackups,
  keepBackup,
  undoableBackup,
} from './backup.ts';
import { ChangedMeanwhile, HalfWritten } from './in-place.ts';
import type { Purpose } from './journal.ts';
import { placeContent, removeContent } from './write.ts';

const changedSince = () =>
  problem('undo.refused', 'The config file has changed since ssotui last wrote it.', {
    hint: 'Nothing was undone. The copies of older versions are in the backups folder.',
  });

const refusal = async ({ system, backups }: Setting, { current }: Reading) =>
  (await hasBackups(system.files, backups, current.target))
    ? changedSince()
    : problem('undo.refused', 'There is no change to undo.', {
        hint: 'Only changes made by ssotui can be undone.',
      });

const find = async (setting: Setting, reading: Reading): Promise<Backup> => {
  const { current } = reading;
  const backup = await undoableBackup(
    setting.system.files,
    setting.backups,
    current.target,
    current.fingerprint,
  );
  if (!backup || !current.stats) throw await refusal(setting, reading);
  return backup;
};

/** What is replaced is kept as well, though no undo leads back to it. */
const keepUndone = (
  { system, backups }: Setting,
  { current }: Reading,
  purpose: Purpose,
  after: Uint8Array,
) =>
  keepBackup(
    system,
    backups,
    { ...purpose, path: current.target, before: current.fingerprint, after: fingerprintOf(after) },
    current.bytes,
  );

const restore = async (
  setting: Setting,
  { current }: Reading,
  purpose: Purpose,
  content: Uint8Array | undefined,
) => {
  try {
    if (content) return (await placeContent(setting, { current, data: content, purpose })).notes;
    await removeContent(setting.system, current);
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

/** Told what the file will hold, before it does. */
export type Foresee = (content: Uint8Array) => Promise<void>;

/** Rejects with `undo.refused`. The lock must be held. Repeated, it goes back change by change. */
export const undoChange = async (setting: Setting, foresee: Foresee): Promise<Undone> => {
  const reading = await readNow(setting);
  const backup = await find(setting, reading);
  const content = await contentOf(setting.system.files, backup);
  if (backup.before !== null && !content)
    throw problem('undo.refused', `The backup ${backup.copy ?? backup.id} is damaged or gone.`, {
      hint: 'Nothing was undone.',
    });
  const time = new Date(setting.context.clock.now()).toISOString();
  const purpose: Purpose = { title: `Undid: ${backup.title}`, kind: 'undo', time };
  const kept = await keepUndone(setting, reading, purpose, content ?? new Uint8Array(0));
  const put = async () => {
    await foresee(content ?? new Uint8Array(0));
    return restore(setting, reading, purpose, content);
  };
  const notes = await put().catch(async error => {
    if (!(error instanceof HalfWritten))
      await dropBackup(setting.system.files, setting.backups, kept.id).catch(() => undefined);
    throw error;
  });
  // The file is what it was: a record too many is no failure of the undo.
  await dropBackup(setting.system.files, setting.backups, backup.id).catch(() => undefined);
  return { backup: kept, notes, title: backup.title };
};
