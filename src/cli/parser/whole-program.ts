/** Commander with all commands: what `--version` and the failures of the start do without. */
import type { Command } from 'commander';
import { commands } from '../commands.ts';
import type { CliIo } from '../io.ts';
import { type Act, programOf } from './program.ts';

export const wholeProgram = (io: CliIo, act: Act): Command => programOf(io, commands, act);
