/** Chunks are packed into a few scripts: each is still a module that runs once, when it is asked for. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { newFolder } from '../support/new-folder.ts';

interface Script {
  readonly path: string;
  readonly code: string;
}

const script = pathToFileURL(resolve(import.meta.dirname, '../../scripts/pack.mjs')).href;
type Packs = Readonly<Record<string, (chunk: Script) => boolean>>;
const { withPacks } = (await import(script)) as {
  withPacks: (scripts: readonly Script[], packs: Packs) => readonly Script[];
};

const folderOf = (): string => {
  const folder = newFolder('pack');
  return folder;
};

const named =
  (...names: readonly string[]) =>
  ({ path }: Script): boolean =>
    names.some(name => path.endsWith(`/${name}.js`));

const written = (folder: string, codes: Readonly<Record<string, string>>, packs: Packs) => {
  const scripts = Object.entries(codes).map(([name, code]) => ({ path: join(folder, name), code }));
  const packed = withPacks(scripts, packs);
  for (const { path, code } of packed) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  return packed.map(({ path }) => path.slice(folder.length + 1)).toSorted();
};

const codes = {
  'package.json': '{}',
  'app.js': 'exports.said=[require("./chunks/one.js").said,require("./chunks/large.js").said].join(" ");',
  'chunks/one.js': 'globalThis.runs=(globalThis.runs??0)+1;exports.said=require("./two.js").said();',
  'chunks/two.js':
    'const one=require("./one.js");exports.said=()=>"two of "+typeof one+require("node:path").posix.sep;',
  'chunks/large.js': 'exports.said="large with "+require("./two.js").said();',
  'chunks/never.js': 'throw new Error("nobody asked")',
};

const runs = (): unknown => {
  const counted: unknown = Reflect.get(globalThis, 'runs');
  Reflect.deleteProperty(globalThis, 'runs');
  return counted;
};

const said = (folder: string): string =>
  (createRequire(import.meta.url)(join(folder, 'app.js')) as { said: string }).said;

test('what was loaded from a file is loaded from the pack, once, also in a circle', () => {
  const folder = folderOf();
  expect(written(folder, codes, { small: named('one', 'two', 'never') })).toEqual([
    'app.js',
    'chunks/large.js',
    'chunks/small.js',
    'package.json',
  ]);
  expect(said(folder)).toBe('two of object/ large with two of object/');
  expect(runs()).toBe(1);
});

test('a chunk that two packs ask for is in the first, and the packs load from each other', () => {
  const folder = folderOf();
  const packs = { first: named('two', 'large'), second: named('one', 'two') };
  expect(written(folder, codes, packs)).toEqual([
    'app.js',
    'chunks/first.js',
    'chunks/never.js',
    'chunks/second.js',
    'package.json',
  ]);
  expect(said(folder)).toBe('two of object/ large with two of object/');
  expect(runs()).toBe(1);
});

test('what no pack asks for stays a file, and an empty pack is none', () => {
  const folder = folderOf();
  const files = { 'app.js': 'exports.a=1', 'chunks/a.js': 'exports.a=1' };
  expect(written(folder, files, { small: named('b') })).toEqual(['app.js', 'chunks/a.js']);
});
