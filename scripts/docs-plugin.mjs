/**
 * The pages of docs as two modules: `ssotui:topics` has their names, `ssotui:docs` their texts. So they are
 * in the bundle, and the executable has them as well.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { root } from './version.mjs';

const folder = join(root, 'docs');

/** Names without the ending; README.md is the list of pages. */
export const topicNames = () =>
  readdirSync(folder)
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .map(name => name.slice(0, -3))
    .toSorted();

const textsOf = () =>
  Object.fromEntries(topicNames().map(name => [name, readFileSync(join(folder, `${name}.md`), 'utf8')]));

/** Compressed, they are a third as large: a tenth of the whole package. */
const pagesSource = () => `import { brotliDecompressSync } from 'node:zlib';
const packed = ${JSON.stringify(brotliCompressSync(JSON.stringify(textsOf())).toString('base64'))};
export const pages = JSON.parse(brotliDecompressSync(Buffer.from(packed, 'base64')).toString());`;

export const docsPlugin = {
  name: 'docs',
  setup(build) {
    build.onResolve({ filter: /^ssotui:(docs|topics)$/ }, ({ path }) => ({ path, namespace: 'docs' }));
    build.onLoad({ filter: /topics$/, namespace: 'docs' }, () => ({
      contents: `export const topics = ${JSON.stringify(topicNames())};`,
    }));
    build.onLoad({ filter: /docs$/, namespace: 'docs' }, () => ({
      contents: pagesSource(),
      resolveDir: root,
    }));
  },
};
