/** The config read once, without what a port needs to write and to watch it. */
import type { ConfigSnapshot } from '../../../domain/model.ts';
import type { Context } from '../../../local/context.ts';
import { backupDir } from '../write/backup.ts';
import { readNow, takeSnapshot } from './reading.ts';
import { thisSystem } from './system.ts';
import { newVersions } from './versions.ts';

/** As `ConfigPort.read` answers it. */
export const readConfig = async (context: Context): Promise<ConfigSnapshot> => {
  const backups = backupDir(context.paths.stateDir);
  const deps = { context, system: thisSystem(), versions: newVersions(), backups };
  return takeSnapshot(deps, await readNow(deps));
};
