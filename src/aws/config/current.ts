/** The config file as it is at this moment, read when nobody is in the middle of writing it. */
import type { Stats } from 'node:fs';
import { codeOf, targetOf } from '../../local/files.ts';
import { fingerprintOf } from './backup.ts';
import { unreadable } from './trouble.ts';
import type { World } from './world.ts';

export interface Current {
  /** The file itself, links followed. */
  readonly target: string;
  /** Absent when there is no file; the bytes are then empty. */
  readonly stats?: Stats;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly fingerprint: string;
}

const nothing = new Uint8Array(0);

const readAt = async ({ files }: World, target: string): Promise<Current> => {
  try {
    const bytes = await files.readFile(target);
    // After the content: what was read in the middle of a writing then has a fresh time.
    const stats = await files.stat(target);
    return { target, stats, bytes, fingerprint: fingerprintOf(bytes) };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return { target, bytes: nothing, fingerprint: fingerprintOf(nothing) };
  }
};

const readOnce = async (world: World, path: string): Promise<Current> => {
  try {
    return await readAt(world, await targetOf(path, world.files));
  } catch (error) {
    throw unreadable(path, error);
  }
};

const fresh = 100;
/** An empty file is hardly ever meant: on a busy machine the one who emptied it may be a while away. */
const freshWhenEmpty = 1_000;
const pause = 15;
const patience = 2_000;
/** Equal readings in a row that count as quiet, however lately the file was written. */
const enoughLooks = 3;

/** The AWS CLI empties the file and writes it anew: for a moment it is empty, or a part of itself. */
const isFresh = (world: World, { stats, bytes }: Current): boolean =>
  stats !== undefined &&
  Math.abs(world.now() - stats.mtimeMs) < (bytes.length === 0 ? freshWhenEmpty : fresh);

/**
 * Reads until the last write is a tenth of a second ago or the content keeps still, two seconds at most. A content
 * that is `known` is whole, and taken at once; an empty one never is. Rejects with `config.unreadable`.
 */
export const readCurrent = async (
  world: World,
  path: string,
  known: (fingerprint: string) => boolean,
): Promise<Current> => {
  const deadline = world.now() + patience;
  let current = await readOnce(world, path);
  let looks = 1;
  while (isFresh(world, current) && world.now() < deadline) {
    const whole = current.bytes.length > 0 && (looks >= enoughLooks || known(current.fingerprint));
    if (whole) return current;
    await world.sleep(pause);
    const next = await readOnce(world, path);
    looks = next.fingerprint === current.fingerprint ? looks + 1 : 1;
    current = next;
  }
  return current;
};

/** Whether the file is still what was read. */
export const isUnchanged = async (world: World, current: Current): Promise<boolean> => {
  const { files } = world;
  try {
    const [bytes, stats] = await Promise.all([files.readFile(current.target), files.stat(current.target)]);
    if (stats.size !== current.bytes.length || current.stats === undefined) return false;
    return Buffer.compare(bytes, current.bytes) === 0;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return current.stats === undefined;
    throw error;
  }
};
