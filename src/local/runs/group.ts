/**
 * A command as a process group of its own, so that it can be ended with all that it started. None is left
 * behind when this process ends, however that happens, as long as it is not killed by SIGKILL.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Env } from '../paths.ts';
import { startable } from '../process/windows.ts';

/** What the group calls of its system; injected so that tests run under another one's rules. */
interface GroupSystem {
  readonly platform: NodeJS.Platform;
  readonly kill: (pid: number, signal: NodeJS.Signals) => void;
  readonly spawn: typeof spawn;
}

const system: GroupSystem = {
  platform: process.platform,
  kill: (pid, signal) => void process.kill(pid, signal),
  spawn,
};

/** Milliseconds that a command gets to end by itself. */
const politeMs = 3_000;

const alive = new Set<Group>();

/** Called when this process is about to end: there is no time to be polite. */
const endAll = (): void => {
  for (const group of alive) group.kill('SIGKILL');
};

/** Who else listens leaves by itself: files are brought to their end first. */
const leaveOn = (signal: 'SIGTERM' | 'SIGHUP') => (): void => {
  if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
};

let listening = false;
const listen = (): void => {
  if (listening) return;
  listening = true;
  process.on('exit', endAll);
  // The command line takes more than one listener for a child that wants the signal.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const)
    if (process.listenerCount(signal) === 0) process.on(signal, leaveOn(signal));
};

export interface Group {
  readonly child: ChildProcess;
  kill(signal: NodeJS.Signals): void;
  /** Asks it to end, and ends it if it does not. */
  end(): void;
}

/** Windows has no groups of processes; its own tool knows the children of one. */
const killOnWindows = ({ spawn: start }: GroupSystem, pid: number): void =>
  void start('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true })
    // Nothing else could end it.
    .on('error', () => undefined);

const killed = (on: GroupSystem, child: ChildProcess, signal: NodeJS.Signals): void => {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    if (on.platform === 'win32') killOnWindows(on, pid);
    else on.kill(-pid, signal);
  } catch {
    // It ended a moment ago.
  }
};

/** Its standard input is empty; what it writes is read from the pipes of `child`. */
export const startGroup = (command: readonly string[], env: Env, on: GroupSystem = system): Group => {
  const { program, args, verbatim } = startable(command, env);
  listen();
  const child = on.spawn(program, args, {
    env,
    windowsVerbatimArguments: verbatim === true,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: on.platform !== 'win32',
    windowsHide: true,
  });
  let insists: NodeJS.Timeout | undefined;
  const group: Group = {
    child,
    kill: signal => killed(on, child, signal),
    end: () => {
      group.kill('SIGTERM');
      insists ??= setTimeout(() => group.kill('SIGKILL'), politeMs);
    },
  };
  alive.add(group);
  const over = (): void => {
    clearTimeout(insists);
    alive.delete(group);
  };
  child.once('error', over);
  child.once('close', over);
  return group;
};
