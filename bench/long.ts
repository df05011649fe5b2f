/**
 * What takes minutes and is run once in a while: the memory of an hour of use, and a million roles. The clock
 * of the bench stands still, so an hour is as long as its work.
 */

import { held, openBench } from './keys.tsx';
import { organisation, rolesOf } from './organisation.ts';
import { noiseOf, percentile, type Row } from './row.ts';

/** Of an hour: 10,000 keys, 500 listings, 100 plans; in tenths. */
const tenths = 10;
const each = { keys: 1_000, listings: 50, plans: 10 } as const;

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

const collected = (): number => {
  global.gc?.();
  return process.memoryUsage().rss / 1e6;
};

/** Opens the plan of everything and leaves it. */
const planned = async (bench: Awaited<ReturnType<typeof openBench>>): Promise<void> => {
  bench.send('p');
  await pause(200);
  bench.send('\x1b');
  await pause(60);
};

const oneTenth = async (bench: Awaited<ReturnType<typeof openBench>>, accounts: number): Promise<void> => {
  const listed = organisation(accounts);
  // From the top, so that no key is the one at the end of the list, which moves nothing.
  bench.send('\x1b[H');
  await pause(100);
  await held(bench, each.keys, undefined, 5);
  for (let listing = 0; listing < each.listings; listing++) {
    bench.emit({ is: 'accounts', accounts: listed, complete: true });
    const roles = listed.map(({ id }, at) => ({ accountId: id, roles: rolesOf(at + listing, 5) }));
    bench.emit({ is: 'roles', listed: roles, failed: [] });
    await pause(20);
  }
  for (let plan = 0; plan < each.plans; plan++) await planned(bench);
};

export const hourOfUse = async (): Promise<Row> => {
  const accounts = 10_000;
  const bench = await openBench(accounts, 5);
  await bench.timed('l', '/10,000');
  const used: number[] = [];
  for (let tenth = 0; tenth < tenths; tenth++) {
    await oneTenth(bench, accounts);
    used.push(collected());
  }
  await bench.close();
  const [first = Number.NaN] = used;
  return {
    figure: 'resident memory after an hour of use: 10,000 keys, 500 listings, 100 plans',
    value: used.at(-1) ?? Number.NaN,
    unit: 'MB',
    reference: ['after its first tenth', first],
    bar: '1.1x',
    aim: '1x',
  };
};

/** 100,000 accounts with ten roles each. */
export const millionRoles = async (): Promise<readonly Row[]> => {
  const bench = await openBench(100_000, 10);
  await bench.timed('l', '/100,000');
  await held(bench, 100, undefined, 5, '/100,000');
  const times = await held(bench, 300, undefined, 5, '/100,000');
  const used = process.memoryUsage().rss / 1e6;
  await bench.close();
  return [
    {
      figure: 'key to frame among a million roles, p99',
      value: percentile(times, 0.99),
      unit: 'ms',
      bar: '33 ms',
      aim: '12 ms',
      noise: noiseOf(times, [], values => percentile(values, 0.99)),
    },
    { figure: 'resident memory with a million roles', value: used, unit: 'MB', bar: '1000 MB' },
  ];
};
