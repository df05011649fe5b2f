/**
 * The folder in which the shell hook waits for the name of a profile. The hook makes it and removes it; our
 * `pid` in it says that we are alive, because after ctrl+z the hook takes the choice at a later prompt.
 */
import { lstatSync, rmSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { problem } from '../../ports.ts';
import { isAlive } from '../alive.ts';
import { handoffVariable, hookVariable } from '../environment.ts';
import { readTextSync } from '../files/gate-sync.ts';
import { replaceFile } from '../files/write.ts';
import type { Env } from '../paths.ts';

export interface Handoff {
  /** Whether a shell waits for the choice now. */
  listening(): boolean;
  /** Writes our process id for the hook. */
  announce(): Promise<void>;
  /** Called after a stop: a hook of ssotui 0.1.0 no longer waits then. */
  continued(): void;
  /** Rejects with `desktop.unavailable` when no shell waits. */
  give(name: string): Promise<void>;
  /** Removes the folder when nothing was chosen: the shell that made it may be gone. */
  close(): void;
  /** Removes folders that killed processes left. */
  sweep(): Promise<void>;
}

const folderName = /^ssotui\.[A-Za-z0-9]{10,32}$/;
const minute = 60_000;
/** A choice is taken at the next prompt of its shell, which may be hours away. */
const choicePatience = 24 * 60 * minute;
/** Hooks of 0.1.0 make folders without a `pid`, for an app that may run for days. */
const silentPatience = 7 * 24 * 60 * minute;

const isMine = (uid: number): boolean => process.getuid === undefined || process.getuid() === uid;

/** Only a folder that is ours alone: nobody else may read the choice, or have made the folder. */
const isPrivateFolder = (path: string): boolean => {
  try {
    const found = lstatSync(path);
    const closed = process.platform === 'win32' || (found.mode & 0o077) === 0;
    return found.isDirectory() && isMine(found.uid) && closed;
  } catch {
    return false;
  }
};

/** A line break or another control character would let the file say more than a name. */
const nameable = (name: string): boolean => name !== '' && !/[\x00-\x1f\x7f-\x9f]/.test(name);

const noListener = () =>
  problem('desktop.unavailable', 'No shell is waiting for the choice.', {
    hint: 'Set the shell hook up once: eval "$(ssotui init bash)", or zsh, fish. Then open a new shell.',
  });

const give = async (file: string, name: string): Promise<void> => {
  if (!nameable(name))
    throw problem('profile.invalid', 'This profile name cannot be handed to a shell.', {
      hint: 'Rename the profile first.',
    });
  try {
    await replaceFile(file, `${name}\n`, { mode: 0o600 });
  } catch (error) {
    throw isPrivateFolder(dirname(file)) ? error : noListener();
  }
};

const ageOf = async (path: string): Promise<number | undefined> => {
  const found = await lstat(path).catch(() => undefined);
  return found && Date.now() - found.mtimeMs;
};

const longestPid = 32;

const pidIn = (folder: string): number | undefined => {
  try {
    const pid = Number((readTextSync(join(folder, 'pid'), longestPid) ?? '').trim());
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
};

const isLeft = async (folder: string): Promise<boolean> => {
  if (!isPrivateFolder(folder)) return false;
  const pid = pidIn(folder);
  if (pid === undefined) return ((await ageOf(folder)) ?? 0) > silentPatience;
  if (isAlive(pid)) return false;
  const chosen = await ageOf(join(folder, 'profile'));
  return chosen === undefined || chosen > choicePatience;
};

const sweep = async (parent: string, own: string): Promise<void> => {
  const names = await readdir(parent).catch(() => []);
  const others = names.filter(name => folderName.test(name)).map(name => join(parent, name));
  for (const folder of others)
    if (folder !== own && (await isLeft(folder)))
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
};

const silent: Handoff = {
  listening: () => false,
  announce: async () => undefined,
  continued: () => undefined,
  give: async () => {
    throw noListener();
  },
  close: () => undefined,
  sweep: async () => undefined,
};

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

export const handoffOf = (env: Env, pid: number = process.pid): Handoff => {
  const file = env[handoffVariable];
  if (file === undefined || !isAbsolute(file)) return silent;
  const folder = dirname(file);
  const survivesStops = env[hookVariable] !== undefined;
  let abandoned = false;
  const listening = (): boolean => !abandoned && isPrivateFolder(folder);
  return {
    listening,
    announce: async () => {
      if (!survivesStops || !listening()) return;
      // Without it the shell gives up at ctrl+z: a folder that cannot be written in is no reason to stop
      // here.
      await replaceFile(join(folder, 'pid'), `${pid}\n`, { mode: 0o600 }).catch(() => undefined);
    },
    continued: () => {
      abandoned = abandoned || !survivesStops;
    },
    give: async name => {
      if (!listening()) throw noListener();
      await give(file, name);
    },
    close: () => {
      if (folderName.test(basename(folder)) && listening() && !exists(file))
        rmSync(folder, { recursive: true, force: true });
    },
    sweep: () => sweep(dirname(folder), folder),
  };
};
