/** Bundles the app: dist/app.js (the screen) and dist/cli.js (the command line), with shared and lazy chunks. */
import { existsSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { build, context } from 'esbuild';

/** Yoga reads its WASM with the global fetch when there is one, which loads Node's whole HTTP client at start. */
const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(b) {
    b.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const test = '"function"!=typeof fetch';
      if (!source.includes(test)) throw new Error(`yoga's loader has changed: ${test} is not in ${path}`);
      return { contents: source.replace(test, '!0'), loader: 'js' };
    });
  },
};

/** The devtools connect only when DEV=true; left external they would be a static import that fails. */
const noDevtools = {
  name: 'no-devtools',
  setup(b) {
    b.onLoad({ filter: /ink\/build\/devtools\.js$/ }, () => ({ contents: '', loader: 'js' }));
  },
};

const entryPoints = { app: 'src/main.tsx', cli: 'src/cli.ts' };
const options = {
  entryPoints: Object.fromEntries(Object.entries(entryPoints).filter(([, file]) => existsSync(file))),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: { js: "import {createRequire as __cr} from 'node:module';const require=__cr(import.meta.url);" },
  chunkNames: 'chunks/[name]-[hash]',
  jsx: 'automatic',
  plugins: [yogaWithoutFetch, noDevtools],
  logLevel: 'warning',
};

if (process.argv.includes('--watch')) {
  const watching = await context({ ...options, logLevel: 'info' });
  await watching.watch();
} else {
  rmSync('dist', { recursive: true, force: true });
  await build(options);
}
