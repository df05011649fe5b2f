/**
 * `npm run bench`: every figure with its reference of the same run, as one Markdown table, and how far its
 * two halves are apart. `npm run bench -- keys plan` for some, `-- long` for what takes minutes; `--keep`
 * writes them into bench/history.md as well.
 */
import { execFileSync, fork } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { inAscii } from '../scripts/ascii.mjs';
import { bundling } from '../scripts/bundle.mjs';
import { version } from '../scripts/version.mjs';

const all = ['start', 'commands', 'explain', 'crowd', 'live', 'keys', 'filter', 'plan', 'memory'];
/** A listing at the portal's pace, a command in 1,000 roles, an hour of use, a million roles: `long`. */
const long = ['discovery', 'exec', 'hour', 'million'];
const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'boolean' } } });
const chosen = positionals.length > 0 ? positionals.flatMap(part => (part === 'long' ? long : part)) : all;
const folder = resolve(import.meta.dirname, '../node_modules/.cache/ssotui-bench');

execFileSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build.mjs')]);
/** As in the app's scripts: one sign above it and V8 keeps the whole text in two bytes a letter. */
const ascii = {
  name: 'ascii',
  setup: it =>
    it.onEnd(({ outputFiles }) => {
      mkdirSync(folder, { recursive: true });
      for (const { path, text } of outputFiles) writeFileSync(path, inAscii(text));
    }),
};

// The terminal emulation is native code: left where it is.
await build({
  ...bundling,
  minify: true,
  write: false,
  plugins: [...bundling.plugins, ascii],
  entryPoints: { part: resolve(import.meta.dirname, 'part.ts'), row: resolve(import.meta.dirname, 'row.ts') },
  outdir: folder,
  splitting: true,
  external: ['@lydell/node-pty'],
});
const { rowText, tableHead } = await import(`${folder}/row.js`);

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
      // An hour's memory is that of what is still needed.
      execArgv: part === 'hour' ? ['--expose-gc'] : [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', done);
    child.once('exit', code => fail(new Error(`${part} ended with ${code}`)));
  });

const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${process.platform}, Node ${process.versions.node}`;
const lines = [];
const say = line => {
  lines.push(line);
  process.stdout.write(`${line}\n`);
};

say(`${machine}\n\n${tableHead}`);
for (const part of chosen) for (const row of await rowsOf(part)) say(rowText(row));
rmSync(folder, { recursive: true, force: true });
if (values.keep) {
  const day = new Date().toISOString().slice(0, 10);
  const title = `## ${version}, ${day}`;
  appendFileSync(resolve(import.meta.dirname, 'history.md'), `\n${title}\n\n${lines.join('\n')}\n`);
}
