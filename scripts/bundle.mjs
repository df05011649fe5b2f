/** How the app and the benchmarks are bundled: one set of options and of patched dependencies. */
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, resolve } from 'node:path';

const output = resolve(import.meta.dirname, '../src/terminal/output.ts');
const frames = resolve(import.meta.dirname, '../src/terminal/frames.ts');

/** Replaces one text in a dependency's file; the build fails when the text is not there any more. */
const patched = (name, filter, replacements) => ({
  name,
  setup(b) {
    b.onLoad({ filter }, async ({ path }) => {
      let source = await readFile(path, 'utf8');
      for (const [from, to] of replacements) {
        if (!source.includes(from)) throw new Error(`${path} has changed: it has no ${from}`);
        source = source.replace(from, () => to);
      }
      return { contents: source, loader: 'js' };
    });
  },
});

/** Yoga reads its WASM with the global fetch when there is one, which loads Node's whole HTTP client at start. */
const yogaWithoutFetch = patched('yoga-without-fetch', /yoga-wasm-base64-esm\.js$/, [
  ['"function"!=typeof fetch', '!0'],
]);

/** Ink composes every line of every frame anew; most lines are those of the frame before. */
const inkKeepsLines = {
  name: 'ink-keeps-lines',
  setup(b) {
    b.onLoad({ filter: /ink\/build\/output\.js$/ }, () => ({
      contents: `import { createOutputs } from ${JSON.stringify(output)};
const outputs = createOutputs();
export default class Output {
  constructor(size) { return outputs(size); }
}`,
      loader: 'js',
      resolveDir: dirname(output),
    }));
  },
};

/** Ink counts lines from where the cursor is; a terminal that draws one name wider would break all lines below. */
const framesByRow = {
  name: 'frames-by-row',
  setup(b) {
    b.onLoad({ filter: /ink\/build\/log-update\.js$/ }, () => ({
      contents: `import { createFrames } from ${JSON.stringify(frames)};
export default { create: createFrames };`,
      loader: 'js',
      resolveDir: dirname(frames),
    }));
  },
};

/** Lines placed by row need no clearing before a frame, not when the window shrinks either; Ink would write it by itself. */
const noClearing = patched('no-clearing', /ink\/build\/ink\.js$/, [
  [
    'const wasFullscreen = previousOutputHeight >= viewportRows;',
    'return false;\n    const wasFullscreen = previousOutputHeight >= viewportRows;',
  ],
]);

/** ASCII, Latin letters and the signs of our own frames: one column each, and each a character by itself. */
const oneColumnEach = String.raw`/^[\x20-\x7e\u00c0-\u024f·…─│╭╮╰╯›✓✗★↑↓←→]*$/`;

/** A segmenter takes milliseconds to make, and text that needs one is rare. */
const lazySegmenter = from => [
  from,
  `{ segment: text => (theSegmenter ??= ${from}).segment(text) };\nlet theSegmenter`,
];
const lazySegmenters = [
  patched('wrap-ansi-segments-later', /wrap-ansi\/index\.js$/, [lazySegmenter('new Intl.Segmenter()')]),
  patched('slice-ansi-segments-later', /slice-ansi\/tokenize-ansi\.js$/, [
    lazySegmenter("new Intl.Segmenter(undefined, {granularity: 'grapheme'})"),
  ]),
  patched('ansi-tokenize-segments-later', /ansi-tokenize\/build\/tokenize\.js$/, [
    lazySegmenter('new Intl.Segmenter(undefined, { granularity: "grapheme" })'),
  ]),
];

/**
 * Importing a module of Node by name reads all it exports, getters included: of `process` and `crypto` that is slow.
 * And what the network needs is loaded with the first function of it that is used.
 */
const loadedLater = new Set([
  'child_process',
  'crypto',
  'dns/promises',
  'http',
  'http2',
  'https',
  'tls',
  'zlib',
]);

/** Those that what we bundle imports; another one only makes a chunk more. */
const used = [
  'buffer',
  'child_process',
  'crypto',
  'dns/promises',
  'events',
  'fs',
  'fs/promises',
  'http',
  'https',
  'os',
  'path',
  'process',
  'stream',
  'timers/promises',
  'tls',
  'tty',
  'url',
  'util',
];

const builtinSource = name => {
  const load = `process.getBuiltinModule(${JSON.stringify(name)})`;
  if (!loadedLater.has(name)) return `module.exports = ${load};`;
  const names = JSON.stringify(Object.keys(process.getBuiltinModule(name)));
  return `const load = () => ${load};
for (const name of ${names}) Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });`;
};

const builtinsByCall = {
  name: 'builtins-by-call',
  setup(b) {
    b.onResolve({ filter: /^(node:)?[a-z0-9_]+(\/[a-z]+)?$/ }, ({ path, kind }) => {
      if (kind !== 'import-statement' || !isBuiltin(path)) return undefined;
      return { path: path.replace(/^node:/, ''), namespace: 'builtin' };
    });
    // In every file, so that all of them stand in one chunk: each chunk of its own costs a millisecond at start.
    b.initialOptions.inject = [...(b.initialOptions.inject ?? []), 'builtins'];
    b.onResolve({ filter: /^builtins$/ }, () => ({ path: 'builtins', namespace: 'builtins' }));
    b.onLoad({ filter: /.*/, namespace: 'builtins' }, () => ({
      contents: used.map(name => `import 'node:${name}';`).join(''),
    }));
    b.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: builtinSource(path),
      loader: 'js',
    }));
  },
};

/** Widths are asked for again and again, and anything but ASCII (every frame's border) is slow to measure. */
const keptWidths = patched('kept-widths', /string-width\/index\.js$/, [
  [
    'export default function stringWidth(',
    `const mostKept = 20_000;
let kept = new Map();
const oneColumnEach = ${oneColumnEach};
export default function stringWidth(input, options) {
	if (options !== undefined) return measured(input, options);
	if (oneColumnEach.test(input)) return input.length;
	let width = kept.get(input);
	if (width === undefined) {
		width = measured(input);
		if (kept.size > mostKept) kept = new Map();
		kept.set(input, width);
	}
	return width;
}
function measured(`,
  ],
  lazySegmenter('new Intl.Segmenter()'),
  // Even a literal that is never reached is read when the file is, and this one takes ten milliseconds.
  [
    'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
    "const rgiEmojiRegex = { test: text => (theEmoji ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v')).test(text) };\nlet theEmoji;",
  ],
]);

/** The devtools connect only when DEV=true; left external they would be a static import that fails. */
const noDevtools = {
  name: 'no-devtools',
  setup(b) {
    b.onLoad({ filter: /ink\/build\/devtools\.js$/ }, () => ({ contents: '', loader: 'js' }));
  },
};

export const bundling = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: { js: "import {createRequire as __cr} from 'node:module';const require=__cr(import.meta.url);" },
  jsx: 'automatic',
  plugins: [
    yogaWithoutFetch,
    inkKeepsLines,
    framesByRow,
    noClearing,
    keptWidths,
    ...lazySegmenters,
    noDevtools,
    builtinsByCall,
  ],
  logLevel: 'warning',
};
