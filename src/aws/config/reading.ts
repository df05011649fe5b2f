/** Reading both AWS files into a snapshot, and remembering what was read. */
import type { Context } from '../../local/context.ts';
import type { ConfigChange, ConfigSnapshot } from '../../state/model.ts';
import { fingerprintOf, undoableBackup } from './backup.ts';
import type { Planned } from './change.ts';
import { type Current, readCurrent } from './current.ts';
import { type Document, parseDocument } from './document.ts';
import type { Memory } from './memory.ts';
import { type Profiles, readProfiles } from './profiles.ts';
import { snapshotOf } from './snapshot.ts';
import type { World } from './world.ts';

/** Of a config and the bytes of a credentials file. */
export type ProfileReader = (config: Document, credentials: Uint8Array) => Profiles;

/** `readProfiles` with its last answer kept. Of the credentials, which hold secrets, only the hash is. */
export const profileReader = (): ProfileReader => {
  let last: { readonly config: Document; readonly hash: string; readonly profiles: Profiles } | undefined;
  return (config, credentials) => {
    const hash = fingerprintOf(credentials);
    if (last?.config !== config || last.hash !== hash)
      last = { config, hash, profiles: readProfiles(config, parseDocument(credentials)) };
    return last.profiles;
  };
};

/** What every operation of the port works with. */
export interface Setting {
  readonly context: Context;
  readonly world: World;
  readonly memory: Memory;
  readonly profilesIn: ProfileReader;
  /** Changes worked out lately. */
  readonly plans: WeakMap<ConfigChange, Planned>;
  /** The folder of the backups. */
  readonly backups: string;
}

export interface Reading {
  readonly current: Current;
  readonly document: Document;
}

/** The config file as it is now. Rejects with `config.unreadable`. */
export const readNow = async ({ context, world, memory }: Setting): Promise<Reading> => {
  const current = await readCurrent(world, context.paths.configFile, memory.knows);
  return { current, document: memory.learn(current.bytes, current.fingerprint) };
};

/** The credentials file is never edited: what cannot be read of it is not shown. */
const readCredentials = async ({ context, world }: Setting): Promise<Uint8Array> => {
  try {
    return await world.files.readFile(context.paths.credentialsFile);
  } catch {
    return new Uint8Array(0);
  }
};

/** Does beforehand what takes long of a snapshot of this document. */
export const prepareSnapshot = async (setting: Setting, document: Document): Promise<void> => {
  setting.profilesIn(document, await readCredentials(setting));
};

export const takeSnapshot = async (
  setting: Setting,
  { current, document }: Reading,
): Promise<ConfigSnapshot> => {
  const { files } = setting.world;
  const [credentials, backup] = await Promise.all([
    readCredentials(setting),
    // Backups that cannot be read are no reason not to show the config.
    undoableBackup(files, setting.backups, current.target, current.fingerprint).catch(() => undefined),
  ]);
  return snapshotOf({
    path: setting.context.paths.configFile,
    exists: current.stats !== undefined,
    fingerprint: current.fingerprint,
    document,
    ...setting.profilesIn(document, credentials),
    undoable: backup && { title: backup.title, at: Date.parse(backup.time) },
  });
};
