/** Hands a chosen profile to the calling shell, a subshell or one command. */

import { ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Label } from '../../domain/labels/labels.ts';
import { endpointChange } from '../../domain/serve/serve.ts';
import { changed, changeFor, regionNote, type Usable } from '../../domain/shells/shell-change.ts';
import { type ChildEnd, type Overheard, problem, type ShellPort } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import { boundedText, explainable } from '../bounded-text.ts';
import type { Context } from '../context.ts';
import { childEnvironment } from '../environment.ts';
import type { Env } from '../paths.ts';
import { startable } from '../process/windows.ts';
import { regionRule } from '../settings/region-rule.ts';
import { trace } from '../trace.ts';
import { exitCode, startFailure } from './child-end.ts';
import { type Handoff, handoffOf } from './handoff.ts';
import { markOf, type ShellStart, shellStart } from './subshell.ts';
import { tellIn } from './tell.ts';

/**
 * What the process and its children share: injected so that tests need neither a terminal nor real signals.
 */
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

/** What cannot be passed on is not started. */
const started = (command: readonly string[], env: Env, stdio: StdioOptions): ChildProcess | ChildEnd => {
  try {
    const { program, args, verbatim } = startable(command, env);
    return spawn(program, args, { stdio, env, windowsVerbatimArguments: verbatim === true });
  } catch (error) {
    return startFailure(command[0] ?? '', error);
  }
};

/**
 * Runs a child with our terminal. Ctrl+c reaches the child from the terminal itself, as it is in the same
 * process group: passing it on too would make two of one (terraform takes the second for "at once"). Without
 * a terminal it is passed on.
 */
const runChild = (
  command: readonly string[],
  env: Env,
  io: ShellIo,
  stdio: StdioOptions = 'inherit',
  running: (child: ChildProcess) => void = () => undefined,
): Promise<ChildEnd> => {
  const [program = ''] = command;
  return new Promise(resolve => {
    const child = started(command, env, stdio);
    if (!(child instanceof ChildProcess)) return resolve(child);
    running(child);
    trace('program', () => `${program}, with ${command.length - 1} arguments`);
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

/** The pipe ends when the last process that holds it does: a daemon that was started would hold us. */
const drained = 200;

/**
 * Its stderr is a pipe, so that we can copy it; each piece is passed on before it is kept. `stdout` is the
 * number of our stream that takes its results.
 */
const overhear = async (
  command: readonly string[],
  env: Env,
  io: ShellIo,
  stdout: 1 | 2,
): Promise<Overheard> => {
  const said = boundedText(explainable);
  let closed = Promise.resolve();
  let letGo = (): void => undefined;
  const end = await runChild(command, env, io, ['inherit', stdout, 'pipe'], ({ stderr }) => {
    stderr?.on('data', (piece: Buffer) => {
      process.stderr.write(piece);
      said.take(piece);
    });
    closed = new Promise(resolve => void stderr?.once('close', resolve));
    if (stderr instanceof Socket) letGo = () => void stderr.unref();
  });
  await Promise.race([closed, new Promise(resolve => void setTimeout(resolve, drained))]);
  letGo();
  return { ...end, stderr: said.text() };
};

const startFiles = ({ paths }: Context): string => join(paths.stateDir, 'subshell');

/** Shown before the shell runs, so it claims only what no start file can change. */
const greetingFor = (
  profile: string,
  { told, command: [program = ''] }: ShellStart,
  { labels, region }: { readonly labels: readonly Label[]; readonly region: string },
): string => {
  const name = plain(profile);
  const what = {
    before: `A shell with AWS_PROFILE=${name}.`,
    itself: `Opening ${program}.`,
    nobody: `Opening ${program} with AWS_PROFILE=${name}; its start files may set another one.`,
  }[told];
  const words = labels.map(({ word }) => plain(word)).join(' ');
  return [
    what,
    ...(region === '' ? [] : [`${region}.`]),
    ...(words === '' ? [] : [`It is ${words}.`]),
    'Type exit to come back to ssotui.',
  ].join(' ');
};

export const shellPort = (
  context: Context,
  io: ShellIo = processIo(),
  handoff: Handoff = handoffOf(context.env),
): ShellPort => {
  const env = childEnvironment(context.env);
  const change = async (profile: Usable) => changeFor(profile, await regionRule(context.paths.settingsFile));
  return {
    hooked: handoff.listening,
    hook: handoff.facts,
    changeFor: change,
    tell: tellIn(context.env, handoff),
    started: () => {
      void handoff.announce().then(handoff.sweep);
    },
    continued: handoff.continued,
    ended: handoff.close,
    subshell: async (profile, labels) => {
      const told = await change(profile);
      const start = await shellStart({
        env: changed(env, told),
        change: told,
        mark: markOf(context.env, profile.name, labels),
        folder: startFiles(context),
      });
      return {
        greeting: greetingFor(profile.name, start, { labels, region: regionNote(env, told) }),
        run: async () => {
          const { code, failure } = await runChild(start.command, start.env, io);
          if (failure) throw problem('desktop.unavailable', `The shell did not start: ${failure.summary}`);
          return code;
        },
      };
    },
    run: async (profile, command, endpoint) => {
      const told = await change(profile);
      return runChild(command, changed(env, endpoint ? endpointChange(endpoint, told) : told), io);
    },
    overhear: (command, stdout) => overhear(command, childEnvironment(context.env), io, stdout),
  };
};
