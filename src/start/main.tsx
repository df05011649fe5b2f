/** The app: checks for a terminal, opens the screen on the user's files or on the demo, and leaves. */
import { isatty } from 'node:tty';
import type { PortalOptions } from '../demo/types.ts';
import { type Context, contextOf, systemClock } from '../local/context.ts';
import { givenEnvironment } from '../local/environment.ts';
import type { Env } from '../local/paths.ts';
import type { ShellPort } from '../ports.ts';
import type { Beginning } from '../state/state.ts';
import { plain } from '../text/plain.ts';
import { type Core, createCore, type Ending } from './core.ts';
import { keepCompiled } from './keep-compiled.ts';
import type { Compiled } from './loader/loading.ts';
import { displayOf, openOn } from './open.ts';
import { firstServices } from './ports/first-services.ts';
import { endWithTerminal, hangUp, hungUp, onSignals } from './signals.ts';
import { unfit, type Wishes, wishesIn } from './wishes.ts';

/** The shell hook waits for this process alone: it learns that we run, and is asked again after ctrl+z. */
const keepInTouch = (shell: ShellPort, core: Core): (() => void) => {
  const continued = (): void => {
    shell.continued();
    core.store.dispatch({ type: 'hook.checked', listening: shell.hooked() });
  };
  shell.started();
  process.on('SIGCONT', continued);
  process.once('exit', shell.ended);
  return () => {
    process.off('SIGCONT', continued);
    process.off('exit', shell.ended);
    shell.ended();
  };
};

interface Opened {
  readonly core: Core;
  readonly shell: ShellPort;
  readonly up: () => void;
}

const coreOf = (context: Context, demo: readonly string[], wishes: Wishes): Opened => {
  const { services, up } = firstServices(context, {
    stdout: process.stdout,
    tell: failure =>
      core.store.dispatch({ type: 'failure.reported', failure, doing: 'saving a renewed sign-in' }),
  });
  const { columns, rows } = process.stdout;
  const begin: Beginning = {
    now: context.clock.now(),
    screen: { columns, rows },
    display: displayOf(context.person, wishes.colour),
    hooked: services.shell.hooked(),
    warnings: services.warnings,
    demo,
    ...(wishes.mouse === undefined ? {} : { mouse: wishes.mouse }),
    shellProfile: context.env.AWS_PROFILE,
  };
  const core = createCore(services, begin);
  return { core, shell: services.shell, up };
};

const stderrLine = (line: string): void => void process.stderr.write(`${plain(line)}\n`);

interface Start {
  readonly env: Env;
  readonly person: Env;
  /** In the demo: the lines that point another shell at it. */
  readonly demo: readonly string[];
  readonly wishes: Wishes;
  readonly compiled?: Compiled | undefined;
}

/**
 * Keys typed during the start are answered first, and their frames written: loading the other adapters takes
 * as long as some frames.
 */
const graceMs = 30;

/** So long it takes to load the other adapters: from then on a listing fills the memory. */
const loadingMs = 100;

const boundSoon = async (compiled: Compiled | undefined): Promise<void> => {
  const { boundHeap, underOwnFlags } = await import('../local/heap.ts');
  boundHeap();
  compiled?.askBy(underOwnFlags);
};

const run = async ({ env, person, demo, wishes, compiled }: Start): Promise<Ending> => {
  const { core, shell, up } = coreOf(contextOf(env, systemClock, person), demo, wishes);
  const letGo = keepInTouch(shell, core);
  let leave = (code: number): void => process.exit(code);
  const calm = onSignals(code => leave(code));
  try {
    const screen = await openOn(core, env, process);
    leave = screen.leave;
    await screen.drawn();
    setTimeout(() => void screen.drawn().then(up, up), graceMs);
    setTimeout(() => void boundSoon(compiled), graceMs + loadingMs);
    const keeping = keepCompiled(compiled);
    const ending = await screen.ended;
    if (ending.line !== undefined) stderrLine(ending.line);
    await keeping.hurried();
    return ending;
  } finally {
    calm();
    letGo();
  }
};

/** The demo's code is loaded only for the demo. */
const runDemo = async (env: Env, wishes: Wishes, options?: PortalOptions): Promise<number> => {
  const { openDemo } = await import('./open-demo.ts');
  const demo = await openDemo(env, options);
  // They stay on the normal screen: a script reads them there, and they are visible again after the app.
  process.stdout.write(`${demo.lines.join('\n')}\n`);
  try {
    return (await run({ env: demo.env, person: env, demo: demo.lines, wishes })).code;
  } finally {
    await demo.close();
  }
};

const opened = async (env: Env, wishes: Wishes, compiled: Compiled | undefined): Promise<number> => {
  const ending = await run({ env, person: env, demo: [], wishes, compiled });
  return ending.openDemo ? runDemo(env, wishes) : ending.code;
};

/**
 * The options of the demo; or the exit code, where its help or what is wrong with them was printed instead:
 * that takes no terminal.
 */
const demoAsked = async ([first, ...argv]: readonly string[]): Promise<
  PortalOptions | number | undefined
> => {
  if (first !== '--demo') return undefined;
  const { parsePortalOptions, portalUsage } = await import('../demo/main.ts');
  const said = parsePortalOptions(argv);
  if (typeof said !== 'string') return said;
  const isHelp = said === portalUsage;
  if (isHelp) process.stdout.write(`Usage: ssotui --demo [options]\n\n${said}`);
  else process.stderr.write(`ssotui: ${said}\n`);
  return isHelp ? 0 : 2;
};

/**
 * Runs the app in the environment as the person gave it; the answer is the exit code. The demo leaves nothing
 * behind, also no compiled scripts.
 */
export const main = async (argv: readonly string[], compiled?: Compiled): Promise<number> => {
  const { wishes, words } = wishesIn(argv);
  const demo = await demoAsked(words);
  if (typeof demo === 'number') return demo;
  const env = givenEnvironment(process.env);
  const why = unfit(env, process.stdin.isTTY && process.stdout.isTTY);
  if (why !== undefined) {
    process.stderr.write(why);
    return 2;
  }
  endWithTerminal();
  const code = demo ? await runDemo(env, wishes, demo) : await opened(env, wishes, compiled);
  if (code === hungUp && !isatty(0)) hangUp();
  return code;
};
