/**
 * One part of the bench in a process of its own, so that no part measures the heap of another; prints its
 * rows as JSON.
 */
import type { Row } from './row.ts';

/** 1,000 accounts at 20 calls a second, burst 40, on a clock that jumps. */
const discoveryRows = async (): Promise<readonly Row[]> => {
  const { simulated } = await import('./discovery.ts');
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

/** A part loads what it measures, so that no other's code is in its memory. */
const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  start: async () => (await import('./start.ts')).startRows(9),
  explain: async () => (await import('./explain.ts')).explainRows(9),
  crowd: async () => (await import('./crowd.ts')).crowdRows(3),
  exec: async () => (await import('./exec.ts')).execRows(3),
  commands: async () => (await import('./commands.ts')).commandRows(9),
  live: async () => (await import('./live.ts')).liveRows(5_000),
  keys: async () => (await import('./keys.tsx')).keyRows(500),
  filter: async () => (await import('./filter.ts')).filterRows(7),
  discovery: discoveryRows,
  plan: async () => (await import('./plan.ts')).planRows(7),
  hour: async () => [await (await import('./long.ts')).hourOfUse()],
  million: async () => (await import('./long.ts')).millionRoles(),
  memory: async () => (await import('./keys.tsx')).memoryRows(Number(process.argv[3])),
};

const part = parts[process.argv[2] ?? ''];
if (!part) throw new Error(`There is no part ${process.argv[2]}: ${Object.keys(parts).join(', ')}`);
const rows = await part();
process.send?.(rows, () => process.exit(0));
