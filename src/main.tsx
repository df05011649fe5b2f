/** The app: checks for a terminal, opens the screen on the user's files or on the demo, and leaves. */
import { createServices } from './adapters.ts';
import { contextOf } from './local/context.ts';
import type { Env } from './local/paths.ts';
import { type Ending, openScreen } from './screen.tsx';
import type { Beginning } from './state/state.ts';

const noTerminal = 'ssotui: the app needs a terminal. For scripts there are commands: see `ssotui --help`.\n';

const signals: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGTERM: 143, SIGHUP: 129, SIGINT: 130 };

/** Leaves on a signal as on `q`, so that the terminal and the demo's home are put back. */
const onSignals = (leave: (code: number) => void): (() => void) => {
  const handlers = Object.entries(signals).map(([signal, code]) => [signal, () => leave(code)] as const);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
};

const run = async (env: Env, demo: readonly string[]): Promise<Ending> => {
  const context = contextOf(env);
  const services = createServices(context, { stdout: process.stdout });
  const { columns, rows } = process.stdout;
  const begin: Beginning = {
    now: context.clock.now(),
    screen: { columns, rows },
    hooked: services.shell.hooked,
    warnings: services.warnings,
    demo,
  };
  const screen = openScreen(services, begin, {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    wholeFrames: env.SSOTUI_WHOLE_FRAMES !== undefined,
  });
  const calm = onSignals(code => screen.leave(code));
  try {
    return await screen.ended;
  } finally {
    calm();
  }
};

/** The demo's code is loaded only for the demo. */
const runDemo = async (env: Env, argv: readonly string[]): Promise<number> => {
  const { openDemo } = await import('./open-demo.ts');
  const demo = await openDemo(env, argv);
  if (typeof demo === 'string') {
    process.stderr.write(`ssotui: ${demo}\n`);
    return 2;
  }
  try {
    return (await run(demo.env, demo.lines)).code;
  } finally {
    await demo.close();
  }
};

/** Runs the app; the answer is the exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    process.stderr.write(noTerminal);
    return 2;
  }
  if (argv[0] === '--demo') return runDemo(process.env, argv.slice(1));
  const ending = await run(process.env, []);
  return ending.openDemo ? runDemo(process.env, []) : ending.code;
};
