/**
 * The tests of the built command need a build of the sources as they are, and all others need Ink as users
 * get it. Both are made when a file that goes into them has changed, or one that came out.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { patchedInk } from './patched-ink.ts';

const root = resolve(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const inkScript = 'test/support/build-ink.mjs';
const inputs = ['src', 'scripts', 'docs', inkScript, 'package.json', 'package-lock.json'].map(name =>
  join(root, name),
);
const outputs = [dist, patchedInk];
/** Beside the packages: what stands in dist is published. */
const cache = join(root, 'node_modules/.cache/ssotui');
const note = join(cache, 'built');

const filesUnder = (path: string): readonly string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { withFileTypes: true, recursive: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))
        .toSorted();

/** Of names and contents. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const file of [...inputs, ...outputs].flatMap(filesUnder)) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};

const isBuilt = (): boolean =>
  [note, ...outputs].every(path => existsSync(path)) && readFileSync(note, 'utf8') === fingerprint();

/** Two runs may build at once: they build the same, so the slower one changes nothing. */
const put = (from: string, to: string): void => {
  const old = `${from}.old`;
  try {
    renameSync(to, old);
  } catch {
    // There is none yet, or the other run has moved it.
  }
  try {
    renameSync(from, to);
  } catch {
    rmSync(from, { recursive: true });
  }
  rmSync(old, { recursive: true, force: true });
};

export default function build(): void {
  if (isBuilt()) return;
  const outdir = mkdtempSync(`${dist}-`);
  // As new files: packages may be hard links to those of another checkout, whose tests run from them.
  rmSync(patchedInk, { recursive: true, force: true });
  for (const args of [
    ['scripts/build.mjs', '--outdir', outdir],
    [inkScript, patchedInk],
  ])
    execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  put(outdir, dist);
  rmSync(note, { force: true });
  writeFileSync(note, fingerprint());
}
