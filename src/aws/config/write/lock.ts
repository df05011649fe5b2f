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
import type { World } from '../world.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
}

export interface Lock {
  /** Whether the lock is still this process's: one that slept too long may have lost it. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** A write takes a second at most: a lock this old is left over, whoever has its process id by now. */
const abandonedAfter = 60_000;
/**
 * A lock file without content: its holder died between creating and filling it, or is just about to fill it.
 */
const emptyAfter = 500;
const patience = 10_000;
const pause = 25;

export const lockFile = (stateDir: string, target: string): string =>
  join(stateDir, `config-${createHash('sha256').update(target).digest('hex').slice(0, 16)}.lock`);

interface Found {
  readonly text: string;
  readonly age: number;
}

const look = async ({ files, now }: World, path: string): Promise<Found | undefined> => {
  const found = await readWhole(path, bounds.small, files);
  return found && { text: found.bytes.toString('utf8'), age: now() - found.stats.mtimeMs };
};

const holderOf = (text: string): Holder | undefined => {
  const [pid, host] = text.split(' ');
  return pid && host && /^\d+$/.test(pid) ? { pid: Number(pid), host } : undefined;
};

const isStale = (world: World, { text, age }: Found): boolean => {
  const holder = holderOf(text);
  if (!holder) return age > emptyAfter;
  return age > abandonedAfter || (holder.host === world.host && !world.isAlive(holder.pid));
};

/** Moves a stale lock away; a live one that came in between goes back, unless a third is there by now. */
const clear = async (world: World, path: string, stale: Found): Promise<void> => {
  const { files } = world;
  const aside = temporaryBeside(path, world);
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

/** False when a lock is there already. */
const create = async (files: World['files'], path: string, text: string): Promise<boolean> => {
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

/** Whether a living process holds the lock: it is writing at this moment. */
export const isLocked = async (world: World, path: string): Promise<boolean> => {
  const found = await look(world, path);
  return found !== undefined && !isStale(world, found);
};

/** Waits for the lock, ten seconds at most, then rejects with `file.unwritable` naming the holder. */
export const takeLock = async (world: World, path: string, stateDir: string): Promise<Lock> => {
  await makePrivateDir(stateDir, world.files);
  const mine = `${world.pid} ${world.host} ${randomBytes(8).toString('hex')}`;
  const deadline = world.now() + patience;
  while (!(await create(world.files, path, mine))) {
    const found = await look(world, path);
    if (found && isStale(world, found)) await clear(world, path, found);
    else if (world.now() > deadline) throw busy(found);
    else await world.sleep(pause);
  }
  await sweepBeside(path, world, world.files);
  const isHeld = async () => (await look(world, path))?.text === mine;
  const release = async () => {
    if (await isHeld()) await world.files.rm(path, { force: true });
  };
  return { isHeld, release };
};
