/** Reading both AWS files into a snapshot. */
import type { ConfigSnapshot, Failure } from '../../../domain/model.ts';
import { bounds, readWhole } from '../../../local/files/gate.ts';
import { troubleOf } from '../../../local/files/trouble.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { undoableBackup } from '../write/backup.ts';
import { isWriting, lockFile } from '../write/lock.ts';
import type { Purpose } from '../write/record.ts';
import { interruptionOf, type Left, leftBy } from '../write/recover.ts';
import type { Deps } from './deps.ts';
import { type FileOnDisk, readFileOnDisk } from './file-on-disk.ts';
import { snapshotOf } from './snapshot.ts';
import type { Version } from './versions.ts';

export interface Reading {
  readonly onDisk: FileOnDisk;
  readonly version: Version;
  /** The write that was interrupted, if one was. */
  readonly interrupted?: Interrupted;
}

interface Interrupted {
  readonly failure: Failure;
  /** What an undo takes back: the interrupted write itself. */
  readonly undoes?: Purpose;
}

/** Undefined while the writer is alive: its write is not interrupted but still running. */
const interruptedBy = async (
  { context, system }: Deps,
  target: string,
  left: Left,
): Promise<Interrupted | undefined> => {
  const failure = interruptionOf(context.paths.configFile, left);
  if (!failure || (await isWriting(system, lockFile(context.paths.stateDir, target)))) return undefined;
  return { failure, ...(left.is === 'torn' ? { undoes: left.journal } : {}) };
};

/** What a half-written file was before the write: the next write puts it back. */
const beforeTorn = (onDisk: FileOnDisk, left: Left | undefined): FileOnDisk =>
  left?.is === 'torn' ? { ...onDisk, bytes: left.before, fingerprint: fingerprintOf(left.before) } : onDisk;

/** The config file as it is now. Rejects with `config.unreadable`. */
export const readNow = async (deps: Deps): Promise<Reading> => {
  const { context, system, versions, backups } = deps;
  const found = await readFileOnDisk(system, context.paths.configFile, versions.knows);
  // A journal that cannot be read must not keep the config from being shown; it does stop a write.
  const left = await leftBy(system, backups, found).catch(() => undefined);
  const onDisk = beforeTorn(found, left);
  const interrupted = left && (await interruptedBy(deps, found.target, left));
  return { onDisk, version: versions.of(onDisk), ...(interrupted ? { interrupted } : {}) };
};

interface Credentials {
  readonly bytes: Uint8Array;
  readonly fault?: Failure;
}

const nothing = new Uint8Array(0);

const credentialsFault = (path: string, error: unknown): Failure => {
  const { why } = troubleOf(path, error);
  return {
    code: 'file.unreadable',
    summary: `${path} could not be read: ${why}.`,
    hint: 'The profiles in it are not shown. Check the path: AWS_SHARED_CREDENTIALS_FILE, or ~/.aws/credentials.',
  };
};

/** We never edit the credentials file: if it cannot be read, the snapshot says so and goes without it. */
export const readCredentials = async ({ context, system }: Deps): Promise<Credentials> => {
  const path = context.paths.credentialsFile;
  try {
    return { bytes: (await readWhole(path, bounds.large, system.files))?.bytes ?? nothing };
  } catch (error) {
    return { bytes: nothing, fault: credentialsFault(path, error) };
  }
};

const undoableOf = (backup: Pick<Purpose, 'title' | 'time'> | undefined): ConfigSnapshot['undoable'] =>
  backup && { title: backup.title, at: Date.parse(backup.time) };

/** `exists`: a version that was just written is there, whatever was there before it. */
export const takeSnapshot = async (
  deps: Deps,
  { onDisk, version, interrupted }: Reading,
  exists = onDisk.stats !== undefined,
): Promise<ConfigSnapshot> => {
  const { context, system, backups } = deps;
  const [credentials, backup] = await Promise.all([
    readCredentials(deps),
    // Backups that cannot be read must not keep the config from being shown.
    undoableBackup(system.files, backups, onDisk.target, version.fingerprint).catch(() => undefined),
  ]);
  return snapshotOf({
    path: context.paths.configFile,
    credentialsPath: context.paths.credentialsFile,
    exists,
    version,
    profiles: version.profiles(credentials.bytes),
    credentialsFault: credentials.fault,
    undoable: undoableOf(interrupted?.undoes ?? backup),
    interrupted: interrupted?.failure,
  });
};
