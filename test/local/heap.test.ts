/** In a process of its own: what is set is set for all that runs in it. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { newFolder } from '../support/new-folder.ts';

const compiled = async (): Promise<string> => {
  const folder = newFolder('heap');
  const outfile = join(folder, 'heap.mjs');
  await build({ entryPoints: ['src/local/heap.ts'], outfile, format: 'esm' });
  return pathToFileURL(outfile).href;
};

/** New objects by the hundred megabytes, some of which stay, with turns of the event loop between. */
const program = (before: string) => `
${before}
import { getHeapSpaceStatistics } from 'node:v8';
let kept = [];
for (let round = 0; round < 60; round++) {
  kept = kept.slice(-40_000);
  for (let at = 0; at < 40_000; at++) kept.push({ at, text: ['x' + at] });
  await new Promise(resolve => setImmediate(resolve));
}
console.log(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size / 2 ** 20);
`;

const run = (script: string) => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  return { megabytes: Number(stdout), stderr };
};

const grown = (before: string) => run(program(before));

/** Objects that live for a while, as answers of a listing do; how much room the old ones took at most. */
const aging = (before: string) =>
  run(`
${before}
import { getHeapSpaceStatistics } from 'node:v8';
let most = 0;
let kept = [];
for (let round = 0; round < 200; round++) {
  kept = kept.slice(-100_000);
  for (let at = 0; at < 10_000; at++) kept.push({ at, text: ['x' + at] });
  const old = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space');
  most = Math.max(most, old.space_size);
  await new Promise(resolve => setImmediate(resolve));
}
console.log(most / 2 ** 20);
`);

test('the room for new objects stops growing, and nothing is said of it', async () => {
  const from = JSON.stringify(await compiled());
  const free = grown('');
  const bound = grown(`import { boundHeap } from ${from}; boundHeap();`);
  expect(bound.megabytes).toBeGreaterThanOrEqual(16);
  expect(bound.megabytes).toBeLessThan(free.megabytes);
  expect(bound.stderr).toBe('');
});

test('a version of Node that is not known is left alone', async () => {
  const from = JSON.stringify(await compiled());
  const left = grown(`import { boundHeap } from ${from}; boundHeap('99.0.0');`);
  expect(left.megabytes).toBeGreaterThan(16);
});

test('what is no longer needed is collected before it takes several times the room', async () => {
  const from = JSON.stringify(await compiled());
  const free = aging('');
  const bound = aging(`import { boundHeap } from ${from}; boundHeap();`);
  expect(bound.megabytes).toBeLessThan(free.megabytes);
  expect(bound.stderr).toBe('');
});

const printed = (script: string): string =>
  spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout.trim();

test('what is compiled for the next start is compiled under the flags of a start', async () => {
  const from = JSON.stringify(await compiled());
  const made = printed(`
import { Script } from 'node:vm';
import { boundHeap, underOwnFlags } from ${from};
boundHeap();
const make = code => [code, new Script(code).createCachedData().toString('base64')];
console.log(JSON.stringify([make('1 + 1'), underOwnFlags(() => make('2 + 2'))]));
`);
  const taken = printed(`
import { Script } from 'node:vm';
const isTaken = ([code, data]) =>
  !new Script(code, { cachedData: Buffer.from(data, 'base64') }).cachedDataRejected;
console.log(JSON.stringify(${made}.map(isTaken)));
`);
  expect(JSON.parse(taken)).toEqual([false, true]);
});
