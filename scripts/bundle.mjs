/** How the app and the benchmarks are bundled: one set of options and of patched dependencies. */
import { docsPlugin } from './docs-plugin.mjs';
import { ansiTokenize } from './patches/ansi-tokenize.mjs';
import { fuzzysort } from './patches/fuzzysort.mjs';
import { ink } from './patches/ink.mjs';
import { pluginOf } from './patches/patch.mjs';
import { sliceAnsi } from './patches/slice-ansi.mjs';
import { stringWidth } from './patches/string-width.mjs';
import { wrapAnsi } from './patches/wrap-ansi.mjs';
import { yoga } from './patches/yoga.mjs';
import { version } from './version.mjs';

/** All patches of packages. */
export const patches = [yoga, ink, stringWidth, wrapAnsi, sliceAnsi, ansiTokenize, fuzzysort];

export const bundling = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"', SSOTUI_VERSION: JSON.stringify(version) },
  banner: { js: "import {createRequire as __cr} from 'node:module';const require=__cr(import.meta.url);" },
  jsx: 'automatic',
  plugins: [...patches.map(pluginOf), docsPlugin],
  logLevel: 'warning',
};

/** For what becomes a script: `require` is there, and begins sooner than modules do. */
export const scriptBundling = { ...bundling, banner: {} };
