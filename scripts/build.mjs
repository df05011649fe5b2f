/**
 * Bundles the app: dist/app.js (the screen) and dist/cli.js (the command line), with shared and lazy chunks.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { bundling } from './bundle.mjs';

const { watch, outdir } = parseArgs({
  options: { watch: { type: 'boolean' }, outdir: { type: 'string', default: 'dist' } },
}).values;

const options = {
  ...bundling,
  entryPoints: { app: 'src/start/main.tsx', cli: 'src/start/command-line.ts' },
  outdir,
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  chunkNames: 'chunks/[name]-[hash]',
};

if (watch) {
  const watching = await context({ ...options, logLevel: 'info' });
  await watching.watch();
} else {
  rmSync(outdir, { recursive: true, force: true });
  await build(options);
}
