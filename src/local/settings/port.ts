/** The settings port: reads the user's own settings file. */
import { problem, type SettingsPort } from '../../ports.ts';
import type { Context } from '../context.ts';
import { bounds, readText } from '../files/gate.ts';
import { troubleOf } from '../files/trouble.ts';

const textOf = async (path: string): Promise<string> => {
  try {
    return (await readText(path, bounds.large)) ?? '';
  } catch (error) {
    const { why, hint } = troubleOf(path, error);
    throw problem('file.unreadable', `The settings in ${path} could not be read: ${why}.`, { hint }, error);
  }
};

/** Reads the file again each time, so that an edit counts from the next plan on. */
export const settingsPort = ({ paths }: Pick<Context, 'paths'>): SettingsPort => ({
  read: async () => {
    // Loaded here: most commands never need the parser.
    const { readSettings } = await import('./read.ts');
    return readSettings(paths.settingsFile, await textOf(paths.settingsFile));
  },
});
