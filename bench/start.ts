/**
 * Start: from spawning the built command on a pseudo-terminal to the first frame that shows a real session.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { rememberListing } from './organisation.ts';
import { median, noiseOf, type Row } from './row.ts';

const command = resolve(process.cwd(), 'bin/ssotui.js');

const session = {
  name: 'marker-session',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  scopes: [],
  legacy: false,
};

/** A home with one session in its config, and what it listed last time when `accounts` is not 0. */
const benchHome = async (accounts: number): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-bench-'));
  await mkdir(join(home, '.aws'), { mode: 0o700 });
  await writeFile(
    join(home, '.aws', 'config'),
    `[sso-session ${session.name}]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n`,
  );
  if (accounts > 0) await rememberListing(home, session, accounts);
  return home;
};

interface Run {
  /** Milliseconds to the marker. */
  readonly shown: number;
  /** Milliseconds until a key pressed at once has been answered: Ink is up. */
  readonly answered: number;
}

/** Spawns, waits for the marker in the output, then asks for help, and ends the process. */
const timed = (
  args: readonly string[],
  marker: string,
  env: Readonly<Record<string, string>>,
): Promise<Run> =>
  new Promise(done => {
    const begun = performance.now();
    let shown = Number.NaN;
    let answered = Number.NaN;
    let seen = '';
    const pty = spawn(process.execPath, [...args], { cols: 120, rows: 40, name: 'xterm-256color', env });
    pty.onData(data => {
      seen += data;
      if (Number.isNaN(shown) && seen.includes(marker)) {
        shown = performance.now() - begun;
        pty.write('?');
      }
      if (Number.isNaN(answered) && seen.includes(asked)) {
        answered = performance.now() - begun;
        pty.write('\x03');
      }
    });
    const limit = setTimeout(() => pty.kill(), patienceMs);
    pty.onExit(() => {
      clearTimeout(limit);
      done({ shown, answered });
    });
  });

/** Of the help's placeholder, whose first letter has the cursor on it. */
const asked = 'ind a command';
const patienceMs = 10_000;

const bare = ['-e', 'process.stdout.write("x")'];

/** Interleaved, so that a slow moment of the machine meets all alike. The first round warms the caches. */
export const startRows = async (runs: number): Promise<readonly Row[]> => {
  const homes = [await benchHome(0), await benchHome(10_000)] as const;
  // NODE_EXTRA_CA_CERTS costs Node 20 thirty milliseconds at each start, ours and the reference's alike:
  // unset for both.
  const env = (home: string) => ({ PATH: process.env.PATH ?? '', HOME: home });
  const node: number[] = [];
  const none: Run[] = [];
  const remembered: number[] = [];
  for (let run = 0; run <= runs; run++) {
    node.push((await timed(bare, 'x', env(homes[0]))).shown);
    none.push(await timed([command], 'marker-sess', env(homes[0])));
    remembered.push((await timed([command], '1/10,000', env(homes[1]))).shown);
  }
  for (const home of homes) await rm(home, { recursive: true, force: true });
  const floors = node.slice(1);
  const floor = median(floors);
  const firsts = none.slice(1).map(({ shown }) => shown);
  const first = median(firsts);
  const answers = none.slice(1).map(run => run.answered);
  const useful = remembered.slice(1);
  return [
    {
      figure: 'first frame with the real sessions',
      value: first,
      unit: 'ms',
      reference: ['bare node', floor],
      bar: '2.2x',
      aim: '1.8x',
      noise: noiseOf(firsts, floors),
    },
    {
      figure: 'first key answered',
      value: median(answers),
      unit: 'ms',
      reference: ['bare node', floor],
      bar: '4x',
      aim: '3x',
      noise: noiseOf(answers, floors),
    },
    {
      figure: 'first frame with 50,000 remembered roles',
      value: median(useful),
      noise: noiseOf(useful, firsts),
      unit: 'ms',
      reference: ['start with none', first],
      bar: '+60 ms',
      aim: '+20 ms',
    },
  ];
};
