/**
 * What a patch of a dependency is. Each file beside this one holds one:
 *
 * - `dependency` and `version`: the exact version it is made for; the build fails with any other.
 * - `why`: what is wrong without it.
 * - `gain`: the figure it improves, and where that was measured.
 * - `test`: the test that compares the patched with the unpatched.
 * - `files`: for each file of the dependency, the texts to replace (`replace`), or a module of ours that
 *   takes its place (`contents` and `resolveDir`).
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The package that a file belongs to, as its package.json says. */
const packageOf = async path => {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
    const { name, version } = JSON.parse(text);
    if (name !== undefined && version !== undefined) return { name, version };
  }
  throw new Error(`${path} belongs to no package`);
};

export const checkVersion = (installed, { dependency, version }) => {
  if (installed.name === dependency && installed.version === version) return;
  throw new Error(
    `The patch of ${dependency} is for ${dependency} ${version}, but ${installed.name} ${installed.version} is ` +
      `installed. Look whether the patch is still needed, adapt it, then change its version and package.json.`,
  );
};

/** Replaces texts; fails when one is not there any more. */
const replaced = async (path, replacements) => {
  let source = await readFile(path, 'utf8');
  for (const [from, to] of replacements) {
    if (!source.includes(from)) throw new Error(`${path} has changed: it has no ${from}`);
    source = source.replace(from, () => to);
  }
  return { contents: source, loader: 'js' };
};

/** The plugin of esbuild that applies a patch. */
export const pluginOf = patch => ({
  name: `patch-${patch.dependency}`,
  setup(build) {
    for (const { filter, replace, contents, resolveDir } of patch.files)
      build.onLoad({ filter }, async ({ path }) => {
        checkVersion(await packageOf(path), patch);
        return replace ? replaced(path, replace) : { contents, resolveDir, loader: 'js' };
      });
  },
});

/** Makes a segmenter at its first use: `from` is the expression that makes it. */
export const lazySegmenter = from => [
  from,
  `{ segment: text => (theSegmenter ??= ${from}).segment(text) };\nlet theSegmenter`,
];

/**
 * Signs that are a segment each, whatever stands beside them: ASCII but for the carriage return, Latin and
 * Greek letters, signs of frames. Nothing that joins is among them.
 */
const apart = String.raw`/^[\x00-\x0c\x0e-\x7e\xa0-\u02ff\u0370-\u03ff\u2010-\u2027\u2190-\u21ff\u2500-\u27bf]*$/`;

/** The same where segments are only gone through; its first use takes as long as a third of a bare start. */
export const sparedSegmenter = from => [
  from,
  `{
  segment: text => ${apart}.test(text)
    ? Array.from(text, (segment, index) => ({ segment, index }))
    : (theSegmenter ??= ${from}).segment(text),
};
let theSegmenter`,
];
