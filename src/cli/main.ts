/** The command line: parses the arguments, runs one subcommand, answers the exit code. */
import { type Command, CommanderError } from 'commander';
import type { Failure } from '../domain/model.ts';
import { failureOf, Problem, type Services } from '../ports.ts';
import { exit, exitCodeOf, failureObject, failureText } from './failures.ts';
import { withHelpWords } from './help-words.ts';
import { type Act, type Invocation, invocationOf } from './invocation.ts';
import type { CliIo } from './io.ts';
import { jsonText, plainLines } from './output.ts';
import { programOf } from './program.ts';

export type { CliIo } from './io.ts';

/** What a run learns on its way. */
interface Run {
  readonly io: CliIo;
  code: number;
  json: boolean;
}

/** Runs the handler of whichever subcommand was chosen and keeps its exit code. */
const actionsInto = (run: Run, services: Services): Act => {
  return handler =>
    async (...all) => {
      // Commander calls an action with its arguments, its options, and last the command itself.
      const call: Invocation = invocationOf(all.at(-1) as Command, run.io, services);
      run.json = call.json;
      run.code = (await handler(call)) ?? exit.done;
    };
};

/** Before the arguments are parsed, and where they cannot be: what follows a `--` is another command's. */
const asksJson = (argv: readonly string[]): boolean =>
  argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length).includes('--json');

/** Commander has said it on stderr. */
const usageFailure = ({ code, message }: CommanderError): Failure => ({
  code: 'usage',
  summary: code === 'commander.help' ? 'A command is missing.' : message.replace(/^error: /, ''),
});

const failed = ({ io, json }: Run, record: object, code: number): number => {
  if (json) io.stdout(jsonText(record));
  return code;
};

const interrupted = { error: { code: 'interrupted', summary: 'Interrupted.' } };

const report = (error: unknown, run: Run): number => {
  const { io } = run;
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? exit.done : failed(run, failureObject(usageFailure(error)), exit.usage);
  if (io.signal.aborted && !(error instanceof Problem && error.failure.code === 'internal')) {
    io.stderr('ssotui: Interrupted.\n');
    return failed(run, interrupted, exit.interrupted);
  }
  const failure = failureOf(error);
  io.stderr(`${plainLines(failureText(failure))}\n`);
  return failed(run, failureObject(failure), exitCodeOf(failure.code));
};

/**
 * Runs one command; `argv` is without node and script. Never rejects: a failure is told on stderr in words,
 * with --json on stdout as an object, and in the exit code (0 done, 1 failed, 2 usage, 3 sign-in needed, 4
 * conflict or unsafe, 130 interrupted).
 */
export const runCli = async (argv: readonly string[], io: CliIo, services: Services): Promise<number> => {
  const run: Run = { io, code: exit.done, json: asksJson(argv) };
  try {
    const program = programOf(io, actionsInto(run, services));
    await program.parseAsync([...withHelpWords(program, argv)], { from: 'user' });
    return run.code;
  } catch (error) {
    return report(error, run);
  }
};
