/**
 * The screen from the first moment until Ink has it: raw mode, frames painted from the store, and a way back.
 */
import { firstFrame } from '../components/first-frame.ts';
import type { Store } from '../state/store.ts';
import { placed, screenOff, screenOn } from '../terminal/frames.ts';
import type { KeyboardStream } from '../terminal/keyboard.ts';

// Alternate screen, no cursor, no wrap, and pastes in brackets: what is asked for later too.
const enter = `\x1b[?1049h\x1b[?2004h${screenOn}`;
const leave = `\x1b[?2004l${screenOff}\x1b[?1049l`;
// Synchronized output: shown at once, or not understood and ignored.
const beginFrame = '\x1b[?2026h';
const endFrame = '\x1b[?2026l';

interface Io {
  readonly stdin: KeyboardStream;
  readonly stdout: NodeJS.WriteStream;
}

export interface Opening {
  /** Paints what has not been painted yet. */
  flush(): void;
  /** No more painting: from here on Ink draws over the last frame and restores the terminal. */
  handOver(): void;
}

/** Keys typed meanwhile wait in the terminal's buffer; nobody reads them before Ink does. */
export const createOpening = (store: Store, { stdin, stdout }: Io): Opening => {
  let entered = false;
  let planned: NodeJS.Immediate | undefined;

  const restore = (): void => {
    stdin.setRawMode?.(false);
    if (entered) stdout.write(leave);
  };
  const flush = (): void => {
    if (planned) clearImmediate(planned);
    planned = undefined;
    const lines = firstFrame(store.read());
    if (!lines) return;
    const frame = lines.map(({ row, column, shown }) => placed(row, column, shown)).join('');
    stdout.write(`${entered ? '' : enter}${beginFrame}${frame}${endFrame}`);
    entered = true;
  };

  // Otherwise what is typed ahead would be echoed into the frame.
  stdin.setRawMode?.(true);
  process.on('exit', restore);
  const unsubscribe = store.subscribe(() => {
    planned ??= setImmediate(flush);
  });
  return {
    flush: () => {
      if (planned) flush();
    },
    handOver: () => {
      unsubscribe();
      if (planned) clearImmediate(planned);
      process.off('exit', restore);
      // What Ink writes before its first frame is not to be seen by itself.
      if (entered) stdout.write(beginFrame);
    },
  };
};
