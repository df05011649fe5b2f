/**
 * Bundles Ink with the patches of the app, into the folder that is named; React and chalk are those of the
 * tests.
 */
import { build } from 'esbuild';
import { bundling } from '../../scripts/bundle.mjs';

await build({
  ...bundling,
  entryPoints: ['ink', 'ink-select-input', 'ink-text-input', 'ink-testing-library'].map(name => ({
    in: name,
    out: name,
  })),
  outdir: process.argv[2],
  outExtension: { '.js': '.mjs' },
  splitting: true,
  external: ['react', 'chalk'],
});
