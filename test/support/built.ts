/** The built command without a terminal, as a script runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const builtCommand = resolve(import.meta.dirname, '../../bin/ssotui.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the first match of what it has written to stderr so far. */
  says(wanted: RegExp): Promise<string>;
}

/** Starts `file ARGS` with only this environment and PATH. */
export const start = (
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Running => {
  const child = spawn(file, [...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', data => {
    stdout += data;
  });
  child.stderr.on('data', data => {
    stderr += data;
    for (const listen of listeners) listen();
  });
  const ended = new Promise<Ended>(done => child.on('close', code => done({ code, stdout, stderr })));
  const says = (wanted: RegExp): Promise<string> =>
    new Promise((found, failed) => {
      const look = (): void => {
        const match = wanted.exec(stderr)?.[0];
        if (match !== undefined) found(match);
      };
      listeners.add(look);
      look();
      void ended.then(() => failed(new Error(`It ended without saying ${wanted}:\n${stderr}`)));
    });
  return { child, ended, says };
};

export const ssotui = (args: readonly string[], env: Readonly<Record<string, string>>): Running =>
  start(process.execPath, [builtCommand, ...args], env);
