/** Which shell started us, and where the start files of each shell are. */

import { existsSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { own } from '../../domain/collections/own.ts';
import { type ShellName, shellNames } from '../../domain/shells/shells.ts';
import { readTextSync } from '../files/gate-sync.ts';
import type { Env } from '../paths.ts';

/** What the places depend on; tests choose it. */
export interface Place {
  readonly env: Env;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly exists: (path: string) => boolean;
  /** The name of the process that started us, where the system tells it. */
  readonly parent: () => string | undefined;
}

const programs: Readonly<Record<string, ShellName>> = { pwsh: 'powershell' };

const longestLine = 4096;

/** Options of shells whose value is the next word. */
const withValue: ReadonlySet<string> = new Set(
  '--rcfile --init-file --init-command --profile -o +o -O +O -C'.split(' '),
);

const isCommand = (word: string): boolean => word === '--command' || /^-[a-z]*c$/.test(word);

/**
 * The program of a command line as Linux keeps it, its words ended by NUL; undefined where it is a shell that
 * runs a script or one command: a wrapper says nothing of the shell that somebody types in.
 */
export const typedIn = (commandLine: string): string | undefined => {
  const [program = '', ...words] = commandLine.split('\0').filter(word => word !== '');
  if (own(programs, basename(program)) === 'powershell') return program;
  const others = words.filter((_word, at) => !withValue.has(words[at - 1] ?? ''));
  return others.some(word => isCommand(word) || !/^[-+]/.test(word)) ? undefined : program;
};

const parentName = (): string | undefined => {
  try {
    return typedIn(readTextSync(`/proc/${process.ppid}/cmdline`, longestLine) ?? '');
  } catch {
    return undefined;
  }
};

export const placeOf = (env: Env, home: string): Place => ({
  env,
  home,
  platform: process.platform,
  exists: existsSync,
  parent: parentName,
});

const named = (program: string | undefined): ShellName | undefined => {
  if (!program) return undefined;
  // A login shell has a dash before its name.
  const name = basename(program)
    .replace(/^-/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  return own(programs, name) ?? shellNames.find(each => each === name);
};

/** SHELL is the shell one logs in with, perhaps not the one that runs now: its process says more. */
export const likelyShell = ({ env, platform, parent }: Place): ShellName | undefined =>
  named(parent()) ?? named(env.SHELL) ?? (platform === 'win32' ? 'powershell' : undefined);

/** As the shells take it: an empty or relative folder counts as none. */
const folderIn = (value: string | undefined, fallback: string): string =>
  value !== undefined && isAbsolute(value) ? value : fallback;

const powershellProfile = 'Microsoft.PowerShell_profile.ps1';

/** PowerShell 7 and Windows PowerShell have a profile each; Documents may lie in OneDrive. */
const windowsFile = ({ env, home, exists }: Place): string => {
  const moved = join(env.ONEDRIVE ?? join(home, 'OneDrive'), 'Documents');
  const documents = exists(moved) ? moved : join(home, 'Documents');
  const isCore = /[\\/]powershell[\\/]/i.test((env.PSMODULEPATH ?? '').replaceAll(/WindowsPowerShell/gi, ''));
  return join(documents, isCore ? 'PowerShell' : 'WindowsPowerShell', powershellProfile);
};

/** A terminal of macOS starts login shells, which read no ~/.bashrc unless the other file does. */
const bashFile = ({ home, platform, exists }: Place): string => {
  const rc = join(home, '.bashrc');
  const login = join(home, '.bash_profile');
  return platform === 'darwin' && !exists(rc) && exists(login) ? login : rc;
};

const configFolder = ({ env, home }: Place): string => folderIn(env.XDG_CONFIG_HOME, join(home, '.config'));
const dotFolder = ({ env, home }: Place): string => folderIn(env.ZDOTDIR, home);

/** Where the line goes. */
export const startFileOf = (place: Place, shell: ShellName): string => {
  switch (shell) {
    case 'bash':
      return bashFile(place);
    case 'zsh':
      return join(dotFolder(place), '.zshrc');
    case 'fish':
      return join(configFolder(place), 'fish', 'config.fish');
    case 'powershell':
      return place.platform === 'win32'
        ? windowsFile(place)
        : join(configFolder(place), 'powershell', powershellProfile);
  }
};

/** Where people have put such a line themselves. */
export const otherFilesOf = (place: Place, shell: ShellName): readonly string[] => {
  const inHome = (...names: string[]): readonly string[] => names.map(name => join(place.home, name));
  switch (shell) {
    case 'bash':
      return inHome('.bashrc', '.bash_profile', '.bash_login', '.profile', '.bash_aliases');
    case 'zsh':
      return ['.zshenv', '.zprofile', '.zlogin'].map(name => join(dotFolder(place), name));
    case 'fish':
      return [join(configFolder(place), 'fish', 'conf.d', 'ssotui.fish')];
    case 'powershell':
      return [join(configFolder(place), 'powershell', 'profile.ps1')];
  }
};
