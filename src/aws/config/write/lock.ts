/**
 * One ssotui at a time writes a config file: a lock file in the state folder, taken over when its holder is
 * gone.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../../local/error-code.ts';
import { bounds, readText, readWhole } from '../../../local/files/gate.ts';
import { sweepBeside, temporaryBeside } from '../../../local/files/temporary.ts';
import { troubleOf } from '../../../local/files/trouble.ts';
import { makePrivateDir, writeAll } from '../../../local/files/write.ts';
import { problem } from '../../../ports.ts';
import type { System } from '../read/system.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
}

export interface Lock {
  /** False if another process took the lock over, because this one slept too long. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** A write takes a second at most. An older lock is left over, even if its process id is in use again. */
const abandonedAfter = 60_000;
/**
 * A lock file without content: its holder died between creating and filling it, or is just about to fill it.
 * Where many processes start at once, that takes seconds.
 */
const emptyAfter = 5_000;
const patience = 10_000;
const pause = 25;

export const lockFile = (stateDir: string, target: string): string =>
  join(stateDir, `config-${createHash('sha256').update(target).digest('hex').slice(0, 16)}.lock`);

interface Found {
  readonly text: string;
  readonly age: number;
}

const look = async ({ files, now }: System, path: string): Promise<Found | undefined> => {
  const found = await readWhole(path, bounds.small, files);
  return found && { text: found.bytes.toString('utf8'), age: now() - found.stats.mtimeMs };
};

const holderOf = (text: string): Holder | undefined => {
  const [pid, host] = text.split(' ');
  return pid && host && /^\d+$/.test(pid) ? { pid: Number(pid), host } : undefined;
};

const isStale = (system: System, { text, age }: Found): boolean => {
  const holder = holderOf(text);
  if (!holder) return age > emptyAfter;
  return age > abandonedAfter || (holder.host === system.host && !system.isAlive(holder.pid));
};

/** Removes a stale lock. A live one that came in between is put back, unless there is a third by now. */
const clear = async (system: System, path: string, stale: Found): Promise<void> => {
  const { files } = system;
  const aside = temporaryBeside(path, system);
  try {
    await files.rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readText(aside, bounds.small, files);
  if (moved !== undefined && moved !== stale.text) await create(files, path, moved);
  await files.rm(aside, { force: true });
};

const fill = (handle: FileHandle, text: string): Promise<void> =>
  writeAll(handle, Buffer.from(text), 0).finally(() => handle.close());

/** False if there is a lock already. */
const create = async (files: System['files'], path: string, text: string): Promise<boolean> => {
  try {
    const handle = await files.open(path, 'wx', 0o600);
    await fill(handle, text).catch(async error => {
      await files.rm(path, { force: true });
      throw error;
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw codeOf(error) === '' ? error : troubleOf(path, error);
  }
};

const busy = (found: Found | undefined) => {
  const holder = found && holderOf(found.text);
  const who = holder ? ` (process ${holder.pid} on ${holder.host})` : '';
  return problem('file.unwritable', `Another ssotui is writing the config file${who}.`, {
    hint: 'Wait until it is done, or end it, and try again.',
  });
};

/** Whether a living process holds the lock, so is writing now. */
export const isLocked = async (system: System, path: string): Promise<boolean> => {
  const found = await look(system, path);
  return found !== undefined && !isStale(system, found);
};

/** Waits for the lock, ten seconds at most, then rejects with `file.unwritable` naming the holder. */
export const takeLock = async (system: System, path: string, stateDir: string): Promise<Lock> => {
  await makePrivateDir(stateDir, system.files);
  const mine = `${system.pid} ${system.host} ${randomBytes(8).toString('hex')}`;
  const deadline = system.now() + patience;
  while (!(await create(system.files, path, mine))) {
    const found = await look(system, path);
    if (found && isStale(system, found)) await clear(system, path, found);
    else if (system.now() > deadline) throw busy(found);
    else await system.sleep(pause);
  }
  await sweepBeside(path, system, system.files);
  const isHeld = async () => (await look(system, path))?.text === mine;
  const release = async () => {
    if (await isHeld()) await system.files.rm(path, { force: true });
  };
  return { isHeld, release };
};
