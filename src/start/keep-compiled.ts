/** Writes what the next start begins with: see `loader/loader.ts`. */
import { writePrivateFile } from '../local/files/write.ts';
import type { Compiled } from './loader/loader.ts';

/** The first keys are answered before; long sessions are not waited for, V8 forgets what is not used. */
const laterMs = 300;

/** On the way out nobody waits for a disk that does not answer. */
const patienceMs = 2_000;

const kept = async ({ path, toKeep }: Compiled): Promise<void> => {
  const bytes = await toKeep();
  if (bytes) await writePrivateFile(path, bytes);
};

const after = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms).unref());

export interface Keeping {
  /** Kept, or not to be kept: only a convenience, nothing fails for it. */
  readonly done: Promise<void>;
  /** Does it now if it is still to be done; answers soon. */
  readonly hurried: () => Promise<void>;
}

/** A while after the start, or on the way out if that comes first. */
export const keepCompiled = (compiled: Compiled): Keeping => {
  let now = (): void => undefined;
  const hurry = new Promise<void>(resolve => {
    now = resolve;
  });
  const done = Promise.race([hurry, after(laterMs)])
    .then(() => kept(compiled))
    .catch(() => undefined);
  return {
    done,
    hurried: () => {
      now();
      return Promise.race([done, after(patienceMs)]);
    },
  };
};
