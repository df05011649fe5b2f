/** What stands where a folder should be, or on the way to it: then nothing can be kept there. */
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { moveAway } from '../../domain/doctor/words.ts';
import { plain } from '../../text/plain.ts';
import { codeOf } from '../error-code.ts';
import { systemFiles } from './file-system.ts';
import { thingAt } from './place.ts';

interface InTheWay {
  /** What a person has to move away. */
  readonly path: string;
  /** One sentence: "/home/me/.aws/sso is a named pipe, not a folder." */
  readonly why: string;
}

interface Asks {
  readonly lstat: (path: string) => Promise<Stats>;
  readonly stat: (path: string) => Promise<Stats>;
}

const deadLink = (error: unknown): string =>
  codeOf(error) === 'ELOOP' ? 'a link that leads round in a circle' : 'a link that leads to nothing';

/** Undefined for a folder, also behind a link. */
const notAFolder = async (files: Asks, path: string, own: Stats): Promise<string | undefined> => {
  if (!own.isSymbolicLink()) return own.isDirectory() ? undefined : thingAt(own);
  try {
    const stats = await files.stat(path);
    return stats.isDirectory() ? undefined : `a link to ${thingAt(stats)}`;
  } catch (error) {
    return deadLink(error);
  }
};

/** Looks from the folder upwards for the first thing that is there. */
export const inTheWay = async (folder: string, files: Asks = systemFiles): Promise<InTheWay | undefined> => {
  const own = await files.lstat(folder).catch(() => undefined);
  if (!own) return dirname(folder) === folder ? undefined : inTheWay(dirname(folder), files);
  const what = await notAFolder(files, folder, own);
  return what === undefined ? undefined : { path: folder, why: `${plain(folder)} is ${what}, not a folder.` };
};

/** The cure, with the command to copy. */
export const moveAwayHint = (path: string): string => `Move it out of the way: ${moveAway(path)}`;
