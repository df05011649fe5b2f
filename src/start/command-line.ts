/**
 * The command line in this process: its streams, ctrl+c, and the same services as the screen, without Ink.
 * What only some commands need is loaded when they ask for it.
 */

import type { LoadServices } from '../cli/command.ts';
import { failureText, waitingOnce } from '../cli/failures/exit.ts';
import type { CliIo } from '../cli/io.ts';
import { runCli } from '../cli/main.ts';
import { plainLines } from '../cli/output/output.ts';
import type { Failure } from '../domain/model.ts';
import { boundedText, explainable } from '../local/bounded-text.ts';
import { type Context, contextOf } from '../local/context.ts';
import { givenEnvironment } from '../local/environment.ts';
import { isTraced, listenTo, trace } from '../local/trace.ts';
import { isDumb } from '../text/abilities.ts';
import { plain } from '../text/plain.ts';
import { interruptsOf } from './interrupts.ts';
import { endWithOutput } from './output-end.ts';
import { environmentWarnings, traceSurroundings } from './surroundings.ts';
import { version } from './version.ts';

/** Ctrl+c at the question interrupts the command; ctrl+d, the end of the input, is an empty answer. */
const askOn =
  (stop: AbortController) =>
  async (question: string): Promise<string> => {
    const { createInterface } = await import('node:readline/promises');
    // Where the cursor cannot be moved the line is not edited either: no escape sequence is written.
    const terminal = !isDumb(process.env);
    const lines = createInterface({ input: process.stdin, output: process.stderr, terminal });
    // In raw mode no signal is sent for ctrl+c.
    lines.once('SIGINT', () => stop.abort());
    try {
      return (await lines.question(question, { signal: stop.signal })).trim();
    } catch (error) {
      process.stderr.write('\n');
      if (stop.signal.aborted) throw error;
      return '';
    } finally {
      lines.close();
    }
  };

/** A person is asked where they can read and answer. */
const asking = (context: Context, stop: AbortController): Pick<CliIo, 'ask' | 'confirm' | 'pick'> => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return {};
  const ask = askOn(stop);
  const confirm = async (question: string): Promise<boolean> =>
    /^y(es)?$/i.test(await ask(`${question} [y/N] `));
  if (isDumb(context.env)) return { ask, confirm };
  return {
    ask,
    confirm,
    pick: async (picking, services, colour) => {
      const { pick } = await import('./picker.ts');
      return pick(picking, services, context, colour);
    },
  };
};

/**
 * Whatever was given to the stream. Of nothing nothing is written: on a full disk that would fail too, where
 * a command that we ran wrote nothing either.
 */
const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise(resolve => {
    if (stream.writableLength === 0) setImmediate(resolve);
    else stream.write('', () => resolve());
  });

const readInput = async (): Promise<string> => {
  const kept = boundedText(explainable);
  for await (const piece of process.stdin) kept.take(piece);
  return kept.text();
};

/** `--debug`, said twice, begins once. */
const tellOn = (context: Context, started: number, running: string): void => {
  if (isTraced()) return;
  listenTo((topic, text) => {
    const at = Math.round(performance.now() - started);
    process.stderr.write(`debug ${`${at} ms`.padStart(8)}  ${topic.padEnd(8)}  ${plain(text)}\n`);
  });
  traceSurroundings(context, running);
};

/** Commands that somebody waits for at a prompt: most of them end without the parser. */
const quickWords: ReadonlySet<string> = new Set([
  'status',
  'env',
  'use',
  '-',
  '__complete',
  'doctor',
  'explain',
]);

/** Runs one command; the answer is the exit code. `holds`: a lock that this process has already. */
export const main = async (argv: readonly string[], holds?: string): Promise<number> => {
  const env = givenEnvironment(process.env);
  const context = { ...contextOf(env), ...(holds === undefined ? {} : { holds }) };
  const started = performance.now();
  const stop = new AbortController();
  const interrupts = interruptsOf(stop);
  endWithOutput();
  const io: CliIo = {
    stdout: text => void process.stdout.write(text),
    stderr: text => void process.stderr.write(text),
    stdoutIsTty: process.stdout.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 80,
    env,
    version,
    signal: stop.signal,
    stdinIsTty: process.stdin.isTTY === true,
    readInput,
    doctor: async () => (await import('./quick-doctor.ts')).quickDoctor(context),
    listen: () => tellOn(context, started, version),
    ...asking(context, stop),
    askTerminal: async question => (await import('./ask-terminal.ts')).askTerminal(question, stop.signal),
    onInterrupt: interrupts.onInterrupt,
  };
  for (const warning of environmentWarnings(context)) io.stderr(`ssotui: ${plain(warning)}\n`);
  const tell = (failure: Failure) => io.stderr(`${plainLines(failureText(failure))}\n`);
  const hears = { tell, waits: waitingOnce(text => io.stderr(`${plainLines(`ssotui: ${text}`)}\n`)) };
  const services: LoadServices = async out => {
    const { createServices } = await import('./ports/adapters.ts');
    return createServices(context, {
      stdout: process.stderr,
      tell,
      ...(out && { waits: waitingOnce(text => out.note(`ssotui: ${text}`)) }),
    });
  };
  const code = await runCli(argv, io, services, async () => {
    const [word = ''] = argv;
    if (word === 'credentials')
      return (await import('./quick-credentials.ts')).quickCredentials(argv, { io, context, hears });
    if (!quickWords.has(word)) return undefined;
    return (await import('./quick-commands.ts')).quickCommand(argv, { io, context, whole: services });
  });
  trace('decision', () => `exit code ${code}`);
  await Promise.all([written(process.stdout), written(process.stderr)]);
  return interrupts.codeOf(code);
};
