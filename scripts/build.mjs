/**
 * Bundles the app: dist/app.js (the screen) and dist/cli.js (the command line), with shared and lazy chunks;
 * and scripts for what has to be quick. Into another folder (`--outdir`) it writes the bundle alone; else
 * also what the package holds beside it. `--if-missing` leaves a bundle that is there as it is.
 */
import { existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
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

/** What a script loads from the modules beside it, and only when it needs it. */
const apart = {
  adapters: 'src/start/adapters.ts',
  ask: 'src/aws/doctor/ask.ts',
  'ask-terminal': 'src/start/ask-terminal.ts',
  connection: 'src/start/connection.ts',
  picker: 'src/start/picker.ts',
  'quick-credentials': 'src/start/quick-credentials.ts',
  'whole-program': 'src/cli/whole-program.ts',
};

const besideScripts = {
  name: 'beside scripts',
  setup: it =>
    it.onResolve({ filter: /\.ts$/ }, ({ path, kind }) => {
      const name = kind === 'dynamic-import' ? basename(path, '.ts') : '';
      return name in apart ? { path: `./${name}.js`, external: true } : undefined;
    }),
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
    ...apart,
  },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
};

/** Scripts have no chunks: Node takes longer to begin with modules, and to find each of them. */
const script = (entryPoints, ...plugins) => ({
  ...scriptBundling,
  ...minified,
  entryPoints,
  plugins: [...scriptBundling.plugins, ...plugins],
});

/** The command line as another bundle has it. */
const wholeIn = path => ({
  name: 'the whole command line',
  setup: it => it.onResolve({ filter: /\/command-line\.ts$/ }, () => ({ path, external: true })),
});

/** Commands that another script has: nobody asks this one for them. */
const without = (...names) => ({
  name: 'without commands',
  setup: it =>
    it.onResolve({ filter: /\/commands\/.*\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' && names.includes(basename(path, '.ts'))
        ? { path: './cli.js', external: true }
        : undefined,
    ),
});

/** What prompts, AWS clients and people at a prompt wait for. */
const scripts = [
  script({ credentials: 'src/start/quick/credentials.ts' }, wholeIn('./cli.js')),
  script({ prompt: 'src/start/quick/commands.ts' }, wholeIn('./use.cjs')),
  script({ use: 'src/start/command-line.ts' }, besideScripts, without('doctor', 'explain')),
  script({ doctor: 'src/start/command-line.ts' }, besideScripts, without('status', 'env', 'use', 'complete')),
];

if (watch) {
  for (const each of [options, ...scripts]) await (await context({ ...each, logLevel: 'info' })).watch();
} else if (!values['if-missing'] || !existsSync(`${outdir}/app.js`)) {
  rmSync(outdir, { recursive: true, force: true });
  const built = [];
  for (const each of [options, ...scripts]) built.push(await build({ ...each, metafile: true }));
  const files = await packagingFiles(built.map(({ metafile }) => metafile));
  if (outdir === 'dist') writePackaging(root, files);
}
