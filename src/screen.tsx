/** The screen: store, driver and Ink, from the first frame until the terminal is as it was. */
import { render, type useApp } from 'ink';
import { Root } from './components/Root.tsx';
import { createDriver, type Driver } from './driver.ts';
import type { Services } from './services.ts';
import type { Effect } from './state/messages.ts';
import { fieldOf } from './state/overlays.ts';
import { type Beginning, initialState } from './state/state.ts';
import { createStore, type Store } from './state/store.ts';
import { createKeyboard, type Keyboard, type KeyboardStream } from './terminal/keyboard.ts';
import type { Terminal } from './terminal/port.ts';

type InkApp = ReturnType<typeof useApp>;

export interface ScreenIo {
  readonly stdin: KeyboardStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Whole frames instead of changed lines, for terminals that cope badly with partial updates. */
  readonly wholeFrames?: boolean;
  /** Frames a second; tests draw every change. */
  readonly maxFps?: number;
  /** False keeps console output where it is, for tests. */
  readonly patchConsole?: boolean;
}

export interface Ending {
  readonly code: number;
  /** Asked to go on in the demo. */
  readonly openDemo: boolean;
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

interface Leaving {
  ending: Ending;
  app?: InkApp;
}

const terminalOf = (leaving: Leaving, keyboard: () => Keyboard, stdout: NodeJS.WriteStream): Terminal => {
  const leave = (ending: Ending): void => {
    leaving.ending = ending;
    leaving.app?.exit();
  };
  const handOver = async <T,>(work: () => Promise<T>, greeting?: string): Promise<T> => {
    if (!leaving.app) throw new Error('The screen is not up yet');
    const suspension = await leaving.app.suspendTerminal();
    keyboard().pause();
    if (greeting !== undefined) stdout.write(`${greeting}\n`);
    try {
      return await work();
    } finally {
      keyboard().resume();
      await suspension.resume();
    }
  };
  return {
    exit: code => leave({ code, openDemo: false }),
    openDemo: () => leave({ code: 0, openDemo: true }),
    handOver,
    stop: () =>
      handOver(async () => {
        // The whole group, as the terminal driver does on ctrl+z: npm and the shell around us stop too.
        process.kill(0, 'SIGTSTP');
        await new Promise(resolve => setImmediate(resolve));
      }),
  };
};

export const openScreen = (services: Services, begin: Beginning, io: ScreenIo): Screen => {
  const leaving: Leaving = { ending: { code: 0, openDemo: false } };
  const perform = (effect: Effect): void => driver.perform(effect);
  const store = createStore(initialState(begin), perform);
  const keyboard = createKeyboard(io.stdin, {
    line: () => fieldOf(store.read())?.value,
    press: key => store.dispatch({ type: 'key.pressed', key }),
  });
  const terminal = terminalOf(leaving, () => keyboard, io.stdout);
  const driver = createDriver(services, terminal, actions => store.dispatchAll(actions));
  const ready = (app: InkApp): void => {
    leaving.app = app;
  };
  const instance = render(<Root store={store} ready={ready} />, {
    stdin: keyboard.stream,
    stdout: io.stdout,
    stderr: io.stderr,
    alternateScreen: true,
    interactive: true,
    incrementalRendering: io.wholeFrames !== true,
    maxFps: io.maxFps ?? 60,
    exitOnCtrlC: false,
    patchConsole: io.patchConsole ?? true,
  });
  // Files are read in the turn after the first frame.
  setImmediate(() => store.dispatch({ type: 'app.started' }));
  const ended = (async (): Promise<Ending> => {
    try {
      await instance.waitUntilExit();
      return leaving.ending;
    } finally {
      driver.stop();
      keyboard.pause();
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
