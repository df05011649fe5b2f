/** The table of the app's commands. Loaded here: only what is about the settings' keys needs it. */
import type { Command } from '../../state/command.ts';

export const appCommands = async (): Promise<readonly Command[]> =>
  (await import('../../state/keys.ts')).allCommands;
