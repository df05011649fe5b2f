/** Small chunks are packed into one script: each is still a module that runs once, when it is asked for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

interface Script {
  readonly path: string;
  readonly code: string;
}

const script = pathToFileURL(resolve(import.meta.dirname, '../../scripts/pack.mjs')).href;
const { withPack } = (await import(script)) as {
  withPack: (scripts: readonly Script[], wanted: ReadonlySet<string>) => readonly Script[];
};

const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ssotui-pack-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const written = (folder: string, codes: Readonly<Record<string, string>>, big: readonly string[] = []) => {
  const scripts = Object.entries(codes).map(([name, code]) => ({ path: join(folder, name), code }));
  const wanted = new Set(
    scripts.map(({ path }) => path).filter(path => !big.some(name => path.endsWith(name))),
  );
  const packed = withPack(scripts, wanted);
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

test('what was loaded from a file is loaded from the pack, once, also in a circle', () => {
  const folder = folderOf();
  expect(written(folder, codes, ['large.js'])).toEqual([
    'app.js',
    'chunks/large.js',
    'chunks/small.js',
    'package.json',
  ]);
  const app = createRequire(import.meta.url)(join(folder, 'app.js')) as { said: string };
  expect(app.said).toBe('two of object/ large with two of object/');
  expect(Reflect.get(globalThis, 'runs')).toBe(1);
  Reflect.deleteProperty(globalThis, 'runs');
});

test('a large chunk, and one that nobody waits for, stay files', () => {
  const folder = folderOf();
  const large = { 'app.js': 'exports.a=1', 'chunks/a.js': `exports.a=${JSON.stringify('x'.repeat(9_000))}` };
  expect(written(folder, large)).toEqual(['app.js', 'chunks/a.js']);
  expect(written(folder, codes, ['one.js', 'two.js', 'large.js', 'never.js'])).not.toContain(
    'chunks/small.js',
  );
});
