/** Changes of the AWS config file: loaded with the first of them. */

import type { ConfigSnapshot, ConfigWritten } from '../../domain/model.ts';
import { placeToWrite } from '../../local/files/place.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import type { Paths } from '../../local/paths.ts';
import type { Problem } from '../../ports.ts';
import type { ForeseeingConfig, ForeseeSnapshot, UndoneWrite } from './foreseeing.ts';
import { configUnwritable, unwritable } from './read/file-problems.ts';
import { readNow, takeSnapshot } from './read/reading.ts';
import { versionOf } from './read/versions.ts';
import { pruneBackups } from './write/backup.ts';
import { makeChange } from './write/change.ts';
import type { Journal } from './write/journal.ts';
import { type Lock, lockFile, takeLock } from './write/lock.ts';
import { planChange, type WriteDeps } from './write/plan.ts';
import { previewOf } from './write/preview.ts';
import { previewUndo } from './write/preview-undo.ts';
import { recoverWrite } from './write/recover.ts';
import { undoChange } from './write/undo.ts';

/** The state folder holds the lock and the backups: without them nothing is written. */
const failureOfWrite = ({ configFile, stateDir }: Paths, error: unknown): Problem => {
  const path = pathIn(error) ?? configFile;
  if (!path.startsWith(stateDir)) return configUnwritable(path, error);
  const { hint } = troubleOf(path, error);
  return unwritable(path, error, `${hint} ssotui keeps backups there; XDG_STATE_HOME moves the folder.`);
};

/**
 * Runs one writing with the lock held; whatever the file system says becomes `file.unwritable` with the path.
 */
const locked = async <T>(deps: WriteDeps, work: (lock: Lock) => Promise<T>): Promise<T> => {
  const { system, context } = deps;
  const { configFile, stateDir } = context.paths;
  try {
    const { target } = await placeToWrite(configFile, system.files);
    const lock = await takeLock(system, lockFile(stateDir, target));
    return await work(lock).finally(() => lock.release());
  } catch (error) {
    throw failureOfWrite(context.paths, error);
  }
};

/** The path the system complained about, unless it is a temporary name. */
const pathIn = (error: unknown): string | undefined =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' && !error.path.endsWith('.tmp')
    ? error.path
    : undefined;

/** A failure to remove old backups must not fail the write. */
const prune = ({ system, backups }: WriteDeps): Promise<void> =>
  pruneBackups(system, backups).catch(() => undefined);

/** The snapshot once the file holds these bytes. */
const snapshotOf = async (deps: WriteDeps, bytes: Uint8Array): Promise<ConfigSnapshot> => {
  const { onDisk } = await readNow(deps);
  return takeSnapshot(deps, { onDisk, version: versionOf(bytes) });
};

const undone = async (
  deps: WriteDeps,
  base: string | undefined,
  foresee: ForeseeSnapshot,
): Promise<UndoneWrite> => {
  const foreseen = async (content: Uint8Array) => foresee?.(await snapshotOf(deps, content));
  const { title, backup, notes } = await undoChange(deps, foreseen, base);
  const snapshot = await takeSnapshot(deps, await readNow(deps));
  return { title, snapshot, notes, ...(backup.copy === undefined ? {} : { backup: backup.copy }) };
};

const recoveredNote = ({ title }: Journal): string =>
  `An earlier write was interrupted (${title}): the file was put back as it was before that.`;

/**
 * Putting back an interrupted change is the undo that was asked for; after an interrupted undo that is still
 * to do.
 */
const undoneOrRecovered = async (
  deps: WriteDeps,
  recovered: Journal | undefined,
  base: string | undefined,
  foresee: ForeseeSnapshot,
): Promise<UndoneWrite> => {
  if (recovered?.kind !== 'change') return undone(deps, base, foresee);
  const snapshot = await takeSnapshot(deps, await readNow(deps));
  return { title: recovered.title, snapshot, notes: [recoveredNote(recovered)] };
};

const withNote = (written: ConfigWritten, recovered: Journal | undefined): ConfigWritten =>
  recovered ? { ...written, notes: [recoveredNote(recovered), ...written.notes] } : written;

export type Writing = Pick<ForeseeingConfig, 'preview' | 'write' | 'previewUndo' | 'undo'>;

/** `deliver` hears of every snapshot that is handed out. */
export const writingOn = (deps: WriteDeps, deliver: (snapshot: ConfigSnapshot) => void): Writing => {
  const changing = <T extends ConfigWritten>(
    work: (lock: Lock, recovered: Journal | undefined) => Promise<T>,
  ): Promise<T> =>
    locked(deps, async lock => {
      const written = await work(lock, await recoverWrite(deps));
      deliver(written.snapshot);
      await prune(deps);
      return written;
    });
  return {
    preview: async change => previewOf(deps.context.paths.configFile, await planChange(deps, change)),
    write: (change, placed) =>
      changing(async (lock, recovered) => {
        const written = await makeChange(deps, change, lock, made => {
          deliver(made.snapshot);
          if (!placed) return;
          placed(withNote(made, recovered));
          // Whoever waits for no more than the write goes on with the next change.
          void deps.versions.recall(made.snapshot.fingerprint)?.ready?.();
        });
        return withNote(written, recovered);
      }),
    previewUndo: () => previewUndo(deps),
    undo: (base, foresee) =>
      changing((_lock, recovered) => undoneOrRecovered(deps, recovered, base, foresee)),
  };
};
