/** A lock file that names the process that holds it, and is taken over when that process is gone. */
import { dirname } from 'node:path';
import { codeOf } from '../error-code.ts';
import { type FileSystem, systemFiles } from '../files/file-system.ts';
import { bounds, readWhole } from '../files/gate.ts';
import { makePrivateDir, writeAll } from '../files/write.ts';
import { type Holder, holderIn, holderText, isGone, type Machine, newHolder, thisMachine } from './holder.ts';

/** Milliseconds: a lock that nobody has renewed for so long is taken over, whoever holds it. */
const usuallyAbandonedAfter = 30_000;
/** How often a living holder renews its lock before it would be taken for abandoned. */
const renewals = 3;
/**
 * Milliseconds a lock file may be empty: its holder died there, or is about to write its name. On a machine
 * where fifty processes start at once, that takes seconds.
 */
const emptyAfter = 10_000;

export interface Held {
  readonly is: 'held';
  /** False if another process took the lock over, because this one slept too long. */
  isHeld(): Promise<boolean>;
  /** Removes the lock, unless another process took it over. Never rejects. */
  release(): Promise<void>;
}

/** `holder` is not known while the file is being written. */
export interface Busy {
  readonly is: 'busy';
  readonly holder?: Holder;
}

export interface LockSystem {
  readonly files: FileSystem;
  readonly machine: Machine;
  /** Milliseconds without a renewal after which nobody works under the lock any more. */
  readonly abandonedAfter: number;
  /** Calls again and again, without keeping the process alive. The answer ends it. */
  readonly every: (ms: number, go: () => Promise<void>) => () => void;
}

const everyNow: LockSystem['every'] = (ms, go) => {
  const timer = setInterval(() => void go(), ms);
  timer.unref();
  return () => clearInterval(timer);
};

export const thisSystem: LockSystem = {
  files: systemFiles,
  machine: thisMachine,
  abandonedAfter: usuallyAbandonedAfter,
  every: everyNow,
};

/** What is not given is this machine's. */
type Given = Partial<Omit<LockSystem, 'machine'>> & { readonly machine?: Partial<Machine> };

const systemOf = ({ machine, ...given }: Given): LockSystem => ({
  ...thisSystem,
  ...given,
  machine: { ...thisMachine, ...machine },
});

interface Found {
  readonly text: string;
  readonly age: number;
}

const look = async ({ files, machine }: LockSystem, path: string): Promise<Found | undefined> => {
  const found = await readWhole(path, bounds.small, files);
  // A clock that was put back makes a lock of the future, which would never grow old.
  return found && { text: found.bytes.toString(), age: Math.abs(machine.now() - found.stats.mtimeMs) };
};

const isStale = ({ machine, abandonedAfter }: LockSystem, { text, age }: Found): boolean => {
  const holder = holderIn(text);
  return holder ? age > abandonedAfter || isGone(holder, machine) : age > emptyAfter;
};

/** False if there is a lock already. On a full disk none is left: an empty one would hold others up. */
const create = async ({ files }: LockSystem, path: string, text: string): Promise<boolean> => {
  try {
    const handle = await files.open(path, 'wx', 0o600);
    const filled = writeAll(handle, Buffer.from(text), 0).finally(() => handle.close());
    await filled.catch(async error => {
      await files.rm(path, { force: true });
      throw error;
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

/**
 * Runs the work unless another process does the same at this moment: the guard is a file as well, held for
 * milliseconds, and left behind only by a process that ended just then.
 */
const guarded = async (system: LockSystem, guard: string, work: () => Promise<void>): Promise<void> => {
  if (!(await create(system, guard, ''))) {
    const found = await look(system, guard);
    if (found && found.age > emptyAfter) await system.files.rm(guard, { force: true });
    return;
  }
  await work().finally(() => system.files.rm(guard, { force: true }));
};

/** A lock that is still the stale one becomes `mine`. Only who has the guard removes another's lock. */
const replace = async (system: LockSystem, path: string, stale: Found, mine: string): Promise<boolean> => {
  let replaced = false;
  await guarded(system, `${path}.over`, async () => {
    if ((await look(system, path))?.text !== stale.text) return;
    await system.files.rm(path, { force: true });
    replaced = await create(system, path, mine);
  });
  return replaced;
};

/**
 * Work under a lock can take longer than anybody would think: a slow machine, a portal that lets nobody
 * through.
 */
const renew = async (system: LockSystem, path: string, text: string): Promise<void> => {
  if ((await look(system, path))?.text !== text) return;
  const handle = await system.files.open(path, 'r+');
  const now = system.machine.now() / 1000;
  await handle.utimes(now, now).finally(() => handle.close());
};

const heldBy = (system: LockSystem, path: string, text: string): Held => {
  const ignored = (): undefined => undefined;
  const beat = () => renew(system, path, text).catch(ignored);
  const end = system.every(system.abandonedAfter / renewals, beat);
  const isHeld = async (): Promise<boolean> => (await look(system, path))?.text === text;
  return {
    is: 'held',
    isHeld,
    release: async () => {
      end();
      if (await isHeld().catch(ignored)) await system.files.rm(path, { force: true }).catch(ignored);
    },
  };
};

const busy = (found: Found | undefined): Busy => {
  const holder = found && holderIn(found.text);
  return { is: 'busy', ...(holder ? { holder } : {}) };
};

/** Whether a process that is not known to be gone holds the lock. */
export const isLocked = async (path: string, given: Given = {}): Promise<boolean> => {
  const system = systemOf(given);
  const found = await look(system, path);
  return found !== undefined && !isStale(system, found);
};

/**
 * Takes the lock if it is free, left behind by a process that ended, or not renewed for too long (30
 * seconds). Does not wait: says who holds it. Rejects where no lock can be made: a read-only file system, no
 * permission.
 */
export const tryLock = async (path: string, given: Given = {}): Promise<Held | Busy> => {
  const system = systemOf(given);
  await makePrivateDir(dirname(path), system.files);
  const mine = holderText(newHolder(system.machine));
  if (await create(system, path, mine)) return heldBy(system, path, mine);
  const found = await look(system, path);
  if (!found || !isStale(system, found)) return busy(found);
  const after = holderText(newHolder(system.machine, holderIn(found.text)?.id));
  if (await replace(system, path, found, after)) return heldBy(system, path, after);
  return busy(await look(system, path));
};
