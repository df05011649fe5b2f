/** The machine we run on: platform, programs on PATH, whether it is WSL or a container. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { bounds } from '../files/gate.ts';
import { readTextSync } from '../files/gate-sync.ts';
import type { Env } from '../paths.ts';
import { namesOnWindows } from '../process/windows.ts';
import type { Machine } from './browser.ts';

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** The full path of a program, as a shell would find it; relative entries of PATH are skipped. */
export const findProgram = (env: Env, name: string): string | undefined => {
  if (name === '') return undefined;
  const folders = (env.PATH ?? '').split(delimiter).filter(isAbsolute);
  return folders.map(folder => join(folder, name)).find(isProgram);
};

const kernel = (): string => {
  try {
    return readTextSync('/proc/version', bounds.small) ?? '';
  } catch {
    return '';
  }
};

const isWsl = (platform: NodeJS.Platform, env: Env): boolean =>
  platform === 'linux' && (Boolean(env.WSL_DISTRO_NAME || env.WSL_INTEROP) || /microsoft/i.test(kernel()));

export const machineOf = (env: Env, platform: NodeJS.Platform = process.platform): Machine => ({
  platform,
  env,
  isWsl: isWsl(platform, env),
  find: name => {
    const names = platform === 'win32' ? namesOnWindows(env, name) : [name];
    return names.map(each => findProgram(env, each)).find(path => path !== undefined);
  },
});

/** Docker and Podman leave a file at the root of each container. */
export const isContainer = (): boolean => existsSync('/.dockerenv') || existsSync('/run/.containerenv');
