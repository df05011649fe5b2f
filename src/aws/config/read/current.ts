/** The config file as it is at this moment, read when nobody is in the middle of writing it. */
import type { Stats } from 'node:fs';
import { bounds, placeOf, readPlace, readWhole } from '../../../local/files/gate.ts';
import { unreadable } from '../trouble.ts';
import type { World } from '../world.ts';
import { fingerprintOf } from '../write/backup.ts';

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

const readOnce = async ({ files }: World, path: string): Promise<Current> => {
  try {
    const place = await placeOf(path, files);
    const found = await readPlace(place, bounds.large, files);
    if (found) return { ...found, fingerprint: fingerprintOf(found.bytes) };
    return { target: place.target, bytes: nothing, fingerprint: fingerprintOf(nothing) };
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

/** The AWS CLI empties the file and writes it again: for a moment it is empty, or a part of itself. */
const isFresh = (world: World, { stats, bytes }: Current): boolean =>
  stats !== undefined &&
  Math.abs(world.now() - stats.mtimeMs) < (bytes.length === 0 ? freshWhenEmpty : fresh);

/**
 * Reads until the last write is a tenth of a second ago or the content keeps still, two seconds at most. A
 * content that is `known` is whole, and taken at once; an empty one never is. Rejects with
 * `config.unreadable`.
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
  const found = await readWhole(current.target, bounds.large, world.files);
  if (!found || !current.stats) return !found && !current.stats;
  return Buffer.compare(found.bytes, current.bytes) === 0;
};
