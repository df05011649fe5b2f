/**
 * The config port: reads the AWS config file, and changes it without losing a byte, whoever else writes it.
 */

import type { ConfigPreview, ConfigSnapshot, ConfigWritten } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { placeToWrite } from '../../local/files/gate.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import type { Paths } from '../../local/paths.ts';
import type { ConfigPort, Problem } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import type { Planned, Setting } from './read/deps.ts';
import { readFileOnDisk } from './read/file-on-disk.ts';
import { configUnwritable, unwritable } from './read/file-problems.ts';
import { isSecretKey } from './read/profile-views.ts';
import { profileReader, readNow, takeSnapshot } from './read/reading.ts';
import { type System, thisSystem } from './read/system.ts';
import { newMemory } from './read/versions.ts';
import { watchConfig } from './read/watch.ts';
import { unifiedDiff } from './text/diff.ts';
import { parseDocument } from './text/document.ts';
import { backupDir, fingerprintOf, pruneBackups } from './write/backup.ts';
import { makeChange, planChange } from './write/change.ts';
import type { Journal } from './write/journal.ts';
import { type Lock, lockFile, takeLock } from './write/lock.ts';
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
const locked = async <T>(setting: Setting, work: (lock: Lock) => Promise<T>): Promise<T> => {
  const { system, context } = setting;
  const { configFile, stateDir } = context.paths;
  try {
    const lock = await takeLock(
      system,
      lockFile(stateDir, (await placeToWrite(configFile, system.files)).target),
      stateDir,
    );
    return await work(lock).finally(() => lock.release().catch(() => undefined));
  } catch (error) {
    throw failureOfWrite(context.paths, error);
  }
};

/** The path the system complained about, unless it is a temporary name. */
const pathIn = (error: unknown): string | undefined =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' && !error.path.endsWith('.tmp')
    ? error.path
    : undefined;

/** An old backup too many is no reason to report a failed write. */
const prune = ({ system, backups }: Setting): Promise<void> =>
  pruneBackups(system, backups).catch(() => undefined);

type UndoneWrite = ConfigWritten & { readonly title: string };

/** The config port, whose undo can tell what the config will be before it is. */
export type ForeseeingConfig = Omit<ConfigPort, 'undo'> & {
  undo(foresee?: (after: ConfigSnapshot) => Promise<void>): Promise<UndoneWrite>;
};

type ForeseeSnapshot = Parameters<ForeseeingConfig['undo']>[0];

const snapshotOf = async (setting: Setting, bytes: Uint8Array): Promise<ConfigSnapshot> => {
  const { current } = await readNow(setting);
  const after = { ...current, bytes, fingerprint: fingerprintOf(bytes) };
  return takeSnapshot(setting, { current: after, document: parseDocument(bytes) });
};

const undone = async (setting: Setting, foresee: ForeseeSnapshot): Promise<UndoneWrite> => {
  const { title, backup, notes } = await undoChange(setting, async content =>
    foresee?.(await snapshotOf(setting, content)),
  );
  const snapshot = await takeSnapshot(setting, await readNow(setting));
  return { title, snapshot, notes, ...(backup.copy === undefined ? {} : { backup: backup.copy }) };
};

const recoveredNote = ({ title }: Journal): string =>
  `An earlier write was interrupted (${title}): the file was put back as it was before that.`;

/**
 * Putting back an interrupted change is the undo that was asked for; after an interrupted undo that is still
 * to do.
 */
const undoneOrRecovered = async (
  setting: Setting,
  recovered: Journal | undefined,
  foresee: ForeseeSnapshot,
): Promise<UndoneWrite> => {
  if (recovered?.kind !== 'change') return undone(setting, foresee);
  const snapshot = await takeSnapshot(setting, await readNow(setting));
  return { title: recovered.title, snapshot, notes: [recoveredNote(recovered)] };
};

const withNote = (written: ConfigWritten, recovered: Journal | undefined): ConfigWritten =>
  recovered ? { ...written, notes: [recoveredNote(recovered), ...written.notes] } : written;

const odd = /[^\x20-\x7e]/;
const secret = /^([ +-]\s*(aws_[a-z_]+)\s*[=:]).*$/is;

/** A secret is shown neither on the screen nor in a printed diff. */
const hiddenSecret = (line: string): string | undefined => {
  const match = secret.exec(line);
  return match && isSecretKey(match[2] ?? '') ? `${match[1]} (hidden)` : undefined;
};

/** A line of the diff for the screen: without secrets, and without anything that could move the cursor. */
const shownLine = (line: string): string =>
  hiddenSecret(line) ?? (odd.test(line) ? plain(line.replace(/\r$/, '')) : line);

/** The same for `patch`, to which tabs and the carriage return of a CRLF line matter. */
const exactLine = (line: string): string =>
  hiddenSecret(line) ??
  line.replace(/\r$/, '').split('\t').map(plain).join('\t') + (line.endsWith('\r') ? '\r' : '');

/** Few files have such lines, so only these are kept twice. */
const exactLines = (lines: readonly string[]): ReadonlyMap<number, string> => {
  const exact = new Map<number, string>();
  for (const [i, line] of lines.entries()) if (/[\t\r]/.test(line)) exact.set(i, exactLine(line));
  return exact;
};

const previewOf = (path: string, { current, document, edited }: Planned): ConfigPreview => {
  const before = current.stats ? path : '/dev/null';
  const diff = unifiedDiff(document, edited.splices, { before, after: path });
  const exact = exactLines(diff.lines);
  return { ...diff, lines: diff.lines.map(shownLine), ...(exact.size > 0 ? { exact } : {}) };
};

/** `system` is for tests. */
export const configPort = (context: Context, system: System = thisSystem()): ForeseeingConfig => {
  const setting: Setting = {
    context,
    system,
    memory: newMemory(),
    profiles: profileReader(),
    plans: new WeakMap(),
    backups: backupDir(context.paths.stateDir),
  };
  let delivered: string | undefined;
  const deliver = (snapshot: ConfigSnapshot): ConfigSnapshot => {
    delivered = snapshot.fingerprint;
    return snapshot;
  };
  const changing = <T extends ConfigWritten>(
    work: (lock: Lock, recovered: Journal | undefined) => Promise<T>,
  ): Promise<T> =>
    locked(setting, async lock => {
      const written = await work(lock, await recoverWrite(setting));
      deliver(written.snapshot);
      await prune(setting);
      return written;
    });
  return {
    read: async () => deliver(await takeSnapshot(setting, await readNow(setting))),
    preview: async change => previewOf(context.paths.configFile, await planChange(setting, change)),
    write: (change, placed) =>
      changing(async (lock, recovered) => {
        const written = await makeChange(setting, change, lock, made => {
          deliver(made.snapshot);
          placed?.(withNote(made, recovered));
        });
        return withNote(written, recovered);
      }),
    undo: foresee => changing((_lock, recovered) => undoneOrRecovered(setting, recovered, foresee)),
    watch: (signal, changed) =>
      watchConfig(context.clock, context.paths.configFile, signal, async () => {
        const current = await readFileOnDisk(system, context.paths.configFile, setting.memory.knows);
        if (current.fingerprint !== delivered && !signal.aborted) changed();
      }),
  };
};
