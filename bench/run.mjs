/**
 * `npm run bench`: every figure with its reference of the same run, as one Markdown table. `npm run bench --
 * keys plan` for some.
 */
import { execFileSync, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { bundling } from '../scripts/bundle.mjs';

const all = ['start', 'commands', 'explain', 'exec', 'keys', 'filter', 'discovery', 'plan', 'memory'];
const chosen = process.argv.slice(2).length > 0 ? process.argv.slice(2) : all;
const folder = resolve(import.meta.dirname, '../node_modules/.cache/ssotui-bench');

execFileSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build.mjs')]);
// The terminal emulation is native code: left where it is.
await build({
  ...bundling,
  entryPoints: { part: resolve(import.meta.dirname, 'part.ts'), row: resolve(import.meta.dirname, 'row.ts') },
  outdir: folder,
  splitting: true,
  external: ['@lydell/node-pty'],
});
const { rowText } = await import(`${folder}/row.js`);

const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;
delete env.CI;
// The sink is no terminal, and a frame with colours is what people see.
env.FORCE_COLOR = '1';

const bareMemory = () =>
  Number(
    execFileSync(process.execPath, ['-e', 'process.stdout.write(String(process.memoryUsage().rss / 1e6))'], {
      env,
      encoding: 'utf8',
    }),
  );

const rowsOf = part =>
  new Promise((done, fail) => {
    const child = fork(`${folder}/part.js`, [part, String(bareMemory())], {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', done);
    child.once('exit', code => fail(new Error(`${part} ended with ${code}`)));
  });

const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${process.platform}, Node ${process.versions.node}`;
process.stdout.write(
  `${machine}\n\n| Figure | Measured | Reference of the same run | Ratio | Bar | Aim |\n| --- | --- | --- | --- | --- | --- |\n`,
);
for (const part of chosen) for (const row of await rowsOf(part)) process.stdout.write(`${rowText(row)}\n`);
rmSync(folder, { recursive: true, force: true });
