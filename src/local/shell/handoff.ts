/**
 * The folder in which the shell hook waits for what its shell is to change. The hook makes it and removes it;
 * our `pid` in it says that we are alive, because after ctrl+z the hook takes the choice at a later prompt.
 */

import { lstatSync, rmSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { defined } from '../../domain/collections/defined.ts';
import type { ShellChange } from '../../domain/shells/shell-change.ts';
import { hookVersion, isWireValue, wireText } from '../../domain/shells/wire.ts';
import { type HookFacts, problem } from '../../ports.ts';
import { isAlive } from '../alive.ts';
import { handoffVariable, hookPreviousVariable, hookRegionVariable, hookVariable } from '../environment.ts';
import { readTextSync } from '../files/gate-sync.ts';
import { troubleOf } from '../files/trouble.ts';
import { replaceFile } from '../files/write.ts';
import type { Env } from '../paths.ts';

export interface Handoff {
  /** Whether a shell waits for the choice now. */
  listening(): boolean;
  /** What the waiting hook told of itself; undefined where none waits. */
  facts(): HookFacts | undefined;
  /** Writes our process id for the hook. */
  announce(): Promise<void>;
  /** Called after a stop: a hook of ssotui 0.1.0 no longer waits then. */
  continued(): void;
  /** Rejects with `desktop.unavailable` when no shell waits, or its hook is too old for this change. */
  give(change: ShellChange): Promise<void>;
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

const noListener = () =>
  problem('desktop.unavailable', 'No shell is waiting for the choice.', {
    hint: 'Set the shell hook up once: eval "$(ssotui init bash)", or zsh, fish. Then open a new shell.',
  });

const tooOld = () =>
  problem('desktop.unavailable', 'The hook of this shell is from an older ssotui.', {
    hint: 'Open a new shell: the line in its start file loads the new hook.',
  });

const unnameable = () =>
  problem('profile.invalid', 'This profile name cannot be handed to a shell.', {
    hint: 'Rename the profile first.',
  });

/** Hooks before version 3 take a name alone. What else the change says is known to them. */
const oldText = ({ set }: ShellChange): string => {
  const name = set.AWS_PROFILE;
  if (name === undefined) throw tooOld();
  if (!isWireValue(name)) throw unnameable();
  return `${name}\n`;
};

const textFor = (change: ShellChange, version: number): string => {
  if (version < hookVersion) return oldText(change);
  const text = wireText(change);
  if (text === undefined) throw unnameable();
  return text;
};

const give = async (file: string, text: string): Promise<void> => {
  try {
    await replaceFile(file, text, { mode: 0o600 });
  } catch (error) {
    if (!isPrivateFolder(dirname(file))) throw noListener();
    const { why, hint } = troubleOf(file, error);
    throw problem('file.unwritable', `The shell could not be told of the choice: ${why}.`, { hint }, error);
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
  facts: () => undefined,
  announce: async () => undefined,
  continued: () => undefined,
  give: async () => {
    throw noListener();
  },
  close: () => undefined,
  sweep: async () => undefined,
};

/** The hook of 0.1.0 says no version. */
const versionIn = (env: Env): number => Number(env[hookVariable] ?? '1') || hookVersion;

const factsIn = (env: Env): HookFacts => ({
  version: versionIn(env),
  ...defined({
    previous: env[hookPreviousVariable] || undefined,
    region: env[hookRegionVariable] || undefined,
  }),
});

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
    facts: () => (listening() ? factsIn(env) : undefined),
    announce: async () => {
      if (!survivesStops || !listening()) return;
      // Without it the shell gives up at ctrl+z: a folder that cannot be written in is no reason to stop
      // here.
      await replaceFile(join(folder, 'pid'), `${pid}\n`, { mode: 0o600 }).catch(() => undefined);
    },
    continued: () => {
      abandoned = abandoned || !survivesStops;
    },
    give: async change => {
      if (!listening()) throw noListener();
      await give(file, textFor(change, versionIn(env)));
    },
    close: () => {
      if (folderName.test(basename(folder)) && listening() && !exists(file))
        rmSync(folder, { recursive: true, force: true });
    },
    sweep: () => sweep(dirname(folder), folder),
  };
};
