/** The terminal itself, for what must be drawn while the output of the command is captured. */
import { closeSync, openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';

export interface OwnTerminal {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  close(): void;
}

/** Node follows the size of the terminal for the streams of the process alone. Answers what ends it. */
const followingSize = (stdout: WriteStream): (() => void) => {
  const resized = (): void => {
    // A stream knows the size from when it was opened.
    const fresh = new WriteStream(openSync('/dev/tty', 'w'));
    stdout.columns = fresh.columns;
    stdout.rows = fresh.rows;
    fresh.destroy();
    stdout.emit('resize');
  };
  process.on('SIGWINCH', resized);
  return () => void process.off('SIGWINCH', resized);
};

/** Windows has no such file: there the streams of the process are used, which are terminals. */
const ofProcess = (): OwnTerminal => ({
  stdin: process.stdin as ReadStream,
  stdout: process.stderr as unknown as WriteStream,
  close: () => void process.stdin.pause(),
});

/** Rejects where the process has no terminal of its own. */
export const ownTerminal = (): OwnTerminal => {
  if (process.platform === 'win32') return ofProcess();
  const input = openSync('/dev/tty', 'r');
  try {
    const stdin = new ReadStream(input);
    const stdout = new WriteStream(openSync('/dev/tty', 'w'));
    const unfollow = followingSize(stdout);
    return {
      stdin,
      stdout,
      close: () => {
        unfollow();
        stdin.destroy();
        stdout.destroy();
      },
    };
  } catch (error) {
    closeSync(input);
    throw error;
  }
};
