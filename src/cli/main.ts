/** The command line: parses the arguments, runs one subcommand, answers the exit code. */
import { type Command, CommanderError } from 'commander';
import { failureOf, Problem, type Services } from '../ports.ts';
import { exit, exitCodeOf, failureText } from './failures.ts';
import { withHelpWords } from './help-words.ts';
import { type Act, invocationOf } from './invocation.ts';
import type { CliIo } from './io.ts';
import { plainLines } from './output.ts';
import { programOf } from './program.ts';

export type { CliIo } from './io.ts';

/** Runs the handler of whichever subcommand was chosen and keeps its exit code. */
const actionsInto = (io: CliIo, services: Services, ended: (code: number) => void): Act => {
  return handler =>
    async (...all) => {
      // Commander calls an action with its arguments, its options, and last the command itself.
      const command = all.at(-1) as Command;
      ended((await handler(invocationOf(command, io, services))) ?? exit.done);
    };
};

const commanderCode = (error: CommanderError): number => (error.exitCode === 0 ? exit.done : exit.usage);

const report = (error: unknown, io: CliIo): number => {
  if (error instanceof CommanderError) return commanderCode(error);
  if (io.signal.aborted && !(error instanceof Problem && error.failure.code === 'internal')) {
    io.stderr('ssotui: Interrupted.\n');
    return exit.interrupted;
  }
  const failure = failureOf(error);
  io.stderr(`${plainLines(failureText(failure))}\n`);
  return exitCodeOf(failure.code);
};

/**
 * Runs one command; `argv` is without node and script. Never rejects: what fails is told on stderr, in words, and in
 * the exit code (0 done, 1 failed, 2 usage, 3 sign-in needed, 4 conflict or unsafe, 130 interrupted).
 */
export const runCli = async (argv: readonly string[], io: CliIo, services: Services): Promise<number> => {
  let code: number = exit.done;
  const act = actionsInto(io, services, ended => {
    code = ended;
  });
  try {
    const program = programOf(io, act);
    await program.parseAsync([...withHelpWords(program, argv)], { from: 'user' });
    return code;
  } catch (error) {
    return report(error, io);
  }
};
