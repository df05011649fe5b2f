/**
 * Every file is read through the gate, which looks before it opens: a call that passes it by can wait for
 * ever.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../src');

/** The gate itself, what is written through it, and the demo, which reads nothing of the user's. */
const allowed = new Set([
  'local/files/gate.ts',
  'local/files/gate-sync.ts',
  'local/files/write.ts',
  'local/files/file-system.ts',
  // Nothing but the terminal.
  'start/ask-terminal.ts',
  // New files in a folder that was empty.
  'local/files/new-file.ts',
  'local/files/new-folder.ts',
  // Its own folder, made the moment before.
  'start/open-demo.ts',
  // The terminal, which is no file.
  'start/own-terminal.ts',
]);

const readers =
  /\b(readFile|readFileSync|open|openSync|openAsBlob|createReadStream|createWriteStream|copyFile|copyFileSync|cp|cpSync|writeFile|writeFileSync|appendFile|appendFileSync|readv|opendir)\b/;

/** Names imported from node:fs, and whole imports of it. */
const imported = (text: string): readonly string[] =>
  [...text.matchAll(/import\s+(type\s+)?([^;]*?)\s+from\s+'(?:node:)?fs(?:\/promises)?'/g)].flatMap(
    ([, isType, names = '']) => (isType ? [] : [names]),
  );

const passesBy = (text: string): boolean =>
  imported(text).some(names => names.startsWith('*') || !names.startsWith('{') || readers.test(names)) ||
  /(import|require)\(\s*'(node:)?fs/.test(text);

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  name => /\.tsx?$/.test(name) && !name.startsWith('demo/'),
);

test('no file is opened but through the gate', () => {
  expect(files.length).toBeGreaterThan(100);
  const passing = files.filter(name => passesBy(readFileSync(join(root, name), 'utf8')));
  expect(passing.filter(name => !allowed.has(name))).toEqual([]);
});

test('the check itself sees a reader', () => {
  expect(passesBy("import { readFile } from 'node:fs/promises';")).toBe(true);
  expect(passesBy("import * as fs from 'node:fs';")).toBe(true);
  expect(passesBy("import fs from 'fs';")).toBe(true);
  expect(passesBy("const fs = await import('node:fs');")).toBe(true);
  expect(passesBy("import { type Stats, watch } from 'node:fs';")).toBe(false);
  expect(passesBy("import type { FileHandle } from 'node:fs/promises';")).toBe(false);
});
