/** The command line as it is, without anything behind it. */
import type { Command } from 'commander';
import type { CliIo } from '../../src/cli/io.ts';
import { wholeProgram } from '../../src/cli/parser/whole-program.ts';

export const quiet: CliIo = {
  stdout: () => undefined,
  stderr: () => undefined,
  stdoutIsTty: false,
  stderrIsTty: false,
  columns: 200,
  env: {},
  version: '1.2.3',
  signal: new AbortController().signal,
};

const below = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(below)];
const pathOf = (command: Command): readonly string[] =>
  command.parent ? [...pathOf(command.parent), command.name()] : [];

/** Every command that a person can call, by its words. */
export const commandsByPath = (): readonly (readonly [path: string, command: Command])[] =>
  below(wholeProgram(quiet, async () => undefined))
    .slice(1)
    .filter(command => !command.name().startsWith('__'))
    .map(command => [pathOf(command).join(' '), command]);
