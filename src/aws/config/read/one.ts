/** One profile of a large config, without reading all the others. */
import type { ConfigSnapshot } from '../../../domain/model.ts';
import type { Context } from '../../../local/context.ts';
import { systemFiles } from '../../../local/files/file-system.ts';
import { bounds, readWhole } from '../../../local/files/gate.ts';
import { partFor } from '../text/part.ts';
import { backupDir } from '../write/backup.ts';
import { journalFiles } from '../write/journal.ts';
import { readConfig } from './once.ts';
import { readCredentials } from './reading.ts';
import { snapshotOf } from './snapshot.ts';
import { thisSystem } from './system.ts';
import { newVersions, versionOf } from './versions.ts';

/** Below it reading everything costs a few milliseconds. */
const large = 256 * 1024;
/** Milliseconds: another program may be in the middle of writing. */
const fresh = 2_000;

const exists = (path: string): Promise<boolean> =>
  systemFiles.access(path).then(
    () => true,
    () => false,
  );

/**
 * A snapshot that has this profile, what it leads to and nothing else, or the whole one: where the file is
 * small or unusual, was just written, or an interrupted write may be left. Problems,
 * cautions and lines are those of the part.
 */
export const readConfigFor = async (context: Context, name: string): Promise<ConfigSnapshot> => {
  const { paths, clock } = context;
  const found = await readWhole(paths.configFile, bounds.large).catch(() => undefined);
  if (!found || found.bytes.length < large || clock.now() - found.stats.mtimeMs < fresh)
    return readConfig(context);
  const part = partFor(found.bytes.toString('latin1'), name);
  const backups = backupDir(paths.stateDir);
  const isTorn = await exists(journalFiles(backups, found.target).record);
  if (part === undefined || isTorn) return readConfig(context);
  const version = versionOf(Buffer.from(part, 'latin1'));
  const deps = { context, system: thisSystem(), versions: newVersions(), backups };
  const credentials = await readCredentials(deps);
  const profiles = version.profiles(credentials.bytes);
  const profile = profiles.profiles.find(each => each.name === name);
  // What is wrong with a profile is told with its lines in the file.
  if (!profile || profile.broken !== undefined) return readConfig(context);
  return snapshotOf({
    path: paths.configFile,
    credentialsPath: paths.credentialsFile,
    exists: true,
    version,
    profiles,
    credentialsFault: credentials.fault,
    undoable: undefined,
  });
};
