/**
 * The patches of dependencies: made for what is installed and pinned, and the patched do what the unpatched
 * do.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { seeded } from '../support/seeded.ts';

interface Patch {
  readonly dependency: string;
  readonly version: string;
  readonly why: string;
  readonly gain: string;
  readonly test: string;
}

const root = resolve(import.meta.dirname, '../..');
const script = (name: string): Promise<unknown> => import(pathToFileURL(join(root, 'scripts', name)).href);
const { patches, bundling } = (await script('bundle.mjs')) as {
  patches: readonly Patch[];
  bundling: { readonly plugins: readonly Plugin[] };
};
const { checkVersion } = (await script('patches/patch.mjs')) as {
  checkVersion: (installed: { name: string; version: string }, patch: Patch) => void;
};
const { devDependencies, overrides } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  devDependencies: Record<string, string>;
  overrides: Record<string, string>;
};

/** `source` bundled with the patches or without, as text. */
const bundled = async (source: string, patched: boolean): Promise<string> => {
  const { outputFiles } = await build({
    ...{ ...bundling, plugins: patched ? [...bundling.plugins] : [] },
    ...{ stdin: { contents: source, resolveDir: root }, bundle: true, format: 'esm', platform: 'node' },
    ...{ write: false, splitting: true, outdir: 'unused' },
  });
  return outputFiles.find(({ path }) => path.endsWith('stdin.js'))?.text ?? '';
};

const loaded = async <T>(source: string, patched: boolean): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'ssotui-patches-'));
  const file = join(folder, 'bundled.mjs');
  await writeFile(file, await bundled(source, patched));
  const module = (await import(pathToFileURL(file).href)) as T;
  await rm(folder, { recursive: true });
  return module;
};

test('each patch says why, what it gains and what holds it, and its version is pinned', () => {
  for (const { dependency, version, why, gain, test: held } of patches) {
    expect([dependency, devDependencies[dependency] ?? overrides[dependency]]).toEqual([dependency, version]);
    expect([why.length > 20, gain.length > 20]).toEqual([true, true]);
    expect(held.split(' and ').filter(path => !existsSync(join(root, path)))).toEqual([]);
  }
  const files = readdirSync(join(root, 'scripts/patches')).filter(name => name !== 'patch.mjs');
  expect(files).toHaveLength(patches.length);
});

test('with another version installed the build fails and says what to do', () => {
  const patch: Patch = { dependency: 'ink', version: '8.0.0', why: '', gain: '', test: '' };
  expect(() => checkVersion({ name: 'ink', version: '8.0.0' }, patch)).not.toThrow();
  expect(() => checkVersion({ name: 'ink', version: '8.1.0' }, patch)).toThrow(
    'The patch of ink is for ink 8.0.0, but ink 8.1.0 is installed.',
  );
});

const words = [
  'plain',
  ' ',
  '会社',
  '│╭',
  '👩‍👩‍👧',
  'é',
  'e\u0301',
  'a\u200b',
  '🇩🇪',
  '\x1b[2m',
  '\x1b[0m',
  'ｱﾞ',
  '⚠️',
  '\t',
  '\r',
  '\r\n',
  'λ',
  '→\ufe0f',
  '✓\u200d',
];

/** Texts drawn by lot, and a width for each. */
const texts = (): readonly (readonly [string, number])[] => {
  const { below, pick } = seeded(7);
  const one = (): string => Array.from({ length: below(12) }, () => pick(words)).join('');
  return Array.from({ length: 400 }, () => [one(), 1 + below(20)]);
};

type Measured = (text: string, width: number) => unknown;

test.each([
  [
    'string-width',
    "import width from 'string-width'; export const measured = text => [width(text), width(text)];",
  ],
  ['wrap-ansi', "import wrap from 'wrap-ansi'; export const measured = (text, width) => wrap(text, width);"],
  [
    'slice-ansi',
    "import slice from 'slice-ansi'; export const measured = (text, width) => slice(text, 1, width);",
  ],
  [
    '@alcalzone/ansi-tokenize',
    "import { tokenize } from '@alcalzone/ansi-tokenize'; export const measured = text => tokenize(text);",
  ],
])('%s answers the same with its patch', async (_, source) => {
  const [patched, plain] = await Promise.all([
    loaded<{ measured: Measured }>(source, true),
    loaded<{ measured: Measured }>(source, false),
  ]);
  for (const [text, width] of texts())
    expect([text, patched.measured(text, width)]).toEqual([text, plain.measured(text, width)]);
});

const parts = ['ab', 'Ba', 'a', ' ', '  ', '-', '_', 'É', 'İ', 'x9', '9', 'ß', '会', 'Ab Ba', 'prod', 'Pr'];

/** Everything that a search answers: of one text, of many by one key or several, of a snapshot. */
const searching = `import fuzzysort from 'fuzzysort';
const plain = ({ target, score, indexes, obj }) => [target, score, [...indexes], obj?.name];
const key = ({ made }) => made;
export const searched = (texts, words) => {
  const items = texts.map((name, at) => ({ name, made: fuzzysort.prepare(name), other: texts[at + 1] ?? '' }));
  const snapshot = fuzzysort.snapshot(texts);
  return words.map(word => [
    items.map(({ made }) => fuzzysort.single(word, made)).map(found => found && plain(found)),
    [{ key }, { key, threshold: 0.25, limit: 0 }, { key, limit: 3 }].map(options =>
      fuzzysort.go(word, items, options).map(plain)),
    fuzzysort.go(word, items, { keys: ['name', 'other'], limit: 5 }).map(found => [found.score, ...found.map(plain)]),
    fuzzysort.go(word, snapshot, { limit: 4 }).map(plain),
  ]);
};`;

test('fuzzysort finds the same with its patch, whatever was looked for before', async () => {
  type Searching = { searched: (texts: readonly string[], words: readonly string[]) => unknown };
  const [patched, plain] = await Promise.all([
    loaded<Searching>(searching, true),
    loaded<Searching>(searching, false),
  ]);
  const { below, pick } = seeded(11);
  const one = (most: number): string => Array.from({ length: 1 + below(most) }, () => pick(parts)).join('');
  for (let round = 0; round < 200; round++) {
    const texts = Array.from({ length: 8 }, () => one(12));
    const words = Array.from({ length: 6 }, () => one(3));
    expect([texts, words, patched.searched(texts, words)]).toEqual([
      texts,
      words,
      plain.searched(texts, words),
    ]);
  }
});

/** What a program that is bundled with the patches prints. */
const printed = async (source: string): Promise<string> => {
  const text = await bundled(source, true);
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    input: text,
    encoding: 'utf8',
  });
  return stdout + stderr;
};

test('Yoga lays out without the HTTP client of Node', async () => {
  const source = `import Yoga from 'yoga-layout';
const node = Yoga.Node.create();
node.setWidth(7);
node.calculateLayout(undefined, undefined);
console.log(node.getComputedWidth(), process.moduleLoadList.some(name => name.includes('undici')));`;
  expect(await printed(source)).toBe('7 false\n');
});
