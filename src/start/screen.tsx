/** The screen: Ink on the core, from its first frame until the terminal is as it was. */
import { render, type useApp } from 'ink';
import { Root } from '../components/Root.tsx';
import type { Services } from '../ports.ts';
import { fieldOf, questionOn } from '../state/overlays.ts';
import type { Beginning } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import { type Asker, createAsker } from '../terminal/asker.ts';
import { patienceFor } from '../terminal/assembly.ts';
import {
  createKeyboard,
  type Keyboard,
  type KeyboardStream,
  systemTiming,
  type Timing,
} from '../terminal/keyboard.ts';
import { plain } from '../text/plain.ts';
import { type Core, createCore, type Ending, type Stage } from './core.ts';
import type { Driver } from './driver.ts';

export type { Ending } from './core.ts';

type InkApp = ReturnType<typeof useApp>;

export interface ScreenIo {
  readonly stdin: KeyboardStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Reached through ssh, where a key may come in parts. */
  readonly remote?: boolean;
  /** Whole frames instead of changed lines, for terminals that cope badly with partial updates. */
  readonly wholeFrames?: boolean;
  /** When the keyboard's waiting is over; tests turn a clock. */
  readonly timing?: Timing;
  /** Frames a second; tests draw every change. */
  readonly maxFps?: number;
  /** False keeps console output where it is, for tests. */
  readonly patchConsole?: boolean;
}

export interface Screen {
  readonly store: Store;
  readonly driver: Driver;
  readonly ended: Promise<Ending>;
  /** Leaves with this code, as a signal from outside asks for. */
  leave(code: number): void;
  /** Resolves when all that was rendered has been written. */
  drawn(): Promise<void>;
}

/**
 * A stop from outside gives the terminal back first, as ctrl+z does. While it is given away the process just
 * stops.
 */
const stopsFromOutside = (store: Store) => {
  const stop = (): void => store.dispatch({ type: 'stop.requested' });
  // Windows has no such signal.
  const isKnown = process.platform !== 'win32';
  return {
    heard: () => void (isKnown && process.on('SIGTSTP', stop)),
    left: () => void process.off('SIGTSTP', stop),
  };
};

type Stops = ReturnType<typeof stopsFromOutside>;

interface Parts {
  readonly keyboard: Keyboard;
  readonly stops: Stops;
  readonly asker: Asker;
  readonly stdout: NodeJS.WriteStream;
}

const stageOf = (app: InkApp, { keyboard, stops, asker, stdout }: Parts): Stage => ({
  exit: () => void asker.quiet().then(() => app.exit()),
  background: () => asker.ask(),
  ring: () => void stdout.write('\x07'),
  suspend: async greeting => {
    await asker.quiet();
    stops.left();
    const suspension = await app.suspendTerminal();
    keyboard.pause();
    if (greeting !== undefined) stdout.write(`${plain(greeting)}\n`);
    return {
      resume: async () => {
        keyboard.resume();
        await suspension.resume();
        stops.heard();
      },
    };
  },
});

/** A disk that answers no more must not hold the shell for ever. */
const patienceMs = 2_000;

const finishedOrLate = (driver: Driver): Promise<unknown> =>
  Promise.race([driver.finished(), new Promise(resolve => setTimeout(resolve, patienceMs).unref())]);

/** Ink on a core that may have read its files already. */
export const mountScreen = (core: Core, io: ScreenIo): Screen => {
  const { store, driver, terminal } = core;
  const asker = createAsker(text => io.stdout.write(text), (io.timing ?? systemTiming).after);
  const keyboard = createKeyboard(
    io.stdin,
    {
      line: () => fieldOf(store.read()),
      question: () => questionOn(store.read()),
      press: key => store.dispatch({ type: 'key.pressed', key }),
      told: asker.told,
    },
    { patience: patienceFor(io.remote === true), ...(io.timing ? { timing: io.timing } : {}) },
  );
  const stops = stopsFromOutside(store);
  stops.heard();
  const ready = (app: InkApp): void =>
    core.staged(stageOf(app, { keyboard, stops, asker, stdout: io.stdout }));
  const instance = render(<Root store={store} ready={ready} />, {
    stdin: keyboard.stream,
    stdout: io.stdout,
    stderr: io.stderr,
    alternateScreen: true,
    interactive: true,
    incrementalRendering: io.wholeFrames !== true,
    // A terminal draws sixty; more, so that a key right after a frame of progress does not wait for a whole
    // one.
    maxFps: io.maxFps ?? 120,
    exitOnCtrlC: false,
    patchConsole: io.patchConsole ?? true,
  });
  const ended = (async (): Promise<Ending> => {
    try {
      await instance.waitUntilExit();
      return core.ending();
    } finally {
      stops.left();
      driver.stop();
      keyboard.pause();
      await finishedOrLate(driver);
    }
  })();
  return {
    store,
    driver,
    ended,
    leave: code => terminal.exit(code),
    drawn: () => instance.waitUntilRenderFlush(),
  };
};

export const openScreen = (services: Services, begin: Beginning, io: ScreenIo): Screen => {
  const core = createCore(services, begin);
  const screen = mountScreen(core, io);
  // Files are read in the turn after the first frame.
  setImmediate(() => core.store.dispatch({ type: 'app.started' }));
  return screen;
};
