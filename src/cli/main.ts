/** The command line: parses the arguments, runs one subcommand, answers the exit code. */
import type { CommanderError } from 'commander';
import type { Failure } from '../domain/model.ts';
import { failureOf } from '../ports.ts';
import type { LoadServices } from './command.ts';
import { exit, exitCodeOf, failureObject, failureText } from './failures/exit.ts';
import { printingOf } from './invocation.ts';
import type { CliIo } from './io.ts';
import { jsonText, plainLines } from './output/output.ts';
import { withHelpWords } from './parser/help-words.ts';
import { withOptionsFirst } from './parser/options-first.ts';
import type { Act } from './parser/program.ts';
import { inOurWords } from './parser/usage-words.ts';

export type { CliIo } from './io.ts';

/** What becomes known during a run. */
interface Run {
  readonly io: CliIo;
  code: number;
  json: boolean;
}

/** Runs whichever subcommand was chosen and keeps its exit code. */
const actionsInto =
  (run: Run, argv: readonly string[], services: LoadServices): Act =>
  async (command, { act }, given) => {
    const call = printingOf(command, run.io, argv);
    run.json = call.json;
    run.code = (await act(call, services, given)) ?? exit.done;
  };

/** Before the arguments are parsed, and where they cannot be: what follows a `--` is another command's. */
const asksJson = (argv: readonly string[]): boolean =>
  argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length).includes('--json');

/** By its code: asking for the class would load commander for every failure. */
const isUsage = (error: unknown): error is CommanderError =>
  error instanceof Error && 'code' in error && /^commander\./.test(String(error.code));

/** Commander has said it on stderr: what is wrong, and in brackets what was probably meant. */
const usageFailure = ({ code, message }: CommanderError): Failure => {
  const [summary = '', suggestion] = message.replace(/^error: /, '').split('\n');
  return {
    code: 'usage',
    summary: code === 'commander.help' ? 'A command is missing.' : inOurWords(summary),
    hint: suggestion?.replace(/^\((.*)\)$/, '$1') ?? 'Add --help for usage.',
  };
};

const failed = ({ io, json }: Run, record: object, code: number): number => {
  if (json) io.stdout(jsonText(record));
  return code;
};

const interrupted = { error: { code: 'interrupted', summary: 'Interrupted.' } };

/** A failure that says so itself. What an interruption throws is no bug. */
const isInternal = (error: unknown): boolean =>
  error instanceof Error && error.name === 'Problem' && failureOf(error).code === 'internal';

const report = (error: unknown, run: Run): number => {
  const { io } = run;
  if (isUsage(error))
    return error.exitCode === 0 ? exit.done : failed(run, failureObject(usageFailure(error)), exit.usage);
  if (io.signal.aborted && !isInternal(error)) {
    io.stderr('ssotui: Interrupted.\n');
    return failed(run, interrupted, exit.interrupted);
  }
  const failure = failureOf(error);
  io.stderr(`${plainLines(failureText(failure))}\n`);
  return failed(run, failureObject(failure), exitCodeOf(failure.code));
};

/** `ssotui -` is `ssotui use -`, as `cd -` is. */
const withUse = (argv: readonly string[]): readonly string[] => {
  const at = argv.findIndex(word => word === '-' || !word.startsWith('-'));
  return argv[at] === '-' ? argv.toSpliced(at, 0, 'use') : argv;
};

const asksVersion = (argv: readonly string[]): boolean =>
  argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v');

/** Runs a command that needs no parser, and answers its exit code; undefined for all others. */
export type Quick = (argv: readonly string[], io: CliIo) => Promise<number | undefined>;

/**
 * Runs one command; `argv` is without node and script. Never rejects: a failure is told on stderr in words,
 * with --json on stdout as an object, and in the exit code (0 done, 1 failed, 2 usage, 3 sign-in needed, 4
 * conflict or unsafe, 130 interrupted). `services` are asked for only by commands that use them. `quick` has
 * the first look.
 */
export const runCli = async (
  argv: readonly string[],
  io: CliIo,
  services: LoadServices,
  quick?: Quick,
): Promise<number> => {
  const run: Run = { io, code: exit.done, json: asksJson(argv) };
  try {
    const done = await quick?.(argv, io);
    if (done !== undefined) return done;
    if (asksVersion(argv)) io.stdout(`${io.version}\n`);
    else {
      const { wholeProgram } = await import('./parser/whole-program.ts');
      const program = wholeProgram(io, actionsInto(run, argv, services));
      const words = withOptionsFirst(program, withHelpWords(program, withUse(argv)));
      await program.parseAsync([...words], { from: 'user' });
    }
    return run.code;
  } catch (error) {
    return report(error, run);
  }
};
