/** How far a run over many roles is: counted, shown, and stopped by ctrl+c. */
import type { RunEnd, RunTarget, Tally } from '../../../../domain/runs/run.ts';
import type { Invocation } from '../../../invocation.ts';

export interface Failed {
  readonly target: RunTarget;
  readonly end: RunEnd;
  /** The first line of what it said on stderr. */
  readonly said: string;
}

/** What has happened so far. */
export interface Progress {
  readonly total: number;
  done: number;
  running: number;
  readonly failed: Failed[];
  /** The command is not there: it is nowhere. */
  missing?: RunEnd;
}

export const newProgress = (total: number): Progress => ({ total, done: 0, running: 0, failed: [] });

export const show = ({ out }: Invocation, { total, done, running, failed }: Progress): void => {
  const bad = failed.length > 0 ? `, ${failed.length} failed` : '';
  out.progress(`${done + failed.length} of ${total} ended${bad}, ${running} running`);
};

/** `refused`: left out before it began. */
export const tallyOf = ({ done, failed }: Progress, notStarted: number, refused: number): Tally => ({
  done,
  failed: failed.length,
  notStarted,
  ...(refused > 0 ? { refused } : {}),
});

/** Ctrl+c once starts no more, twice ends all. */
export interface Stop {
  readonly stopping: () => boolean;
  readonly signal: AbortSignal;
  readonly over: () => void;
}

export const stopOn = ({ io, out }: Invocation): Stop => {
  const all = new AbortController();
  let asked = 0;
  const heard = (): void => {
    asked += 1;
    if (asked === 1) out.warn('\nssotui: No more are started. Press ctrl+c again to end those that run.');
    else all.abort();
  };
  const end = io.onInterrupt?.(heard);
  return { stopping: () => asked > 0 || io.signal.aborted, signal: all.signal, over: () => end?.() };
};
