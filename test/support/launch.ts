/**
 * The whole app in memory: real adapters, the loopback portal, a temporary home, an emulated terminal, a
 * hand-turned clock.
 */
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { vi } from 'vitest';
import { makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal, PortalOptions } from '../../src/demo/types.ts';
import { contextOf } from '../../src/local/context.ts';
import type { Services } from '../../src/ports.ts';
import { createServices } from '../../src/start/ports/adapters.ts';
import { type Ending, openScreen, type Screen } from '../../src/start/screen.tsx';
import type { Beginning } from '../../src/state/state.ts';
import { patienceFor } from '../../src/terminal/assembly.ts';
import type { Timing } from '../../src/terminal/keyboard.ts';
import { widthOf } from '../../src/text/measure.ts';
import { type HandClock, handClock } from './clock.ts';
import { Terminal, UnicodeGraphemesAddon } from './emulator.ts';
import { quiet, turn } from './quiet.ts';

export interface LaunchOptions {
  readonly portal?: PortalOptions;
  readonly columns?: number;
  readonly rows?: number;
  /** No config at all: the welcome. */
  readonly empty?: boolean;
  /** Changes the home before the app starts. */
  readonly prepare?: (home: string, portal: DemoPortal) => Promise<void>;
  /** What the shell has told, e.g. that its hook listens. */
  readonly begin?: Pick<Beginning, 'hooked' | 'shellProfile'>;
  /** Replaces ports, e.g. a desktop that records. */
  readonly replace?: (services: Services) => Partial<Services>;
}

type Env = Readonly<Record<string, string>>;

interface Shown {
  readonly columns: number;
  readonly rows: number;
  readonly begin: LaunchOptions['begin'];
  readonly replace: LaunchOptions['replace'] | undefined;
}

interface Person {
  /** Keys as a person presses them: `press('j j enter')`. */
  press(keys: string): Promise<void>;
  /** Reads the box that asks before a write, then presses a key. */
  answer(key: string): Promise<void>;
  /** Text typed into the focused field. */
  type(text: string): Promise<void>;
  /** Raw bytes in one chunk. */
  send(bytes: string): Promise<void>;
  /** Presses the left button where this text is on the screen; twice for a double click. */
  click(text: string, times?: 1 | 2): Promise<void>;
  /** Turns the wheel over this text; down is more than 0. */
  turnWheel(text: string, steps: number): Promise<void>;
  advance(ms: number): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** What is on the emulated screen, line by line. */
  text(): string;
  /** Turns the clock until the screen shows this; fails with the screen when it does not come. */
  sees(text: string | RegExp): Promise<void>;
  settle(): Promise<void>;
}

export interface LaunchedApp extends Person {
  readonly portal: DemoPortal;
  readonly home: string;
  readonly env: Env;
  readonly screen: Screen;
  readonly clock: HandClock;
  /** What was opened in the browser and copied. */
  readonly opened: readonly string[];
  readonly copied: readonly string[];
  close(): Promise<Ending>;
}

const bytes: Readonly<Record<string, string>> = {
  enter: '\r',
  escape: '\x1b',
  space: ' ',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  home: '\x1b[H',
  end: '\x1b[F',
  backspace: '\x7f',
};

const bytesOf = (key: string): string => {
  const ctrl = /^ctrl\+([a-z])$/.exec(key)?.[1];
  return ctrl ? String.fromCharCode(ctrl.charCodeAt(0) - 0x60) : (bytes[key] ?? key);
};

const emulated = (columns: number, rows: number) => {
  const term = new Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  term.loadAddon(new UnicodeGraphemesAddon());
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    write: (data: string, done?: () => void) => {
      term.write(data, done);
      return true;
    },
  });
  const flushed = (): Promise<void> => new Promise(resolve => term.write('', resolve));
  const text = (): string =>
    Array.from({ length: term.rows }, (_unused, line) =>
      (
        term.buffer.active.getLine(term.buffer.active.viewportY + line)?.translateToString(true) ?? ''
      ).trimEnd(),
    ).join('\n');
  const resize = (cols: number, lines: number): void => {
    term.resize(cols, lines);
    Object.assign(stdout, { columns: cols, rows: lines });
    stdout.emit('resize');
  };
  return { term, stdout: stdout as unknown as NodeJS.WriteStream, flushed, text, resize };
};

const keyboard = () =>
  Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => undefined,
    ref: () => undefined,
    unref: () => undefined,
  });

/** The keyboard waits on the clock that a test turns. */
const timingOn = (clock: HandClock): Timing => ({
  next: go => void setImmediate(go),
  after: (ms, go) => clock.after(ms, new AbortController().signal, go),
  now: clock.now,
});

/** Milliseconds that `sees` turns the clock by, and how often before it gives up. */
const step = 20;
const mostSteps = 10_000;
/** The box that asks before a write takes no key before. */
const readingMs = 300;

/** The app behind an emulated terminal: ports that record, a keyboard on the clock. */
const screenOn = (env: Env, clock: HandClock, { columns, rows, begin, replace }: Shown) => {
  const terminal = emulated(columns, rows);
  const opened: string[] = [];
  const copied: string[] = [];
  const real = createServices(contextOf(env, clock), { stdout: terminal.stdout });
  const desktop: Services['desktop'] = {
    surroundings: async () => ({ timeZone: 'Europe/Berlin' }),
    paste: async () => '',
    open: async url => void opened.push(url),
    copy: async text => {
      copied.push(text);
      return 'clipboard' as const;
    },
  };
  const stdin = keyboard();
  const screen = openScreen(
    { ...real, desktop, ...replace?.(real) },
    { ...begin, now: clock.now(), screen: { columns, rows } },
    {
      stdin,
      stdout: terminal.stdout,
      stderr: terminal.stdout,
      timing: timingOn(clock),
      maxFps: 1000,
      patchConsole: false,
    },
  );
  return { terminal, opened, copied, stdin, screen };
};

/** Where the middle of a text is on the screen, from 1. */
const placeOf = (screen: string, text: string): { readonly x: number; readonly y: number } => {
  const lines = screen.split('\n');
  const row = lines.findIndex(line => line.includes(text));
  if (row < 0) throw new Error(`The screen does not show ${text}:\n${screen}`);
  const before = lines[row]?.split(text)[0] ?? '';
  return { x: widthOf(before) + Math.ceil(widthOf(text) / 2), y: row + 1 };
};

/** What a person does at the terminal, each followed by all that it leads to. */
const personAt = ({ terminal, stdin, screen }: ReturnType<typeof screenOn>, clock: HandClock): Person => {
  /** Work that waits for the clock rests until a test turns it. */
  const settle = async (): Promise<void> => {
    await turn();
    await Promise.race([screen.driver.settled(), quiet()]);
    await screen.drawn();
    await terminal.flushed();
  };
  const send = async (data: string): Promise<void> => {
    stdin.write(data);
    // One turn for each key the keyboard takes apart, and one for Ink's own reading.
    for (let count = 0; count < data.length + 2; count++) await turn();
    if (data.endsWith('\x1b')) await clock.advance(patienceFor(false).escape, settle);
    await settle();
  };
  const shows = (wanted: string | RegExp): boolean =>
    typeof wanted === 'string' ? terminal.text().includes(wanted) : wanted.test(terminal.text());
  const press = async (keys: string): Promise<void> => {
    for (const key of keys.split(' ')) await send(bytesOf(key));
  };
  const sees = async (wanted: string | RegExp): Promise<void> => {
    // Time passes while one waits; paced work goes on.
    for (let steps = 0; !shows(wanted) && steps < mostSteps; steps++) {
      // The SDK is imported at the first call.
      await vi.dynamicImportSettled();
      await clock.advance(step, settle);
    }
    if (!shows(wanted)) throw new Error(`The screen does not show ${String(wanted)}:\n${terminal.text()}`);
  };
  return {
    press,
    answer: async key => {
      await sees(/Write to \S+\?/);
      await clock.advance(readingMs, settle);
      await press(key);
    },
    sees,
    type: send,
    send,
    click: async (text, times = 1) => {
      const { x, y } = placeOf(terminal.text(), text);
      for (let count = 0; count < times; count++) await send(`\x1b[<0;${x};${y}M\x1b[<0;${x};${y}m`);
    },
    turnWheel: async (text, steps) => {
      const { x, y } = placeOf(terminal.text(), text);
      await send(`\x1b[<${steps > 0 ? 65 : 64};${x};${y}M`.repeat(Math.abs(steps)));
      // Turns that follow each other within a frame are drawn with the next one.
      await clock.advance(20, settle);
    },
    advance: ms => clock.advance(ms, settle),
    resize: async (columns, rows) => {
      terminal.resize(columns, rows);
      await settle();
    },
    text: terminal.text,
    settle,
  };
};

export const launch = async (options: LaunchOptions = {}): Promise<LaunchedApp> => {
  const { columns = 120, rows = 40, empty = false, begin, replace, prepare } = options;
  const clock = handClock(Date.now());
  const portal = await startPortal({ accounts: 41, now: clock.now, ...options.portal });
  const { home, env, remove } = await makeDemoHome(portal, { now: clock.now, empty });
  await prepare?.(home, portal);
  const shown = screenOn(env, clock, { columns, rows, begin, replace });
  const { screen, opened, copied } = shown;
  const person = personAt(shown, clock);
  const close = async (): Promise<Ending> => {
    screen.leave(0);
    const ending = await screen.ended;
    await portal.close();
    await remove();
    return ending;
  };
  // The first start of a process takes long to read its files: a key before that would be for an empty list.
  while (screen.store.read().config.status === 'loading') await turn();
  await person.settle();
  return { portal, home, env, screen, clock, opened, copied, ...person, close };
};
