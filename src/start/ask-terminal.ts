/** A question on the terminal itself: the streams of a command may lead to a program. */
import { openSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { ReadStream, WriteStream } from 'node:tty';

interface Terminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
}

/** Undefined for a process without one: of a service, or on Windows. */
const ownTerminal = (): Terminal | undefined => {
  try {
    return {
      input: new ReadStream(openSync('/dev/tty', 'r')),
      output: new WriteStream(openSync('/dev/tty', 'w')),
    };
  } catch {
    return undefined;
  }
};

/** The line that was typed; undefined without a terminal, and at the end of its input. */
export const askTerminal = async (question: string, signal: AbortSignal): Promise<string | undefined> => {
  const terminal = ownTerminal();
  if (!terminal) return undefined;
  const stop = new AbortController();
  const lines = createInterface({ ...terminal, terminal: true });
  // In raw mode no signal is sent for ctrl+c; ctrl+d closes.
  lines.once('SIGINT', () => stop.abort());
  lines.once('close', () => stop.abort());
  try {
    return await lines.question(question, { signal: AbortSignal.any([signal, stop.signal]) });
  } catch (error) {
    signal.throwIfAborted();
    if (stop.signal.aborted) return undefined;
    throw error;
  } finally {
    lines.close();
    terminal.input.destroy();
    terminal.output.destroy();
  }
};
