/**
 * Profiles of Chrome and its relatives: people know them by the name they gave, the command line by a folder.
 */

import { join } from 'node:path';
import { isObject } from '../../domain/json.ts';
import { problem } from '../../ports.ts';
import { bounds } from '../files/gate.ts';
import { readTextSync } from '../files/gate-sync.ts';
import type { Machine } from './browser.ts';
import type { KnownBrowser } from './families.ts';

/** Where the browser keeps what it knows; undefined where that is not known. */
const dataFolder = ({ data }: KnownBrowser, { env, platform }: Machine): string | undefined => {
  const home = env.HOME ?? '';
  if (!data) return undefined;
  if (platform === 'darwin') return home && join(home, 'Library', 'Application Support', data.mac);
  if (platform === 'win32') return env.LOCALAPPDATA && join(env.LOCALAPPDATA, data.windows);
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), data.linux);
};

/** By folder, the name that the browser shows. */
type Known = Readonly<Record<string, { readonly name?: unknown } | null>>;

/** Only read: a running browser writes the file as well. Undefined where there is none to read. */
const knownIn = (file: string): Known | undefined => {
  try {
    const state: unknown = JSON.parse(readTextSync(file, bounds.large) ?? 'null');
    const profile = isObject(state) ? state.profile : undefined;
    const cache = isObject(profile) ? profile.info_cache : undefined;
    return isObject(cache) ? (cache as Known) : undefined;
  } catch {
    return undefined;
  }
};

const nameOf = (known: Known, folder: string): string => {
  const name = known[folder]?.name;
  return typeof name === 'string' ? name : folder;
};

/**
 * The folder of a profile by its name, in whatever case, or by the folder itself. Rejects with
 * `desktop.unavailable` for one that the browser does not have: it would make a new, empty one without a
 * word.
 */
export const profileFolder = (browser: KnownBrowser, wanted: string, machine: Machine): string => {
  const data = dataFolder(browser, machine);
  const known = data === undefined ? undefined : knownIn(join(data, 'Local State'));
  if (!known) {
    if (!/[\\/]|^\.+$/.test(wanted)) return wanted;
    throw problem('desktop.unavailable', `"${wanted}" cannot be a profile of ${browser.app}.`, {
      hint: 'Write the name of the profile as the browser shows it.',
    });
  }
  const folders = Object.keys(known);
  const same = (text: string): boolean => text.toLowerCase() === wanted.toLowerCase();
  const found = folders.find(folder => same(nameOf(known, folder))) ?? folders.find(same);
  if (found !== undefined) return found;
  throw problem('desktop.unavailable', `${browser.app} has no profile "${wanted}".`, {
    hint: `Its profiles are: ${folders.map(folder => nameOf(known, folder)).join(', ')}`,
  });
};
