/**
 * One call of one subcommand: its arguments and options, where it prints, and what it may ask of the world.
 */
import type { Command } from 'commander';
import type { Services } from '../ports.ts';
import { namingFaults } from './file-faults.ts';
import type { CliIo } from './io.ts';
import { type Output, outputTo } from './output.ts';

export interface Invocation {
  readonly io: CliIo;
  readonly services: Services;
  readonly out: Output;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly command: Command;
}

/** Does the work of a subcommand; answers the exit code, 0 when it says nothing. */
export type Handler = (call: Invocation) => Promise<number | undefined>;

/** Makes a handler an action of commander. */
export type Act = (handler: Handler) => (...all: unknown[]) => Promise<void>;

/** Adds a subcommand to the program. */
export type Register = (parent: Command, act: Act) => void;

interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

const lineage = (command: Command): CommonOptions[] => [
  command.opts<CommonOptions>(),
  ...(command.parent ? lineage(command.parent) : []),
];

export const invocationOf = (command: Command, io: CliIo, services: Services): Invocation => {
  const levels = lineage(command);
  const quiet = levels.some(level => level.quiet === true);
  const color = levels.every(level => level.color !== false);
  const out = outputTo(io, { quiet, color });
  return {
    io,
    services: namingFaults(services, out.warn),
    command,
    quiet,
    json: levels.some(level => level.json === true),
    out,
  };
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** The positional argument at this place; absent when it was not given. */
export const argument = (call: Invocation, at: number): string | undefined => {
  const value: unknown = call.command.processedArgs[at];
  return isText(value) ? value : undefined;
};

/** A positional argument that the command's definition requires. */
export const required = (call: Invocation, at: number): string => argument(call, at) ?? '';

/** The words of a variadic argument. */
export const variadic = (call: Invocation, at: number): readonly string[] => {
  const value: unknown = call.command.processedArgs[at];
  return Array.isArray(value) ? value.filter(isText) : [];
};

export const withQuiet = (command: Command): Command =>
  command
    .option('-q, --quiet', 'print results and failures only')
    .option('--no-color', 'no colours (also: NO_COLOR)');

export const withJson = (command: Command): Command =>
  withQuiet(command.option('--json', 'print one JSON object'));

/** A subcommand with its sentence and its examples. */
export const subcommand = (
  parent: Command,
  usage: string,
  about: string,
  help: { readonly examples: readonly string[]; readonly notes?: string },
): Command => {
  const command = parent.command(usage).description(about).helpOption('-h, --help', 'help for this command');
  const notes = help.notes === undefined ? '' : `\n${help.notes}\n`;
  return command.addHelpText(
    'after',
    `${notes}\nExamples:\n${help.examples.map(line => `  ${line}`).join('\n')}`,
  );
};

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];
