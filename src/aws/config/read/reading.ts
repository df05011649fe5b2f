/** Reading both AWS files into a snapshot, and remembering what was read. */

import type { ConfigSnapshot, Failure } from '../../../domain/model.ts';
import { bounds, readWhole } from '../../../local/files/gate.ts';
import { troubleOf } from '../../../local/files/trouble.ts';
import type { Outcome } from '../edit/new-content.ts';
import { type Document, parseDocument } from '../text/document.ts';
import { type BackupRecord, fingerprintOf, undoableBackup } from '../write/backup.ts';
import { isLocked, lockFile } from '../write/lock.ts';
import { interruptionOf, type Left, leftBy } from '../write/recover.ts';
import type { Planned, ProfileReader, Setting } from './deps.ts';
import { type FileOnDisk, readFileOnDisk } from './file-on-disk.ts';
import { growProfiles, type Profiles, readProfiles } from './profiles.ts';
import { referencesIn } from './references.ts';
import { snapshotOf } from './snapshot.ts';

export const profileReader = (): ProfileReader => {
  let last: { readonly config: Document; readonly hash: string; readonly profiles: Profiles } | undefined;
  const read = (config: Document, credentials: Uint8Array): Profiles => {
    const hash = fingerprintOf(credentials);
    if (last?.config !== config || last.hash !== hash) {
      const others = parseDocument(credentials, 'credentials');
      last = {
        config,
        hash,
        profiles: { ...readProfiles(config, others), references: referencesIn(others) },
      };
    }
    return last.profiles;
  };
  const grow = async ({ changed, edited, after }: Outcome, credentials: Uint8Array): Promise<void> => {
    const others = parseDocument(credentials, 'credentials');
    const grown = await growProfiles(read(changed, credentials), changed, edited.added, others);
    if (!grown) return;
    const profiles = { ...grown, references: referencesIn(others) };
    last = { config: after(), hash: fingerprintOf(credentials), profiles };
  };
  return { read, grow };
};

export interface Reading {
  readonly current: FileOnDisk;
  readonly document: Document;
  /** The write that was interrupted, if one was. */
  readonly interrupted?: Interrupted;
}

interface Interrupted {
  readonly failure: Failure;
  /** What an undo takes back: the interrupted write itself. */
  readonly undoes?: Pick<BackupRecord, 'title' | 'time'>;
}

/** While its writer lives, a write in place is not interrupted but under way. */
const interruptedBy = async (
  { context, system }: Setting,
  target: string,
  left: Left,
): Promise<Interrupted | undefined> => {
  const failure = interruptionOf(context.paths.configFile, left);
  if (!failure || (await isLocked(system, lockFile(context.paths.stateDir, target)))) return undefined;
  return { failure, ...(left.is === 'torn' ? { undoes: left.journal } : {}) };
};

/** What a half-written file was before the write, which is what the next write makes of it. */
const versionOf = (current: FileOnDisk, left: Left | undefined): FileOnDisk =>
  left?.is === 'torn' ? { ...current, bytes: left.before, fingerprint: fingerprintOf(left.before) } : current;

/** The config file as it is now. Rejects with `config.unreadable`. */
export const readNow = async (setting: Setting): Promise<Reading> => {
  const { context, system, memory, backups } = setting;
  const found = await readFileOnDisk(system, context.paths.configFile, memory.knows);
  // A journal that cannot be read is no reason not to show the config; before a write it is.
  const left = await leftBy(system, backups, found).catch(() => undefined);
  const current = versionOf(found, left);
  const document = memory.learn(current.bytes, current.fingerprint);
  const interrupted = left && (await interruptedBy(setting, found.target, left));
  return { current, document, ...(interrupted ? { interrupted } : {}) };
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

/** The credentials file is never edited: what cannot be read of it is named and not shown. */
const readCredentials = async ({ context, system }: Setting): Promise<Credentials> => {
  const path = context.paths.credentialsFile;
  try {
    return { bytes: (await readWhole(path, bounds.large, system.files))?.bytes ?? nothing };
  } catch (error) {
    return { bytes: nothing, fault: credentialsFault(path, error) };
  }
};

interface Version {
  readonly target: string;
  readonly exists: boolean;
  readonly fingerprint: string;
  readonly document: Document;
  readonly interrupted?: Interrupted | undefined;
}

const undoableOf = (backup: Pick<BackupRecord, 'title' | 'time'> | undefined): ConfigSnapshot['undoable'] =>
  backup && { title: backup.title, at: Date.parse(backup.time) };

const snapshotOfVersion = async (setting: Setting, version: Version): Promise<ConfigSnapshot> => {
  const { target, exists, fingerprint, document, interrupted } = version;
  const [credentials, backup] = await Promise.all([
    readCredentials(setting),
    // Backups that cannot be read are no reason not to show the config.
    undoableBackup(setting.system.files, setting.backups, target, fingerprint).catch(() => undefined),
  ]);
  return snapshotOf({
    path: setting.context.paths.configFile,
    credentialsPath: setting.context.paths.credentialsFile,
    exists,
    fingerprint,
    document,
    ...setting.profiles.read(document, credentials.bytes),
    credentialsFault: credentials.fault,
    undoable: undoableOf(interrupted?.undoes ?? backup),
    interrupted: interrupted?.failure,
  });
};

export const takeSnapshot = (setting: Setting, reading: Reading): Promise<ConfigSnapshot> => {
  const { document, interrupted } = reading;
  const { target, stats, fingerprint } = reading.current;
  const exists = stats !== undefined;
  return snapshotOfVersion(setting, { target, exists, fingerprint, document, interrupted });
};

/** Does beforehand what takes long of `snapshotAfter`, while the file is written. */
export const prepareSnapshot = async (setting: Setting, planned: Planned): Promise<void> =>
  setting.profiles.grow(planned, (await readCredentials(setting)).bytes);

/** The snapshot of what was just written, without reading it again. */
export const snapshotAfter = (setting: Setting, planned: Planned): Promise<ConfigSnapshot> => {
  const { current, fingerprint } = planned;
  const { target } = current;
  return snapshotOfVersion(setting, { target, exists: true, fingerprint, document: planned.after() });
};
