/**
 * Lists a made-up organisation with the real scheduler over a simulated portal and a clock that jumps, so
 * that a listing of minutes is measured in a second and comes out the same each time.
 *
 *     npx esbuild bench/discovery.ts --bundle --platform=node --format=esm |
 *       node --input-type=module - print-discovery
 */
import { agendaOf } from '../src/aws/discovery/agenda.ts';
import type { Call, Page } from '../src/aws/discovery/call.ts';
import type { Answer, Fetch } from '../src/aws/discovery/fetch.ts';
import { laneOf } from '../src/aws/discovery/lane.ts';
import { paceOf } from '../src/aws/pace/pace.ts';
import type { Failure } from '../src/domain/model.ts';
import type { ClockPort } from '../src/ports.ts';

export interface SimulationOptions {
  readonly accounts: number;
  /** Calls a second that the portal's token bucket refills; Infinity: no limit. */
  readonly rate: number;
  /** Calls the bucket holds, full at the start. */
  readonly burst: number;
  /** Milliseconds from call to answer, a fifth of it by chance. */
  readonly latencyMs: number;
  /** Sent with a 429; absent: not sent. */
  readonly retryAfterMs?: number;
  /** Same seed, same run. */
  readonly seed?: number;
}

export interface SimulationRow extends SimulationOptions {
  /** Simulated seconds until all was listed. */
  readonly seconds: number;
  /** Seconds that the bucket itself makes necessary. */
  readonly limitSeconds: number;
  /** `seconds` by `limitSeconds`. */
  readonly ratio: number;
  readonly calls: number;
  /** Calls answered 429. */
  readonly wasted: number;
  readonly wastedPercent: number;
  readonly mostInFlight: number;
  /** Simulated milliseconds until the first roles were reported. */
  readonly firstRolesMs: number;
  /** Accounts whose roles were not listed, or listed twice. */
  readonly lost: number;
}

/** Mulberry32: small, seeded, good enough for jitter. */
const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

interface JumpingClock extends ClockPort {
  /** Jumps from timer to timer until the work is done. */
  runUntil(work: Promise<void>): Promise<void>;
}

const jumpingClock = (): JumpingClock => {
  let now = 0;
  let timers: { at: number; signal: AbortSignal; go: () => void }[] = [];
  const comeToRest = () => new Promise<void>(resolve => setImmediate(resolve));
  const jump = (): void => {
    timers = timers.filter(timer => !timer.signal.aborted).sort((a, b) => a.at - b.at);
    const next = timers.shift();
    if (!next) throw new Error('nothing is waited for, and yet it is not done');
    now = Math.max(now, next.at);
    next.go();
  };
  return {
    now: () => now,
    // A timer of Node is a millisecond late rather than early.
    after: (ms, signal, go) => void timers.push({ at: now + Math.max(1, Math.ceil(ms)), signal, go }),
    async runUntil(work) {
      let done = false;
      const mark = () => {
        done = true;
      };
      work.then(mark, mark);
      await comeToRest();
      while (!done) {
        jump();
        await comeToRest();
      }
      await work;
    },
  };
};

const throttled: Failure = { code: 'portal.throttled', summary: 'HTTP 429 Unknown Code' };

interface Portal {
  readonly fetch: Fetch;
  readonly figures: { calls: number; wasted: number; inFlight: number; mostInFlight: number };
}

const pageSize = 100;
const accountId = (index: number): string => String(100_000_000_000 + index);

const pageOf = (call: Call, accounts: number): Page => {
  if (call.list === 'roles') return { accounts: [], roles: [{ name: 'ReadOnly' }, { name: 'Admin' }] };
  const from = Number(call.token ?? 0);
  const to = Math.min(accounts, from + pageSize);
  const ids = Array.from({ length: to - from }, (_, i) => ({ id: accountId(from + i) }));
  return { accounts: ids, roles: [], ...(to < accounts ? { next: String(to) } : {}) };
};

const simulatedPortal = (options: SimulationOptions, clock: ClockPort, random: () => number): Portal => {
  const { rate, burst, latencyMs, retryAfterMs, accounts } = options;
  const figures = { calls: 0, wasted: 0, inFlight: 0, mostInFlight: 0 };
  const forever = new AbortController().signal;
  const sleep = (ms: number) => new Promise<void>(resolve => clock.after(ms, forever, resolve));
  let level = burst;
  let at = 0;
  const take = (): boolean => {
    level = rate === Infinity ? burst : Math.min(burst, level + ((clock.now() - at) * rate) / 1000);
    at = clock.now();
    if (level < 1) return false;
    level -= 1;
    return true;
  };
  const refusal: Answer = {
    failure: throttled,
    through: false,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  const fetch: Fetch = async call => {
    figures.calls++;
    figures.inFlight++;
    figures.mostInFlight = Math.max(figures.mostInFlight, figures.inFlight);
    const half = (latencyMs * (0.9 + random() * 0.2)) / 2;
    await sleep(half);
    const taken = take();
    if (!taken) figures.wasted++;
    await sleep(half);
    figures.inFlight--;
    return taken ? { page: pageOf(call, accounts) } : refusal;
  };
  return { fetch, figures };
};

/** The bucket is emptied at once and every refill used as it comes; the last answer takes its time. */
const limitOf = ({ accounts, rate, burst, latencyMs }: SimulationOptions): number => {
  const calls = accounts + Math.ceil(accounts / pageSize);
  return Math.max(0, calls - burst) / rate + latencyMs / 1000;
};

export const simulateDiscovery = async (options: SimulationOptions): Promise<SimulationRow> => {
  const random = seeded(options.seed ?? 1);
  const clock = jumpingClock();
  const { fetch, figures } = simulatedPortal(options, clock, random);
  const tokens = { current: async () => 'token', renewed: async () => 'token' };
  const lane = laneOf({ clock, random, pace: paceOf({ random }), fetch, tokens });
  const listed: string[] = [];
  let firstRolesMs = Number.POSITIVE_INFINITY;
  await clock.runUntil(
    lane.run({
      agenda: agendaOf({}),
      patient: false,
      signal: new AbortController().signal,
      emit: event => {
        if (event.is !== 'roles') return;
        firstRolesMs = Math.min(firstRolesMs, clock.now());
        listed.push(...event.listed.map(entry => entry.accountId));
      },
    }),
  );
  const seconds = clock.now() / 1000;
  const limitSeconds = limitOf(options);
  const { calls, wasted, mostInFlight } = figures;
  const lost = options.accounts - new Set(listed).size + (listed.length - new Set(listed).size);
  const wastedPercent = (100 * wasted) / calls;
  const ratio = seconds / limitSeconds;
  return {
    ...options,
    ...{ seconds, limitSeconds, ratio, calls, wasted, wastedPercent, mostInFlight, firstRolesMs, lost },
  };
};

/** Buckets of the usual sizes, with and without Retry-After, near and far. */
export const simulations = (accounts: number): readonly SimulationOptions[] =>
  [5, 10, 20, 50].flatMap(rate =>
    [undefined, 1000].flatMap(retryAfterMs =>
      [50, 80].map(latencyMs => ({
        ...{ accounts, rate, burst: 2 * rate, latencyMs },
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      })),
    ),
  );

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const seeds = [1, 2, 3, 4, 5, 6, 7];

/** Medians of seven runs; `lost` is the sum. */
export const simulated = async (options: SimulationOptions): Promise<SimulationRow> => {
  const rows: SimulationRow[] = [];
  for (const seed of seeds) rows.push(await simulateDiscovery({ ...options, seed }));
  const middle = (key: 'seconds' | 'ratio' | 'calls' | 'wasted' | 'wastedPercent' | 'firstRolesMs') =>
    median(rows.map(row => row[key]));
  return {
    ...options,
    seconds: middle('seconds'),
    limitSeconds: limitOf(options),
    ratio: middle('ratio'),
    calls: middle('calls'),
    wasted: middle('wasted'),
    wastedPercent: middle('wastedPercent'),
    mostInFlight: Math.max(...rows.map(row => row.mostInFlight)),
    firstRolesMs: middle('firstRolesMs'),
    lost: rows.reduce((sum, row) => sum + row.lost, 0),
  };
};

const heading = ['calls/s', 'burst', 'Retry-After', 'latency', 'time', 'limit', 'of it', 'calls', '429'];

const cells = (row: SimulationRow): readonly string[] => [
  `${row.rate}`,
  `${row.burst}`,
  row.retryAfterMs === undefined ? 'no' : `${row.retryAfterMs / 1000} s`,
  `${row.latencyMs} ms`,
  `${row.seconds.toFixed(1)} s`,
  `${row.limitSeconds.toFixed(1)} s`,
  `${row.ratio.toFixed(3)}x`,
  `${row.calls}`,
  `${row.wasted} (${row.wastedPercent.toFixed(2)} %)`,
];

const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;

/** The rows as a Markdown table. */
export const simulationTable = (rows: readonly SimulationRow[]): string =>
  [heading, heading.map(() => '---'), ...rows.map(cells)].map(line).join('\n');

if (process.argv.at(-1) === 'print-discovery') {
  const rows: SimulationRow[] = [];
  for (const options of simulations(1000)) rows.push(await simulated(options));
  process.stdout.write(`${simulationTable(rows)}\n`);
  if (rows.some(row => row.lost > 0)) process.exitCode = 1;
}
