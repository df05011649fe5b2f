/** One call of one subcommand: where it prints, and what it may ask of the world. */
import type { Command } from 'commander';
import type { Services } from '../ports.ts';
import type { CliIo } from './io.ts';
import { type Output, outputTo } from './output/output.ts';

/** What every command has. */
export interface Printing {
  readonly io: CliIo;
  readonly out: Output;
  readonly json: boolean;
  readonly quiet: boolean;
  /** False after `--no-color`. */
  readonly color: boolean;
  /** The words of the call, as they were given. */
  readonly argv: readonly string[];
  /** The parser's command; for its help, and for the tree that completion is made of. */
  readonly command: () => Command;
}

export interface Invocation extends Printing {
  readonly services: Services;
}

const sharedFlags: ReadonlySet<string> = new Set(['-q', '--quiet', '--no-color', '--debug']);

/** Where a command reads its words itself, these are ours in front of the command that follows. */
export const isSharedFlag = (word: string): boolean => sharedFlags.has(word);

interface SharedOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
  readonly color?: boolean;
}

const lineage = (command: Command): SharedOptions[] => [
  command.opts<SharedOptions>(),
  ...(command.parent ? lineage(command.parent) : []),
];

export const printingOf = (command: Command, io: CliIo, argv: readonly string[]): Printing => {
  const levels = lineage(command);
  const quiet = levels.some(level => level.quiet === true);
  if (levels.some(level => level.debug === true)) io.listen?.();
  const color = levels.every(level => level.color !== false);
  return {
    io,
    quiet,
    color,
    json: levels.some(level => level.json === true),
    out: outputTo(io, { quiet, color }),
    argv,
    command: () => command,
  };
};
