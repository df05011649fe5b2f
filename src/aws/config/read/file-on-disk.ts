/** Reads the config file when nobody is in the middle of writing it. */
import type { Stats } from 'node:fs';
import { bounds, readPlace, readWhole } from '../../../local/files/gate.ts';
import { placeOf } from '../../../local/files/place.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { unreadable } from './file-problems.ts';
import type { System } from './system.ts';

export interface FileOnDisk {
  /** The file itself, links followed. */
  readonly target: string;
  /** Absent when there is no file; the bytes are then empty. */
  readonly stats?: Stats;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly fingerprint: string;
}

const nothing = new Uint8Array(0);

const readOnce = async ({ files }: System, path: string): Promise<FileOnDisk> => {
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
/** An empty file is probably being rewritten, which may take a while on a busy machine. */
const freshWhenEmpty = 1_000;
const pause = 15;
const patience = 2_000;
/** After this many equal readings in a row the file counts as complete. */
const enoughLooks = 3;

/** The AWS CLI empties the file and rewrites it: for a moment the file is empty or incomplete. */
const isFresh = (system: System, { stats, bytes }: FileOnDisk): boolean =>
  stats !== undefined &&
  Math.abs(system.now() - stats.mtimeMs) < (bytes.length === 0 ? freshWhenEmpty : fresh);

/**
 * Reads until the last write is a tenth of a second ago or the content keeps still, two seconds at most. A
 * content that is `known` is whole, and taken at once; an empty one never is. Rejects with
 * `config.unreadable`.
 */
export const readFileOnDisk = async (
  system: System,
  path: string,
  known: (fingerprint: string) => boolean,
): Promise<FileOnDisk> => {
  const deadline = system.now() + patience;
  let current = await readOnce(system, path);
  let looks = 1;
  while (isFresh(system, current) && system.now() < deadline) {
    const whole = current.bytes.length > 0 && (looks >= enoughLooks || known(current.fingerprint));
    if (whole) return current;
    await system.sleep(pause);
    const next = await readOnce(system, path);
    looks = next.fingerprint === current.fingerprint ? looks + 1 : 1;
    current = next;
  }
  return current;
};

/** Whether the file is still what was read. */
export const isUnchanged = async (system: System, current: FileOnDisk): Promise<boolean> => {
  const found = await readWhole(current.target, bounds.large, system.files);
  if (!found || !current.stats) return !found && !current.stats;
  return Buffer.compare(found.bytes, current.bytes) === 0;
};
