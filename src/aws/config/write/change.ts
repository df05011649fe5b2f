/** Making a change: keep a backup, put the new content in place, and see that it stays. */
import type { ConfigChange, ConfigWritten } from '../../../domain/model.ts';
import { problem } from '../../../ports.ts';
import { readNow, takeSnapshot } from '../read/reading.ts';
import { versionOf } from '../read/versions.ts';
import { type Backup, dropBackup, keepBackup } from './backup.ts';
import { ChangedMeanwhile, HalfWritten } from './in-place.ts';
import type { Lock } from './lock.ts';
import { type Aftermath, busyLooks, calmLooks, holdOld, lookAfter } from './look-after.ts';
import { nextVersion, type PlannedChange, planChange, planOn, type WriteDeps } from './plan.ts';
import type { Purpose } from './record.ts';
import { placeContent } from './write.ts';

interface Attempt {
  readonly backup: Backup;
  readonly written: ConfigWritten;
  readonly aftermath: Aftermath;
}

const purposeOf = ({ context }: WriteDeps, title: string): Purpose => ({
  title,
  kind: 'change',
  time: new Date(context.clock.now()).toISOString(),
});

const keep = (deps: WriteDeps, title: string, planned: PlannedChange): Promise<Backup> =>
  keepBackup(
    deps.system,
    deps.backups,
    {
      ...purposeOf(deps, title),
      path: planned.onDisk.target,
      before: planned.onDisk.stats ? planned.base.fingerprint : null,
      after: planned.fingerprint,
    },
    planned.onDisk.stats && planned.base.bytes,
  );

const drop = (deps: WriteDeps, backup: Backup): Promise<void> =>
  dropBackup(deps.system.files, deps.backups, backup.id);

const place = async (deps: WriteDeps, planned: PlannedChange, backup: Backup, lock: Lock) => {
  try {
    if (!(await lock.isHeld())) throw new ChangedMeanwhile();
    const { onDisk, content } = planned;
    const purpose = purposeOf(deps, backup.title);
    return await placeContent(deps, { onDisk, data: content.bytes, purpose });
  } catch (error) {
    if (!(error instanceof HalfWritten)) await drop(deps, backup).catch(() => undefined);
    throw error;
  }
};

/** Called once the change is in the file, before we know whether another program overwrites it. */
export type Placed = (written: ConfigWritten) => void;

const attempt = async (
  deps: WriteDeps,
  title: string,
  planned: PlannedChange,
  lock: Lock,
  looks: number,
  placed: Placed,
): Promise<Attempt> => {
  // Worked out while the file is written. If that fails, the write itself says why, or the `await` below.
  const next = nextVersion(deps, planned);
  next.catch(() => undefined);
  const backup = await keep(deps, title, planned);
  const old = await holdOld(deps, planned.onDisk);
  try {
    const { notes } = await place(deps, planned, backup, lock);
    const version = await next;
    deps.versions.add(version);
    const written: ConfigWritten = {
      snapshot: await takeSnapshot(deps, { onDisk: planned.onDisk, version }, true),
      notes: [...planned.notes, ...notes],
      ...(backup.copy === undefined ? {} : { backup: backup.copy }),
    };
    placed(written);
    return { backup, written, aftermath: await lookAfter(deps, planned, old, looks) };
  } finally {
    await old?.close();
  }
};

/** Undefined when another program wrote in between and nothing of ours was. */
const attemptUnlessChanged = async (...args: Parameters<typeof attempt>): Promise<Attempt | undefined> => {
  try {
    return await attempt(...args);
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return undefined;
    throw error;
  }
};

/** Plans the change on top of a write that landed in the old file; if they contradict, restores theirs. */
const planOnLate = async (deps: WriteDeps, change: ConfigChange, content: Buffer): Promise<PlannedChange> => {
  const { onDisk } = await readNow(deps);
  try {
    return planOn(deps, change, versionOf(content), onDisk);
  } catch (error) {
    const purpose = purposeOf(deps, 'Put back what another program wrote');
    await placeContent(deps, { onDisk, data: content, purpose });
    throw error;
  }
};

const isDone = ({ fingerprint, onDisk }: PlannedChange): boolean => fingerprint === onDisk.fingerprint;

const mostAttempts = 25;

const alreadyMade = async (deps: WriteDeps, { onDisk, notes }: PlannedChange): Promise<ConfigWritten> => ({
  snapshot: await takeSnapshot(deps, { onDisk, version: deps.versions.of(onDisk) }),
  notes,
  already: true,
});

const firstOnly = (placed: Placed | undefined): Placed => {
  let tell = placed;
  return written => {
    tell?.(written);
    tell = undefined;
  };
};

/**
 * Makes the change, again and again while other programs interfere. `placed` is called once, when it is in
 * the file; a moment later the answer tells what stayed. The lock must be held.
 */
export const makeChange = async (
  deps: WriteDeps,
  change: ConfigChange,
  lock: Lock,
  placed?: Placed,
): Promise<ConfigWritten> => {
  const tell = firstOnly(placed);
  let planned = await planChange(deps, change);
  for (let count = 0; count < mostAttempts; count++) {
    if (isDone(planned)) return alreadyMade(deps, planned);
    const looks = count === 0 && planned.onDisk.fingerprint === change.base ? calmLooks : busyLooks;
    const made = await attemptUnlessChanged(deps, change.title, planned, lock, looks, tell);
    if (made?.aftermath.is === 'fine') return made.written;
    if (made) await drop(deps, made.backup);
    planned =
      made?.aftermath.is === 'late'
        ? await planOnLate(deps, change, made.aftermath.content)
        : await planChange(deps, change);
  }
  throw problem('config.changed', 'Another program keeps writing the config file.', {
    hint: 'Nothing of this change is in it. Stop that program and try again.',
  });
};
