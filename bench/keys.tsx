/** Key to frame, in this process: from the byte on the input to the end of the frame's last write. */

import { EventEmitter } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PassThrough } from 'node:stream';
import type { ListingReport } from '../src/domain/listing.ts';
import type { Account } from '../src/domain/model.ts';
import { boundHeap } from '../src/local/heap.ts';
import { reportOf } from '../src/local/settings/read.ts';
import type { Services } from '../src/ports.ts';
import { openScreen, type Screen } from '../src/start/screen.tsx';
import { organisation, rolesOf, session } from './organisation.ts';
import { noiseOf, percentile, type Row } from './row.ts';

const start = Date.UTC(2026, 10, 21, 12);
const never = (): never => {
  throw new Error('not part of this measurement');
};

type Emit = (event: ListingReport) => void;

/** Everything is there at once, so that only the screen is measured; `listing` gets what reports more. */
const services = (
  accounts: readonly Account[],
  roles: number,
  listing: (emit: Emit) => void,
  more: Partial<Services>,
): Services => {
  const config = {
    path: '~/.aws/config',
    exists: true,
    fingerprint: '0',
    sessions: [session],
    profiles: [],
    problems: [],
  };
  return {
    config: { read: async () => config, preview: never, write: never, undo: never, watch: () => undefined },
    cache: {
      inspect: async () => [],
      tokens: async () => ({ main: { is: 'valid', until: start + 3.6e6, refreshable: true } }),
      tokenFile: () => '',
      purge: never,
      restore: never,
      tighten: never,
      watch: () => undefined,
    },
    portal: {
      discover: async (_request: unknown, emit: Emit) => {
        emit({ is: 'accounts', accounts, complete: true });
        emit({
          is: 'roles',
          listed: accounts.map(({ id }, index) => ({
            accountId: id,
            roles: rolesOf(index, roles),
          })),
          failed: [],
        });
        listing(emit);
        // A listing that goes on: progress is shown, and what is visible is asked for with each move.
        await new Promise<never>(() => undefined);
      },
      want: () => undefined,
    },
    memory: {
      listing: async () => undefined,
      columns: async () => undefined,
      saveListing: async () => undefined,
      remembered: async () => ({ favourites: [], recents: [] }),
      saveRemembered: async () => undefined,
    },
    settings: { look: async () => reportOf('/settings', undefined), watch: () => undefined },
    clock: { now: () => start, after: () => undefined },
    ...more,
  } as unknown as Services;
};

interface Sink {
  readonly stdout: NodeJS.WriteStream;
  /** Bytes written so far. */
  bytes(): number;
  /** Resolves when this has been written. */
  shows(text: string): Promise<void>;
  /** Hears of each write from now on. */
  onWrite(heard: (data: string) => void): void;
}

const sink = (columns: number, rows: number): Sink => {
  let bytes = 0;
  let heard: (data: string) => void = () => undefined;
  let awaited: { readonly text: string; readonly seen: () => void } | undefined;
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    write: (data: string, done?: () => void) => {
      bytes += Buffer.byteLength(data);
      heard(data);
      if (done) setImmediate(done);
      if (awaited && data.includes(awaited.text)) awaited.seen();
      return true;
    },
  });
  const shows = (text: string): Promise<void> =>
    new Promise(seen => {
      awaited = { text, seen };
    });
  const onWrite = (next: (data: string) => void): void => {
    heard = next;
  };
  return { stdout: stdout as unknown as NodeJS.WriteStream, bytes: () => bytes, shows, onWrite };
};

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

export interface Bench {
  readonly screen: Screen;
  readonly out: Sink;
  readonly emit: Emit;
  send(bytes: string): void;
  /** Milliseconds from the byte on the input until this has been written. */
  timed(bytes: string, shown: string): Promise<number>;
  close(): Promise<void>;
}

/** The real screen, at the frame rate of the app, on a sink of 200 x 60. */
export const openBench = async (
  accounts: number,
  roles: number,
  {
    wholeFrames = false,
    more = {},
  }: { readonly wholeFrames?: boolean; readonly more?: Partial<Services> } = {},
): Promise<Bench> => {
  const [columns, rows] = [200, 60];
  const out = sink(columns, rows);
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => undefined,
    ref: () => undefined,
    unref: () => undefined,
  });
  let emit: Emit = () => undefined;
  const screen = openScreen(
    services(
      organisation(accounts),
      roles,
      given => {
        emit = given;
      },
      more,
    ),
    { now: start, screen: { columns, rows } },
    { stdin, stdout: out.stdout, stderr: out.stdout, patchConsole: false, wholeFrames },
  );
  boundHeap();
  for (let wait = 0; wait < 20; wait++) await turn();
  await screen.driver.settled();
  await screen.drawn();
  return {
    screen,
    out,
    emit: event => emit(event),
    send: bytes => void stdin.write(bytes),
    timed: async (bytes, shown) => {
      const done = out.shows(shown);
      const at = performance.now();
      stdin.write(bytes);
      await done;
      return performance.now() - at;
    },
    close: async () => {
      screen.leave(0);
      await screen.ended;
    },
  };
};

const all = 10_000;
/** The accounts pane's title tells the position; the digits that stay are not written again. */
const moved = '/10,000';

/** What a listing at full pace brings between two keys: a batch of roles, and how far it is. */
const batch = (bench: Bench, accounts: readonly Account[], round: number): void => {
  const some = Array.from({ length: 20 }, (_unused, at) => accounts[(round * 20 + at) % accounts.length]);
  const listed = some.flatMap(account =>
    account ? [{ accountId: account.id, roles: rolesOf(round, 5) }] : [],
  );
  const progress = {
    accounts: all,
    accountsComplete: true,
    rolesListed: round * 20,
    rolesFailed: 0,
    perSecond: 20,
  };
  bench.emit({ is: 'roles', listed, failed: [] });
  bench.emit({ is: 'progress', progress });
};

/** `j` held down at a fast repeat; `between` is what happens a moment before each key. */
export const held = async (
  bench: Bench,
  keys: number,
  between: (round: number) => void = () => undefined,
  every = 20,
  shown = moved,
): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let key = 1; key <= keys; key++) {
    await pause(every);
    between(key);
    times.push(await bench.timed('j', shown));
  }
  return times;
};

const warmUp = 100;

/** Bytes that a key costs the line to the terminal. */
const bytesPerKey = async (bench: Bench, keys: number): Promise<number> => {
  const before = bench.out.bytes();
  await held(bench, keys);
  return (bench.out.bytes() - before) / keys;
};

/** In the accounts pane, with the code warm. */
const openWarm = async (wholeFrames = false): Promise<Bench> => {
  const bench = await openBench(all, 5, { wholeFrames });
  await bench.timed('l', moved);
  await held(bench, warmUp);
  return bench;
};

const high = (values: readonly number[]): number => percentile(values, 0.99);

/** Key to frame, idle and while a listing goes on, and what is written for a key. */
export const keyRows = async (keys: number): Promise<readonly Row[]> => {
  const bench = await openWarm();
  const accounts = organisation(all);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const idle = await held(bench, keys);
  const listing = await held(bench, keys, round => batch(bench, accounts, round));
  loop.disable();
  const longest = loop.max / 1e6;
  const bytes = await bytesPerKey(bench, 200);
  await bench.close();
  const repainting = await openWarm(true);
  const repaint = await bytesPerKey(repainting, 50);
  await repainting.close();
  const frame = ['a frame at 60 Hz', 1000 / 60] as const;
  return [
    {
      figure: 'key to frame, p50',
      value: percentile(idle, 0.5),
      unit: 'ms',
      reference: frame,
      bar: '4 ms',
      aim: '2 ms',
      noise: noiseOf(idle),
    },
    {
      figure: 'key to frame, p99',
      value: percentile(idle, 0.99),
      unit: 'ms',
      reference: frame,
      bar: '12 ms',
      aim: '8 ms',
      noise: noiseOf(idle, [], high),
    },
    {
      figure: 'key to frame while listing, p50',
      value: percentile(listing, 0.5),
      unit: 'ms',
      reference: frame,
      bar: '4 ms',
      aim: '2 ms',
      noise: noiseOf(listing),
    },
    {
      figure: 'key to frame while listing, p99',
      value: percentile(listing, 0.99),
      unit: 'ms',
      reference: frame,
      bar: '12 ms',
      aim: '8 ms',
      noise: noiseOf(listing, [], high),
    },
    {
      figure: 'longest block of the event loop while keys are held and a listing goes on',
      value: longest,
      unit: 'ms',
      reference: frame,
      bar: '33 ms',
      aim: '16 ms',
    },
    {
      figure: 'written per key moved',
      value: bytes,
      unit: 'bytes',
      reference: ['full repaint', repaint],
      bar: '0.08x',
      aim: '0.05x',
    },
  ];
};

/** Leaves the filter and what is filtered, and plans everything. */
const planAll = async (bench: Bench): Promise<void> => {
  for (let step = 0; step < 2; step++) {
    bench.send('\x1b');
    await pause(100);
  }
  await bench.timed('p', '50,000');
  await pause(300);
};

/** Resident memory of a process that has listed, moved, filtered and planned; collected as Node likes. */
export const memoryRows = async (bare: number): Promise<readonly Row[]> => {
  const bench = await openBench(all, 5);
  await bench.timed('l', moved);
  await held(bench, 60);
  bench.send('/');
  await pause(50);
  for (const letter of 'paymprod') {
    bench.send(letter);
    await pause(50);
  }
  await pause(300);
  await planAll(bench);
  const used = process.memoryUsage().rss / 1e6;
  await bench.close();
  return [
    {
      figure: 'resident memory, 10,000 x 5 listed, filtered and planned',
      value: used,
      unit: 'MB',
      reference: ['bare node', bare],
      bar: '110 MB',
      aim: '90 MB',
    },
  ];
};
