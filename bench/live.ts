/**
 * The live view of a command that writes ten thousand lines a second: frames, what they cost, memory. The
 * command is a real one; its lines come through pipes, and what is kept of them is bounded.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextOf } from '../src/local/context.ts';
import { jobsPort } from '../src/local/runs/jobs.ts';
import { runsPort } from '../src/local/runs/port.ts';
import type { Services } from '../src/ports.ts';
import { type State, topOf } from '../src/state/state.ts';
import { type Bench, openBench } from './keys.tsx';
import { noiseOf, percentile, type Row } from './row.ts';

const linesPerSecond = 10_000;
/** As many run at a time in the app. */
const together = 4;
const frameMs = 1_000 / 60;

/** Its share of the lines, by the clock: a late timer is made up for. Each line is another one. */
const noise = (perSecond: number): string => `
const begun = performance.now();
let count = 0;
setInterval(() => {
  const due = Math.floor((performance.now() - begun) * ${perSecond} / 1000);
  let text = '';
  for (; count < due; count++) text += 'noise ' + count + ' {"Key": "logs/2026/11/28/' + (count * 7919) + '.gz", "Size": ' + count * 31 + '}\\n';
  process.stdout.write(text);
}, 5);
`;

interface Seen {
  /** Milliseconds at which a frame with lines of the command was written. */
  readonly frames: readonly number[];
  /** Milliseconds of processor time in all. */
  readonly spent: number;
  readonly peak: number;
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

const watched = async (bench: Bench, ms: number): Promise<Seen> => {
  const frames: number[] = [];
  let peak = 0;
  bench.out.onWrite(data => {
    if (data.includes('.gz')) frames.push(performance.now());
  });
  const before = process.cpuUsage();
  for (let passed = 0; passed < ms; passed += 100) {
    await pause(100);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const { user, system } = process.cpuUsage(before);
  bench.out.onWrite(() => undefined);
  return { frames, spent: (user + system) / 1_000, peak: peak / 1e6 };
};

const services = (home: string): Partial<Services> => {
  const context = contextOf({ HOME: home, PATH: process.env.PATH ?? '' });
  const keys = {
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: 'secret-example',
    sessionToken: 'token-example',
  };
  const runs = runsPort(
    context,
    async () => keys,
    () => Promise.reject(new Error('not part of this measurement')),
  );
  return { runs, jobs: jobsPort(context, runs), clock: context.clock };
};

/** Turns of the event loop until the state is so: a busy machine takes its time. */
const until = async (bench: Bench, is: (state: State) => boolean): Promise<void> => {
  for (let wait = 0; wait < 1_000; wait++) {
    if (is(bench.screen.store.read())) return;
    await pause(20);
  }
  throw new Error('the screen did not come to where it is measured');
};

/** Marks all roles of the session, runs the line there, answers the question. */
const started = async (bench: Bench, line: string): Promise<void> => {
  bench.send('A');
  await until(bench, ({ marked }) => marked.size > 0);
  bench.send('!');
  await until(bench, state => topOf(state, 'run') !== undefined);
  bench.send(line);
  await until(bench, state => topOf(state, 'run')?.line === line);
  bench.send('\r');
  await until(bench, state => topOf(state, 'run-ask') !== undefined);
  const [word] = topOf(bench.screen.store.read(), 'run-ask')?.words ?? [];
  bench.send(word ?? 'y');
  if (word !== undefined) bench.send('\r');
  await until(bench, ({ job }) => (job?.rows.filter(({ bytes }) => bytes > 0).length ?? 0) >= together);
};

const stopped = async (bench: Bench): Promise<void> => {
  bench.send('x');
  await until(bench, ({ job }) => job?.is === 'stopping');
  bench.send('x');
  await until(bench, ({ job }) => job?.is === 'over');
};

const gapsOf = ({ frames }: Seen): readonly number[] =>
  frames.slice(1).map((at, index) => at - (frames[index] ?? at));

const rowsOf = (where: string, seen: Seen): readonly Row[] => {
  const gaps = gapsOf(seen);
  const frame = ['a frame at 60 Hz', frameMs] as const;
  const gap = (share: number, bar: string): Row => ({
    figure: `frame to frame ${where}, p${share * 100}`,
    value: percentile(gaps, share),
    unit: 'ms',
    reference: frame,
    bar,
    noise: noiseOf(gaps, [], values => percentile(values, share)),
  });
  return [
    gap(0.5, '1.05x'),
    gap(0.99, '2x'),
    {
      figure: `processor time a frame ${where}`,
      value: seen.spent / seen.frames.length,
      unit: 'ms',
      reference: frame,
      bar: '0.6x',
    },
  ];
};

/** 1,000 roles, four of them running; the output of one is followed, beside the list and alone. */
export const liveRows = async (ms: number): Promise<readonly Row[]> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-bench-'));
  const script = join(home, 'noise.mjs');
  await writeFile(script, noise(linesPerSecond / together));
  const bench = await openBench(250, 4, { more: services(home) });
  try {
    await started(bench, `${process.execPath} ${script}`);
    await pause(1_000);
    const list = await watched(bench, ms);
    bench.send('\r');
    await until(bench, state => topOf(state, 'runs')?.reading !== undefined);
    const reading = await watched(bench, ms);
    await stopped(bench);
    return [
      ...rowsOf('under 10,000 lines a second', list),
      ...rowsOf('with one output alone', reading),
      {
        figure: 'memory at its peak in that',
        value: Math.max(list.peak, reading.peak),
        unit: 'MB',
        bar: '200 MB',
      },
    ];
  } finally {
    await bench.close();
    await rm(home, { recursive: true, force: true });
  }
};
