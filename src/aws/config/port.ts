/**
 * The config port: reads the AWS config file, and changes it without losing a byte, whoever else writes it.
 */

import type { ConfigSnapshot } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { watchFile } from '../../local/files/watch.ts';
import type { ForeseeingConfig } from './foreseeing.ts';
import { readFileOnDisk } from './read/file-on-disk.ts';
import { readNow, takeSnapshot } from './read/reading.ts';
import { type System, thisSystem } from './read/system.ts';
import { newVersions } from './read/versions.ts';
import { backupDir } from './write/backup.ts';
import type { WriteDeps } from './write/plan.ts';
import type { Writing } from './writing.ts';

/** `system` is for tests. What only a change needs is loaded with the first of them. */
export const configPort = (context: Context, system: System = thisSystem()): ForeseeingConfig => {
  const deps: WriteDeps = {
    context,
    system,
    versions: newVersions(),
    plans: new WeakMap(),
    backups: backupDir(context.paths.stateDir),
  };
  let delivered: string | undefined;
  const deliver = (snapshot: ConfigSnapshot): ConfigSnapshot => {
    delivered = snapshot.fingerprint;
    return snapshot;
  };
  const writing = async (): Promise<Writing> => (await import('./writing.ts')).writingOn(deps, deliver);
  return {
    read: async () => deliver(await takeSnapshot(deps, await readNow(deps))),
    preview: async change => (await writing()).preview(change),
    write: async (change, placed) => (await writing()).write(change, placed),
    previewUndo: async () => (await writing()).previewUndo(),
    undo: async (base, foresee) => (await writing()).undo(base, foresee),
    watch: (signal, changed) =>
      watchFile(context.clock, context.paths.configFile, signal, async () => {
        // What cannot be read any more has changed: whoever reads it next is told why.
        const current = await readFileOnDisk(system, context.paths.configFile, deps.versions.knows).catch(
          () => undefined,
        );
        if (current?.fingerprint !== delivered && !signal.aborted) changed();
      }),
  };
};
