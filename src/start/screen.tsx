/** The screen: Ink on the core, from its first frame until the terminal is as it was. */
import { render, type useApp } from 'ink';
import { Root } from '../components/Root.tsx';
import type { Services } from '../ports.ts';
import { type Beginning, mouseOn } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { Asker } from '../terminal/asker.ts';
import type { Keyboard } from '../terminal/keyboard.ts';
import { createMouseSwitch, type MouseSwitch } from '../terminal/mouse-switch.ts';
import { plain } from '../text/plain.ts';
import { type Core, createCore, type Ending, type Stage } from './core.ts';
import type { Driver } from './driver.ts';
import { orLate } from './or-late.ts';
import type { Stops } from './signals.ts';
import { listen, type Typing, type TypingIo } from './typing.ts';

export type { Ending } from './core.ts';

type InkApp = ReturnType<typeof useApp>;

interface ScreenIo extends TypingIo {
  readonly stderr: NodeJS.WriteStream;
  /** Whole frames instead of changed lines, for terminals that cope badly with partial updates. */
  readonly wholeFrames?: boolean;
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

interface Parts {
  readonly keyboard: Keyboard;
  readonly mouse: MouseSwitch;
  readonly stops: Stops;
  readonly asker: Asker;
  readonly stdout: NodeJS.WriteStream;
}

const stageOf = (app: InkApp, { keyboard, mouse, stops, asker, stdout }: Parts): Stage => ({
  exit: () =>
    void asker.quiet().then(() => {
      // While the screen is still ours: the shell that gets the terminal hears no mouse.
      mouse.end();
      app.exit();
    }),
  background: () => asker.ask(),
  listenToMouse: mouse.set,
  ring: () => void stdout.write('\x07'),
  suspend: async greeting => {
    await asker.quiet();
    stops.left();
    mouse.pause();
    const suspension = await app.suspendTerminal();
    keyboard.pause();
    if (greeting !== undefined) stdout.write(`${plain(greeting)}\n`);
    return {
      resume: async () => {
        keyboard.resume();
        await suspension.resume();
        mouse.resume();
        stops.heard();
      },
    };
  },
});

/** A disk that answers no more must not hold the shell for ever. */
const patienceMs = 2_000;

const inkOptions = ({ stdout, stderr, wholeFrames, maxFps, patchConsole }: ScreenIo, keyboard: Keyboard) => ({
  stdin: keyboard.stream,
  stdout,
  stderr,
  alternateScreen: true,
  interactive: true,
  incrementalRendering: wholeFrames !== true,
  // A terminal draws sixty; more, so that a key right after a frame of progress does not wait for a whole
  // one.
  maxFps: maxFps ?? 120,
  exitOnCtrlC: false,
  patchConsole: patchConsole ?? true,
});

/** Ink on a core that may have read its files, and heard keys, already. */
export const mountScreen = (core: Core, { store, keyboard, asker }: Typing, io: ScreenIo): Screen => {
  const { driver, terminal, stops } = core;
  stops.heard();
  const mouse = createMouseSwitch(io.stdout);
  const ready = (app: InkApp): void => {
    core.staged(stageOf(app, { keyboard, mouse, stops, asker, stdout: io.stdout }));
    mouse.set(mouseOn(store.read()));
    keyboard.inkIsUp();
  };
  const instance = render(<Root store={store} ready={ready} />, inkOptions(io, keyboard));
  const ended = (async (): Promise<Ending> => {
    try {
      await instance.waitUntilExit();
      return core.ending();
    } finally {
      stops.left();
      mouse.end();
      driver.stop();
      keyboard.pause();
      await orLate(driver.finished(), patienceMs);
    }
  })();
  return {
    store,
    driver,
    ended,
    leave: code => terminal.exit(code),
    drawn: () => {
      store.flush();
      return instance.waitUntilRenderFlush();
    },
  };
};

export const openScreen = (services: Services, begin: Beginning, io: ScreenIo): Screen => {
  const core = createCore(services, begin);
  const screen = mountScreen(core, listen(core.store, io), io);
  // Files are read in the turn after the first frame.
  setImmediate(() => core.store.dispatch({ type: 'app.started' }));
  return screen;
};
