/**
 * One part of the bench in a process of its own, so that no part measures the heap of another; prints its
 * rows as JSON.
 */
import { commandRows } from './commands.ts';
import { crowdRows } from './crowd.ts';
import { simulated } from './discovery.ts';
import { execRows } from './exec.ts';
import { explainRows } from './explain.ts';
import { filterRows } from './filter.ts';
import { keyRows, memoryRows } from './keys.tsx';
import { liveRows } from './live.ts';
import { longRows } from './long.ts';
import { planRows } from './plan.ts';
import type { Row } from './row.ts';
import { startRows } from './start.ts';

/** 1,000 accounts at 20 calls a second, burst 40, on a clock that jumps. */
const discoveryRows = async (): Promise<readonly Row[]> => {
  const run = await simulated({ accounts: 1_000, rate: 20, burst: 40, latencyMs: 80 });
  if (run.lost > 0) throw new Error(`${run.lost} accounts were lost`);
  return [
    {
      figure: 'list 1,000 accounts at 20 calls/s',
      value: run.seconds,
      unit: 's',
      reference: ["the bucket's own limit", run.limitSeconds],
      bar: '1.15x',
      aim: '1.05x',
    },
    { figure: 'calls answered 429 in that run', value: run.wastedPercent, unit: '%', bar: '3 %', aim: '1 %' },
  ];
};

const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  start: () => startRows(9),
  explain: () => explainRows(9),
  crowd: () => crowdRows(3),
  exec: () => execRows(3),
  commands: () => commandRows(9),
  live: () => liveRows(5_000),
  keys: () => keyRows(500),
  filter: async () => filterRows(7),
  discovery: discoveryRows,
  plan: () => planRows(7),
  long: longRows,
  memory: () => memoryRows(Number(process.argv[3])),
};

const part = parts[process.argv[2] ?? ''];
if (!part) throw new Error(`There is no part ${process.argv[2]}: ${Object.keys(parts).join(', ')}`);
const rows = await part();
process.send?.(rows, () => process.exit(0));
