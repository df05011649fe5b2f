/** One ssotui at a time writes a config file: the others wait for its lock, in the state folder. */
import { join } from 'node:path';
import { hostTag, sweepBeside } from '../../../local/files/temporary.ts';
import { troubleOf } from '../../../local/files/trouble.ts';
import { sha256 } from '../../../local/hashes.ts';
import { type Busy, type Held, isLocked, tryLock } from '../../../local/process/lock.ts';
import { problem } from '../../../ports.ts';
import type { System } from '../read/system.ts';

/** What a writer needs of its lock. */
export type Lock = Pick<Held, 'isHeld' | 'release'>;

/** Milliseconds: longer than a lock may be empty, so that one without a holder is waited out. */
const patience = 15_000;
const pause = 25;

export const lockFile = (stateDir: string, target: string): string =>
  join(stateDir, `config-${sha256(target).slice(0, 16)}.lock`);

const onThis = (system: System) => ({ files: system.files, machine: system });

const busy = ({ host }: System, { holder }: Busy) => {
  const where = holder?.host === hostTag(host) ? '' : ' on another machine';
  const who = holder ? ` (process ${holder.pid}${where})` : '';
  return problem('file.unwritable', `Another ssotui is writing the config file${who}.`, {
    hint: 'Wait until it is done, or end it, and try again.',
  });
};

/** Whether a living process holds the lock, so is writing now. */
export const isWriting = (system: System, path: string): Promise<boolean> => isLocked(path, onThis(system));

/** Waits for the lock, fifteen seconds at most, then rejects with `file.unwritable` naming the holder. */
export const takeLock = async (system: System, path: string): Promise<Lock> => {
  const deadline = system.now() + patience;
  for (;;) {
    const lock = await tryLock(path, onThis(system)).catch(error => {
      throw troubleOf(path, error);
    });
    if (lock.is === 'held') {
      await sweepBeside(path, system, system.files);
      return lock;
    }
    if (system.now() > deadline) throw busy(system, lock);
    await system.sleep(pause);
  }
};
