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

const grown = (before: string) => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program(before)], {
    encoding: 'utf8',
  });
  return { megabytes: Number(stdout), stderr };
};

test('the room for new objects stops growing, and nothing is said of it', async () => {
  const from = JSON.stringify(await compiled());
  const free = grown('');
  const bound = grown(`import { boundYoungSpace } from ${from}; boundYoungSpace();`);
  expect(bound.megabytes).toBeGreaterThanOrEqual(16);
  expect(bound.megabytes).toBeLessThan(free.megabytes);
  expect(bound.stderr).toBe('');
});

test('a version of Node that is not known is left alone', async () => {
  const from = JSON.stringify(await compiled());
  const left = grown(`import { boundYoungSpace } from ${from}; boundYoungSpace('99.0.0');`);
  expect(left.megabytes).toBeGreaterThan(16);
});
