/** Start: from spawning the built command on a pseudo-terminal to the first frame that shows a real session. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawn } from '@lydell/node-pty';

const command = resolve(process.cwd(), 'bin/ssotui.js');

/** A home with one session in its config. */
export const benchHome = async (): Promise<{ readonly home: string; remove(): Promise<void> }> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-bench-'));
  await mkdir(join(home, '.aws'), { mode: 0o700 });
  await writeFile(
    join(home, '.aws', 'config'),
    '[sso-session marker-session]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n',
  );
  return { home, remove: () => rm(home, { recursive: true, force: true }) };
};

export interface Run {
  /** Milliseconds to the marker. */
  readonly shown: number;
  /** Milliseconds to the end of the process. */
  readonly gone: number;
}

/** Spawns, waits for the marker in the output, then ends the process with `q` unless it ends by itself. */
export const timed = (
  args: readonly string[],
  marker: string,
  env: Readonly<Record<string, string>>,
): Promise<Run> =>
  new Promise(done => {
    const begun = performance.now();
    let shown = Number.NaN;
    let seen = '';
    const pty = spawn(process.execPath, [...args], {
      cols: 120,
      rows: 40,
      name: 'xterm-256color',
      env: { ...env },
    });
    pty.onData(data => {
      seen += data;
      if (!Number.isNaN(shown) || !seen.includes(marker)) return;
      shown = performance.now() - begun;
      pty.write('q');
    });
    pty.onExit(() => done({ shown, gone: performance.now() - begun }));
  });

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Interleaved, so that a slow moment of the machine meets both. */
export const startFigures = async (runs: number, home: string): Promise<{ bare: number; first: number }> => {
  const env = { PATH: process.env.PATH ?? '', HOME: home };
  const bare: number[] = [];
  const first: number[] = [];
  for (let run = 0; run < runs + 1; run++) {
    bare.push((await timed(['-e', 'process.stdout.write("x")'], 'x', env)).shown);
    first.push((await timed([command], 'marker-sess', env)).shown);
  }
  return { bare: median(bare.slice(1)), first: median(first.slice(1)) };
};
