/** Reading both AWS files into a snapshot, and remembering what was read. */
import type { Context } from '../../local/context.ts';
import type { ConfigChange, ConfigSnapshot } from '../../state/model.ts';
import { undoableBackup } from './backup.ts';
import type { Planned } from './change.ts';
import { type Current, readCurrent } from './current.ts';
import { type Document, parseDocument } from './document.ts';
import type { Memory } from './memory.ts';
import { snapshotOf } from './snapshot.ts';
import type { World } from './world.ts';

/** What every operation of the port works with. */
export interface Setting {
  readonly context: Context;
  readonly world: World;
  readonly memory: Memory;
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
const readCredentials = async ({ context, world }: Setting): Promise<Document> => {
  try {
    return parseDocument(await world.files.readFile(context.paths.credentialsFile));
  } catch {
    return parseDocument(new Uint8Array(0));
  }
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
    credentials,
    undoable: backup && { title: backup.title, at: Date.parse(backup.time) },
  });
};
