/** Writes what the next start begins with: see `loader/loading.ts`. */
import { writePrivateFile } from '../local/files/write.ts';
import type { Compiled } from './loader/loading.ts';
import { orLate } from './or-late.ts';

/** After the first keys. Not at the end of a long session: V8 forgets what is no longer used. */
const laterMs = 300;

/** On the way out nobody waits for a disk that does not answer. */
const patienceMs = 2_000;

const kept = async ({ path, toKeep }: Compiled): Promise<void> => {
  const bytes = await toKeep();
  if (bytes) await writePrivateFile(path, bytes);
};

export interface Keeping {
  /** Kept, or not to be kept: only a convenience, nothing fails for it. */
  readonly done: Promise<void>;
  /** Does it now if it is still to be done; answers soon. */
  readonly hurried: () => Promise<void>;
}

const nothing: Keeping = { done: Promise.resolve(), hurried: async () => undefined };

/** A while after the start, or on the way out if that comes first. Undefined: there is nothing to keep. */
export const keepCompiled = (compiled: Compiled | undefined): Keeping => {
  if (!compiled) return nothing;
  let now = (): void => undefined;
  const hurry = new Promise<void>(resolve => {
    now = resolve;
  });
  const done = orLate(hurry, laterMs)
    .then(() => kept(compiled))
    .catch(() => undefined);
  return {
    done,
    hurried: async () => {
      now();
      await orLate(done, patienceMs);
    },
  };
};
