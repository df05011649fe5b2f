/** Hands a chosen profile to the calling shell, a subshell or one command. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isAbsolute } from 'node:path';
import { type ChildEnd, problem, type ShellPort } from '../services.ts';
import type { Failure } from '../state/model.ts';
import { environmentFor } from '../state/shell-lines.ts';
import type { Context } from './context.ts';
import { writePrivateFile } from './files.ts';
import type { Env } from './paths.ts';

/** Set by the shell function of `ssotui init`: the file in which it looks for the chosen profile's name. */
export const handoffVariable = 'SSOTUI_HANDOFF';

/** What the process and its children share: injected so that tests need neither a terminal nor real signals. */
export interface ShellIo {
  readonly on: (signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void) => void;
  readonly off: (signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void) => void;
  readonly terminal: boolean;
}

const processIo = (): ShellIo => ({
  on: (signal, listener) => process.on(signal, listener),
  off: (signal, listener) => process.off(signal, listener),
  terminal: process.stdin.isTTY === true,
});

const passedOn: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'];
const fromKeyboard: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/** A line break or another control character would let the file say more than a name. */
const nameable = (name: string): boolean => name !== '' && !/[\x00-\x1f\x7f-\x9f]/.test(name);

const startFailures: Readonly<Record<string, readonly [code: number, why: string]>> = {
  ENOENT: [127, 'command not found'],
  EACCES: [126, 'permission denied'],
};

const startFailure = (program: string, error: NodeJS.ErrnoException): ChildEnd => {
  const [code, why] = startFailures[error.code ?? ''] ?? [126, error.code ?? 'it could not be started'];
  const failure: Failure = { code: 'file.unreadable', summary: `${program}: ${why}` };
  return { code, failure };
};

const exitCode = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal]);

/**
 * Runs a child with our terminal. Ctrl+c reaches the child from the terminal itself, as it is in the same process group:
 * passing it on too would make two of one (terraform takes the second for "at once"). Without a terminal it is passed on.
 */
const runChild = (command: readonly string[], env: Env, io: ShellIo): Promise<ChildEnd> => {
  const [program = '', ...args] = command;
  return new Promise(resolve => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    const swallow = (): void => undefined;
    const keyboard = io.terminal ? swallow : pass;
    for (const signal of passedOn) io.on(signal, pass);
    for (const signal of fromKeyboard) io.on(signal, keyboard);
    const end = (ended: ChildEnd): void => {
      for (const signal of passedOn) io.off(signal, pass);
      for (const signal of fromKeyboard) io.off(signal, keyboard);
      resolve(ended);
    };
    child.once('error', error => end(startFailure(program, error)));
    child.once('exit', (code, signal) => end({ code: exitCode(code, signal) }));
  });
};

/** The shell a person uses: `SHELL`, on Windows `COMSPEC`. */
const userShell = (env: Env): string =>
  env.SHELL || (process.platform === 'win32' ? env.COMSPEC || 'cmd.exe' : '/bin/sh');

export const shellPort = (context: Context, io: ShellIo = processIo()): ShellPort => {
  const handoff = context.env[handoffVariable];
  const hooked = handoff !== undefined && isAbsolute(handoff);
  const { [handoffVariable]: _, ...inherited } = context.env;
  const envFor = (name: string): Env => environmentFor(inherited, name);
  return {
    hooked,
    choose: async ({ name }) => {
      if (!hooked)
        throw problem('desktop.unavailable', 'No shell is listening for the choice.', {
          hint: 'Set the hook up once: eval "$(ssotui init bash)", or zsh, fish.',
        });
      if (!nameable(name))
        throw problem('profile.invalid', 'This profile name cannot be handed to a shell.', {
          hint: 'Rename the profile first.',
        });
      await writePrivateFile(handoff, `${name}\n`);
    },
    subshell: async ({ name }) => {
      const { code, failure } = await runChild([userShell(context.env)], envFor(name), io);
      if (failure) throw problem('desktop.unavailable', `The shell did not start: ${failure.summary}`);
      return code;
    },
    run: ({ name }, command) => runChild(command, envFor(name), io),
  };
};
