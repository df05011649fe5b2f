/**
 * Making a change: work it out on the file as it is now, keep a backup, put it in place, and see that it
 * stayed.
 */
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { ConfigChange, ConfigWritten } from '../../../domain/model.ts';
import { bounds, readFlags, readToEnd } from '../../../local/files/gate.ts';
import { problem } from '../../../ports.ts';
import { mergeEdits } from '../edit/merge.ts';
import { outcomeOf } from '../edit/new-content.ts';
import type { SectionChange } from '../edit/section-changes.ts';
import type { Planned, Setting } from '../read/deps.ts';
import { type FileOnDisk, readFileOnDisk } from '../read/file-on-disk.ts';
import { prepareSnapshot, type Reading, readNow, snapshotAfter, takeSnapshot } from '../read/reading.ts';
import { problemsOf } from '../read/snapshot.ts';
import { type Document, parseDocument, sectionKey } from '../text/document.ts';
import { type Backup, dropBackup, fingerprintOf, keepBackup } from './backup.ts';
import { ChangedMeanwhile, HalfWritten } from './in-place.ts';
import type { Purpose } from './journal.ts';
import type { Lock } from './lock.ts';
import { placeContent } from './write.ts';

const checkSyntax = (setting: Setting, document: Document): void => {
  const [fault] = problemsOf(setting.context.paths.configFile, document);
  if (fault) throw problem(fault.code, fault.summary, fault.hint === undefined ? {} : { hint: fault.hint });
};

const planOn = (setting: Setting, change: ConfigChange, reading: Reading, current: FileOnDisk): Planned => {
  const { document } = reading;
  checkSyntax(setting, document);
  const fresh = reading.current.fingerprint === change.base;
  const { edits, notes } = fresh
    ? { edits: change.edits, notes: [] }
    : mergeEdits(setting.memory.recall(change.base), document, change.edits);
  const outcome = outcomeOf(document, edits);
  const origin = reading.current.stats && reading.current.bytes;
  const fingerprint = fingerprintOf(outcome.bytes);
  return { ...outcome, current, origin, document, fingerprint, notes: [...notes, ...outcome.edited.notes] };
};

const sameVersion = (one: FileOnDisk, other: FileOnDisk): boolean =>
  one.fingerprint === other.fingerprint && Boolean(one.stats) === Boolean(other.stats);

/** Rejects as the port's `write` does; writes nothing. What a preview worked out is not worked out again. */
export const planChange = async (setting: Setting, change: ConfigChange): Promise<Planned> => {
  setting.memory.touch(change.base);
  const reading = await readNow(setting);
  const known = setting.plans.get(change);
  if (known && sameVersion(known.current, reading.current)) return { ...known, current: reading.current };
  const planned = planOn(setting, change, reading, reading.current);
  setting.plans.set(change, planned);
  return planned;
};

/** Whether a work is in the document, for the case that another program has written over it. */
const isIn = (document: Document, work: SectionChange): boolean => {
  const section = document.index.get(sectionKey(work.kind, work.name));
  if (work.removed) return section === undefined;
  return (
    section !== undefined &&
    work.pairs.every(([key, value]) => section.entries.find(entry => entry.key === key)?.value === value)
  );
};

const settle = 12;
const calmLooks = 8;
const busyLooks = 16;

/** The old file, held open while the new one takes its place: another program may still be writing to it. */
const holdOld = async (setting: Setting, current: FileOnDisk): Promise<FileHandle | undefined> =>
  current.stats && (await setting.system.files.open(current.target, readFlags).catch(() => undefined));

const contentOfHandle = async (handle: FileHandle): Promise<Buffer> => {
  const { size } = await handle.stat();
  return readToEnd(handle, size + 1, bounds.large);
};

/** What another program wrote to the old file after it was replaced, once that is whole. */
const lateWrite = async (
  setting: Setting,
  old: FileHandle,
  current: FileOnDisk,
): Promise<Buffer | undefined> => {
  const { size, mtimeMs, nlink } = await old.stat();
  if (nlink > 0 || (size === current.stats?.size && mtimeMs === current.stats.mtimeMs)) return undefined;
  let content = await contentOfHandle(old);
  for (let looks = 0; looks < busyLooks; looks++) {
    await setting.system.sleep(settle);
    const again = await contentOfHandle(old);
    if (again.length > 0 && again.equals(content)) break;
    content = again;
  }
  return content.length === 0 || content.equals(current.bytes) ? undefined : content;
};

type Aftermath =
  | { readonly is: 'fine' }
  | { readonly is: 'overwritten' }
  | { readonly is: 'late'; readonly content: Buffer };

const fine: Aftermath = { is: 'fine' };

const isSame = (one: Stats | undefined, other: Stats | undefined): boolean =>
  one !== undefined && one.ino === other?.ino && one.size === other.size && one.mtimeMs === other.mtimeMs;

/** Whether the file at the path lacks the change. */
const isOverwritten = async (setting: Setting, planned: Planned): Promise<boolean> => {
  const { context, system, memory } = setting;
  const current = await readFileOnDisk(system, context.paths.configFile, memory.knows);
  if (current.fingerprint === planned.fingerprint) return false;
  const document = memory.learn(current.bytes, current.fingerprint);
  return !planned.edited.works.every(work => isIn(document, work));
};

/**
 * No AWS client locks the file: one that read it before our rename writes its version after it, over ours (to
 * the path) or into the void (to the old file it has open). For a moment both are looked after.
 */
const lookAfter = async (
  setting: Setting,
  planned: Planned,
  old: FileHandle | undefined,
  looks: number,
): Promise<Aftermath> => {
  let seen: Stats | undefined;
  const began = performance.now();
  for (let look = 1; ; look++) {
    const late = old && (await lateWrite(setting, old, planned.current));
    if (late) return { is: 'late', content: late };
    // Taken before the content: what is written after it makes the next look read again.
    const stats = await setting.system.files.stat(planned.current.target).catch(() => undefined);
    if (!isSame(seen, stats) && (await isOverwritten(setting, planned))) return { is: 'overwritten' };
    seen = stats;
    // What others wrote stays to be seen: a look that comes late, because much was to be prepared, sees it as
    // well.
    if (look >= looks || (look > 1 && performance.now() - began >= looks * settle)) return fine;
    await setting.system.sleep(settle);
  }
};

interface Attempt {
  readonly backup: Backup;
  readonly written: ConfigWritten;
  readonly aftermath: Aftermath;
}

const purposeOf = ({ context }: Setting, title: string): Purpose => ({
  title,
  kind: 'change',
  time: new Date(context.clock.now()).toISOString(),
});

const keep = (setting: Setting, title: string, planned: Planned): Promise<Backup> =>
  keepBackup(
    setting.system,
    setting.backups,
    {
      ...purposeOf(setting, title),
      path: planned.current.target,
      before: planned.origin ? fingerprintOf(planned.origin) : null,
      after: planned.fingerprint,
    },
    planned.origin,
  );

const drop = (setting: Setting, backup: Backup): Promise<void> =>
  dropBackup(setting.system.files, setting.backups, backup.id);

const place = async (setting: Setting, planned: Planned, backup: Backup, lock: Lock) => {
  try {
    if (!(await lock.isHeld())) throw new ChangedMeanwhile();
    const { current, bytes: data } = planned;
    return await placeContent(setting, { current, data, purpose: purposeOf(setting, backup.title) });
  } catch (error) {
    if (!(error instanceof HalfWritten)) await drop(setting, backup).catch(() => undefined);
    throw error;
  }
};

/** Told what is in the file by now, before it is known whether it stays. */
export type Placed = (written: ConfigWritten) => void;

const attempt = async (
  setting: Setting,
  title: string,
  planned: Planned,
  lock: Lock,
  looks: number,
  placed: Placed,
): Promise<Attempt> => {
  // What fails of this is done again, and told, when the snapshot is taken.
  const prepared = prepareSnapshot(setting, planned).catch(() => undefined);
  const backup = await keep(setting, title, planned);
  const old = await holdOld(setting, planned.current);
  try {
    const { notes } = await place(setting, planned, backup, lock);
    setting.memory.keep(planned.bytes, planned.fingerprint, planned.after);
    await prepared;
    const written: ConfigWritten = {
      snapshot: await snapshotAfter(setting, planned),
      notes: [...planned.notes, ...notes],
      ...(backup.copy === undefined ? {} : { backup: backup.copy }),
    };
    placed(written);
    return { backup, written, aftermath: await lookAfter(setting, planned, old, looks) };
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

/** The change made on what another program wrote too late; where the two contradict, theirs is put back. */
const planOnLate = async (setting: Setting, change: ConfigChange, content: Buffer): Promise<Planned> => {
  const { current } = await readNow(setting);
  const late = { ...current, bytes: content, fingerprint: fingerprintOf(content) };
  try {
    return planOn(setting, change, { current: late, document: parseDocument(content) }, current);
  } catch (error) {
    const purpose = purposeOf(setting, `Put back what another program wrote`);
    await placeContent(setting, { current, data: content, purpose });
    throw error;
  }
};

const isDone = ({ bytes, current }: Planned): boolean => Buffer.compare(bytes, current.bytes) === 0;

const mostAttempts = 25;

const alreadyMade = async (
  setting: Setting,
  { current, document, notes }: Planned,
): Promise<ConfigWritten> => ({
  snapshot: await takeSnapshot(setting, { current, document }),
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
  setting: Setting,
  change: ConfigChange,
  lock: Lock,
  placed?: Placed,
): Promise<ConfigWritten> => {
  const tell = firstOnly(placed);
  let planned = await planChange(setting, change);
  for (let count = 0; count < mostAttempts; count++) {
    if (isDone(planned)) return alreadyMade(setting, planned);
    const looks = count === 0 && planned.current.fingerprint === change.base ? calmLooks : busyLooks;
    const made = await attemptUnlessChanged(setting, change.title, planned, lock, looks, tell);
    if (made?.aftermath.is === 'fine') return made.written;
    if (made) await drop(setting, made.backup);
    planned =
      made?.aftermath.is === 'late'
        ? await planOnLate(setting, change, made.aftermath.content)
        : await planChange(setting, change);
  }
  throw problem('config.changed', 'Another program keeps writing the config file.', {
    hint: 'Nothing of this change is in it. Stop that program and try again.',
  });
};
