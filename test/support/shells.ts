/** Real shells for tests of what they evaluate: found on this machine, or skipped with a notice. */
import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const installed = (program: string): boolean => {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`${program} is not installed: its tests are skipped.`);
    return false;
  }
};

export interface ShellRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a script in a shell that reads none of the user's start files. */
export const runShell = (shell: string, script: string, env: Record<string, string>): Promise<ShellRun> => {
  const quiet: Record<string, string[]> = {
    bash: ['--norc', '--noprofile'],
    zsh: ['-f'],
    fish: ['--no-config'],
  };
  return new Promise(resolve => {
    execFile(shell, [...(quiet[shell] ?? []), '-c', script], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
};

/** Prints the environment without the hook's own text, which tests put there. */
export const shown = 'env -u HOOK -u HAND';

export interface FakeBinary {
  /** Goes to the front of PATH. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** An executable `ssotui` with this shell script as its body. */
export const fakeBinary = async (body: string): Promise<FakeBinary> => {
  const folder = await mkdtemp(join(tmpdir(), 'ssotui-shell-'));
  const file = join(folder, 'ssotui');
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};
