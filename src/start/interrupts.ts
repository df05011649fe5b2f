/**
 * Signals on the command line. Each interrupts the command: a change of files is brought to its end, and
 * nothing of ours is left behind. A second one ends the process at once.
 */
import { exit } from '../cli/failures/exit.ts';
import type { CliIo } from '../cli/io.ts';
import { endBy, hungUp, type SignalSource } from './signals.ts';

interface Interrupts {
  readonly onInterrupt: NonNullable<CliIo['onInterrupt']>;
  /** The exit code of a command that ended with `code`: an interrupted one says by what. */
  readonly codeOf: (code: number) => number;
}

/** Signals, and how the process ends at once. */
interface Around {
  readonly heard: SignalSource;
  readonly end: (by: number) => void;
}

export const interruptsOf = (
  stop: AbortController,
  { heard: source, end }: Around = { heard: process, end: endBy },
): Interrupts => {
  /** A child that runs with our terminal hears of signals by its own listener, and decides what they mean. */
  const isAnothers = (signal: NodeJS.Signals): boolean => source.listenerCount(signal) > 1;
  let listener: (() => void) | undefined;
  let code: number = exit.interrupted;
  const interrupted = (by: number): void => {
    if (stop.signal.aborted) end(by);
    code = by;
    stop.abort();
  };
  source.on('SIGINT', () => {
    if (isAnothers('SIGINT')) return;
    if (listener) listener();
    else interrupted(exit.interrupted);
  });
  const ends = (signal: NodeJS.Signals, by: number): void => {
    source.on(signal, () => {
      if (isAnothers(signal)) return;
      // Commands in many roles: they end with this process.
      if (listener) end(by);
      else interrupted(by);
    });
  };
  ends('SIGTERM', 143);
  // Node takes back at its start what `nohup` chose, so this cannot be left to `nohup`.
  ends('SIGHUP', hungUp);
  return {
    onInterrupt: heard => {
      listener = heard;
      return () => {
        listener = undefined;
      };
    },
    codeOf: ended => {
      if (code === hungUp) end(hungUp);
      return ended === exit.interrupted ? code : ended;
    },
  };
};
