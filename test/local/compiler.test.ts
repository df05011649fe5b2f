/** In a process of its own: what is set is set for all that runs in it. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { newFolder } from '../support/new-folder.ts';

const run = async (version: string) => {
  const outfile = join(newFolder('compiler'), 'compiler.mjs');
  await build({ entryPoints: ['src/local/compiler.ts'], outfile, format: 'esm' });
  const script = `import { optimizeLate } from '${pathToFileURL(outfile).href}'; optimizeLate(${version});`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  return { status, stderr };
};

test('V8 knows what it is told, and is told nothing where it may not', async () => {
  const silent = { status: 0, stderr: '' };
  expect(await run('process.versions.node')).toEqual(silent);
  expect(await run("'99.0.0'")).toEqual(silent);
});
