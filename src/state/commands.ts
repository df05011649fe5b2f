/** The command table: what the features bring, and what works on whatever has the keyboard. */
import type { Command } from './command.ts';
import { commands } from './features.ts';
import { topCommands } from './top.ts';

export const allCommands: readonly Command[] = [...commands, ...topCommands];
