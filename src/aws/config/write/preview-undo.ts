/** What an undo would do to the config file, without doing it. */
import { Problem, type UndoPreview } from '../../../ports.ts';
import type { Deps } from '../read/deps.ts';
import { readFileOnDisk } from '../read/file-on-disk.ts';
import { type Reading, readNow, takeSnapshot } from '../read/reading.ts';
import { versionOf } from '../read/versions.ts';
import { previewBetween } from './preview.ts';
import type { Purpose } from './record.ts';
import { undoTarget } from './undo.ts';

interface Planned extends Pick<Purpose, 'title' | 'time'> {
  /** Undefined: the file goes. */
  readonly content: Uint8Array | undefined;
}

/** Putting back an interrupted change is the undo that was asked for. */
const planned = async (deps: Deps, reading: Reading): Promise<Planned> => {
  const { onDisk, interrupted } = reading;
  if (interrupted && !interrupted.undoes)
    throw new Problem({ ...interrupted.failure, code: 'config.changed' });
  if (interrupted?.undoes?.kind === 'change') return { ...interrupted.undoes, content: onDisk.bytes };
  const { backup, content } = await undoTarget(deps, reading);
  return { title: backup.title, time: backup.time, content };
};

export const previewUndo = async (deps: Deps): Promise<UndoPreview> => {
  const path = deps.context.paths.configFile;
  const reading = await readNow(deps);
  const { title, time, content } = await planned(deps, reading);
  const now = reading.interrupted ? await readFileOnDisk(deps.system, path, () => true) : reading.onDisk;
  const version = versionOf(content ?? new Uint8Array(0));
  return {
    ...previewBetween(path, now.bytes, content),
    title,
    at: Date.parse(time),
    base: reading.onDisk.fingerprint,
    after: await takeSnapshot(deps, { onDisk: reading.onDisk, version }, content !== undefined),
  };
};
