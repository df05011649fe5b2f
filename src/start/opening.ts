/**
 * The screen until Ink is loaded: raw mode, frames written from the store, and how to restore the terminal.
 */
import { firstFrame } from '../components/first-frame.ts';
import type { Store } from '../state/store.ts';
import { placed, screenOff, screenOn } from '../terminal/frames.ts';
import type { KeyboardStream } from '../terminal/keyboard.ts';

// Alternate screen, no cursor, no wrap, bracketed paste: the same that Ink and `frames.ts` switch on later.
const enter = `\x1b[?1049h\x1b[?2004h${screenOn}`;
const leave = `\x1b[?2004l${screenOff}\x1b[?1049l`;
// Synchronized output: the frame appears at once. A terminal that does not know it ignores it.
const beginFrame = '\x1b[?2026h';
const endFrame = '\x1b[?2026l';

interface Io {
  readonly stdin: KeyboardStream;
  readonly stdout: NodeJS.WriteStream;
}

export interface Opening {
  /** Writes the frame now if the state has changed. */
  flush(): void;
  /** Whether what the state is now is on the screen. */
  isShown(): boolean;
  /** Writes no more frames: Ink draws over the last one and restores the terminal. */
  handOver(): void;
}

export const createOpening = (store: Store, { stdin, stdout }: Io): Opening => {
  let entered = false;
  let shown = false;
  let planned: NodeJS.Immediate | undefined;

  const restore = (): void => {
    stdin.setRawMode?.(false);
    if (entered) stdout.write(leave);
  };
  const flush = (): void => {
    if (planned) clearImmediate(planned);
    planned = undefined;
    const lines = firstFrame(store.read());
    shown = lines !== undefined;
    if (!lines) return;
    const frame = lines.map(({ row, column, shown }) => placed(row, column, shown)).join('');
    stdout.write(`${entered ? '' : enter}${beginFrame}${frame}${endFrame}`);
    entered = true;
  };

  // Without raw mode the terminal would echo these keys into the frame.
  stdin.setRawMode?.(true);
  process.on('exit', restore);
  const unsubscribe = store.subscribe(() => {
    planned ??= setImmediate(flush);
  });
  return {
    flush: () => {
      if (planned) flush();
    },
    isShown: () => shown && !planned,
    handOver: () => {
      unsubscribe();
      if (planned) clearImmediate(planned);
      process.off('exit', restore);
      // Hides what Ink writes before its first frame.
      if (entered) stdout.write(beginFrame);
    },
  };
};
