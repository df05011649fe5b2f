/** The terminal itself, for what must be drawn while the output of the command is captured. */
import { closeSync, openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';

export interface OwnTerminal {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  close(): void;
}

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
    return {
      stdin,
      stdout,
      close: () => {
        stdin.destroy();
        stdout.destroy();
      },
    };
  } catch (error) {
    closeSync(input);
    throw error;
  }
};
