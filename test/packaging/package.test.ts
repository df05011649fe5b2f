/** What npm publishes: package.json says it, and the files that the build makes are there. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { manifest, root, script } from '../support/scripts.ts';

type Printed = (...argv: readonly string[]) => Promise<string>;

interface Tree {
  readonly commands: readonly Tree[];
  description(): string;
}

const { packagingFiles } = await script<{
  packagingFiles: (metafiles: readonly object[]) => Promise<readonly (readonly [string, string])[]>;
}>('packaging/packaging.mjs');
const { commandLine, leaves, pathOf } = await script<{
  commandLine: () => Promise<{ readonly program: Tree; readonly printed: Printed }>;
  leaves: (program: Tree) => readonly Tree[];
  pathOf: (command: Tree) => readonly string[];
}>('packaging/commands.mjs');
const { addresses, moved } = await script<{
  addresses: (of: typeof manifest) => { readonly before: string; readonly now: string };
  moved: (text: string, from: { readonly before: string; readonly now: string }) => string;
}>('repository.mjs');

const files = new Map(await packagingFiles([]));
/** Bytes for it: here nothing is bundled, so that it is nearly empty. */
const billOfMaterials = 50_000;

test('one line of package.json says where the repository is; the others follow', () => {
  const { before, now } = addresses(manifest);
  expect(before).toBe(now);
  expect(manifest.homepage).toBe(`https://github.com/${now}#readme`);
  expect(manifest.bugs.url).toBe(`https://github.com/${now}/issues`);
  const text = 'https://github.com/a/b/issues, git@github.com:a/b.git, --repo a/b, docs/a/b, a/bc';
  expect(moved(text, { before: 'a/b', now: 'c/d' })).toBe(
    'https://github.com/c/d/issues, git@github.com:c/d.git, --repo c/d, docs/a/b, a/bc',
  );
});

test('the manual page names every command with all that it takes, and has no line that roff would obey', async () => {
  const page = files.get('share/man/man1/ssotui.1') ?? '';
  const { program } = await commandLine();
  const plain = page.replaceAll('\\-', '-');
  for (const command of leaves(program)) {
    expect(plain).toContain(`.SS ${pathOf(command).join(' ')}`);
    expect(plain).toContain(command.description());
  }
  expect(page).toContain(`"ssotui ${manifest.version}"`);
  const requests = new Set(page.match(/^[.'].*?(?= |$)/gm));
  expect([...requests].toSorted()).toEqual(
    ['.PP', '.SH', '.SS', '.TH', '.TP', '.\\"', '.br', '.fi', '.nf'].toSorted(),
  );
});

test('the completion of each shell is the one that the command prints', async () => {
  const { printed } = await commandLine();
  const shipped = {
    bash: 'share/bash-completion/completions/ssotui',
    zsh: 'share/zsh/site-functions/_ssotui',
    fish: 'share/fish/vendor_completions.d/ssotui.fish',
    powershell: 'share/powershell/ssotui.ps1',
  };
  for (const [shell, file] of Object.entries(shipped))
    expect(files.get(file)).toBe(await printed('completion', shell));
  // A text would do for npm's registry, and npm links only what stands in a list.
  expect(manifest.man).toEqual(['./share/man/man1/ssotui.1']);
  expect(manifest.files).toEqual(expect.arrayContaining(['share', 'THIRD-PARTY-NOTICES', 'sbom.cdx.json']));
});

const sizeOf = (path: string): number =>
  statSync(path).isFile()
    ? statSync(path).size
    : readdirSync(path, { withFileTypes: true, recursive: true })
        .filter(entry => entry.isFile())
        .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

test('installed, the package takes less than 3 MB beside the notices', () => {
  const made = new Set([...files.keys()].map(name => name.split('/')[0] ?? ''));
  const kept = [...manifest.files.filter(name => !made.has(name)), 'package.json', 'README.md', 'LICENSE'];
  expect(kept).toContain('dist');
  const written = [...files].filter(([name]) => name !== 'THIRD-PARTY-NOTICES' && name !== 'sbom.cdx.json');
  const sizes = [
    ...kept.map(name => sizeOf(join(root, name))),
    ...written.map(([, text]) => Buffer.byteLength(text)),
    billOfMaterials,
  ];
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(3_000_000);
});

/** What `bin/ssotui.js` does in a Node of this version. */
const startedIn = (version: string): { readonly said: string; readonly loaded: boolean } => {
  let said = '';
  let loaded = false;
  const process = {
    versions: { node: version },
    argv: ['node', 'ssotui'],
    on: () => {
      loaded = true;
      throw new Error('far enough');
    },
    stderr: {
      write: (text: string) => {
        said += text;
      },
    },
    exitCode: 0,
  };
  const source = readFileSync(join(root, 'bin/ssotui.js'), 'utf8').replace(/^#!.*/, '');
  try {
    runInNewContext(source, { process, require: () => ({}) });
  } catch {
    expect(loaded).toBe(true);
  }
  if (!loaded) expect(process.exitCode).toBe(1);
  return { said, loaded };
};

test.each(['4.9.1', '8.17.0', '18.20.8', '20.18.3', '21.7.3', '22.11.0'])(
  'Node %s is too old, and one line says so',
  version => {
    const { said, loaded } = startedIn(version);
    expect([loaded, said.split('\n').length]).toEqual([false, 2]);
    expect(said).toContain(`This is Node ${version}; ssotui needs 20.19 or newer`);
  },
);

test('a Node of long ago can read the script that says so', () => {
  const source = readFileSync(join(root, 'bin/ssotui.js'), 'utf8').replace(/^#!.*/, '');
  const as = (target: string) => transformSync(source, { target }).code;
  expect(as('es2015')).toBe(as('esnext'));
  // Node 4 has no destructuring, Node 6 no comma behind the last argument.
  expect(source).not.toMatch(/(?:const|let) [[{]|,\s*\)/);
});

test.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '26.12.1'])('Node %s will do', version => {
  expect(startedIn(version)).toEqual({ said: '', loaded: true });
  expect(manifest.engines.node).toBe('^20.19.0 || >=22.12.0');
});
