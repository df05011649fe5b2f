/**
 * Bundles the app: dist/app.js (the screen) and dist/cli.js (the command line), with shared and lazy chunks.
 * Into another folder (`--outdir`) it writes the bundle alone; else also what the package holds beside it.
 * `--if-missing` leaves a bundle that is there as it is.
 */
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { bundling, scriptBundling } from './bundle.mjs';
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

/** In the main bundle, what is bundled apart is a file beside it. */
const setApart = {
  name: 'set apart',
  setup: it =>
    it.onResolve({ filter: /\/quick-commands\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './quick-commands.js', external: true } : undefined,
    ),
};

const minified = {
  outdir,
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
};

const options = {
  ...bundling,
  ...minified,
  entryPoints: {
    app: 'src/start/main.tsx',
    cli: 'src/start/command-line.ts',
    version: 'src/start/print-version.ts',
  },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
};

/**
 * Scripts without chunks: prompts and AWS clients wait for them, and Node takes longer to begin with modules.
 */
const quick = {
  ...scriptBundling,
  ...minified,
  entryPoints: { credentials: 'src/start/quick/credentials.ts', prompt: 'src/start/quick/commands.ts' },
  plugins: [
    ...scriptBundling.plugins,
    {
      name: 'the rest is in the other bundle',
      setup: it =>
        it.onResolve({ filter: /command-line\.ts$/ }, () => ({ path: './cli.js', external: true })),
    },
  ],
};

/** What prompts wait for. All other adapters come from the command line, which has the chunks. */
const commands = {
  ...options,
  entryPoints: { 'quick-commands': 'src/start/quick-commands.ts' },
  splitting: false,
};
delete commands.chunkNames;

const whole = { ...options, plugins: [...options.plugins, setApart] };

if (watch) {
  await (await context({ ...quick, logLevel: 'info' })).watch();
  await (await context({ ...commands, logLevel: 'info' })).watch();
  const watching = await context({ ...whole, logLevel: 'info' });
  await watching.watch();
} else if (!values['if-missing'] || !existsSync(`${outdir}/app.js`)) {
  rmSync(outdir, { recursive: true, force: true });
  const built = [];
  for (const each of [whole, quick, commands]) built.push(await build({ ...each, metafile: true }));
  const files = await packagingFiles(built.map(({ metafile }) => metafile));
  if (outdir === 'dist') writePackaging(root, files);
}
