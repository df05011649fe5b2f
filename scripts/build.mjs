/**
 * Bundles the app: dist/app.js (the screen) and dist/cli.js (the command line), with shared and lazy chunks.
 * Into another folder (`--outdir`) it writes the bundle alone; else also what the package holds beside it.
 * `--if-missing` leaves a bundle that is there as it is.
 */
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { bundling } from './bundle.mjs';
import { packagingFiles, writePackaging } from './packaging/packaging.mjs';
import { root } from './version.mjs';

const { values } = parseArgs({
  options: {
    watch: { type: 'boolean' },
    outdir: { type: 'string', default: 'dist' },
    'if-missing': { type: 'boolean' },
  },
});
const { watch, outdir } = values;

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
} else if (!values['if-missing'] || !existsSync(`${outdir}/app.js`)) {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({ ...options, metafile: true });
  const files = await packagingFiles([metafile]);
  if (outdir === 'dist') writePackaging(root, files);
}
