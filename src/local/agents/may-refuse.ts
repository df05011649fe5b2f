/** Whether the settings have to be read before something is handed to a process without a terminal. */
import type { Context } from '../context.ts';
import { bounds } from '../files/gate.ts';
import { readTextSync } from '../files/gate-sync.ts';

/** True also where the file cannot be read: whoever reads all of it says why. */
export const mayRefuse = ({ paths }: Pick<Context, 'paths'>): boolean => {
  try {
    return /agent/i.test(readTextSync(paths.settingsFile, bounds.large) ?? '');
  } catch {
    return true;
  }
};
