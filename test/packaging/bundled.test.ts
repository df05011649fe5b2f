/** What is bundled is named with its licence, in the notices and in the bill of materials. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { build, type Metafile } from 'esbuild';
import { afterEach, expect, test } from 'vitest';
import { manifest, root, script } from '../support/scripts.ts';

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly folder: string;
  readonly texts: readonly string[];
  readonly dependencies: readonly string[];
}

interface Bom {
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly purl: string;
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
    readonly licenses: readonly { readonly license: { readonly id: string } }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const { bundledPackages } = await script<{
  bundledPackages: (root: string, metafiles: readonly Metafile[]) => readonly Bundled[];
}>('packaging/bundled.mjs');
const { noticesOf } = await script<{ noticesOf: (packages: readonly Bundled[]) => string }>(
  'packaging/notices.mjs',
);
const { sbomOf } = await script<{
  sbomOf: (
    root: string,
    own: typeof manifest,
    packages: readonly Bundled[],
    extra?: readonly object[],
  ) => Bom;
}>('packaging/sbom.mjs');

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

type Files = Readonly<Record<string, string>>;

/** A folder of packages, and what esbuild says of bundling `source` in it. */
const bundle = async (source: string, files: Files): Promise<readonly [string, Metafile]> => {
  const folder = mkdtempSync(join(tmpdir(), 'ssotui-bundled-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { metafile } = await build({
    ...{ absWorkingDir: folder, stdin: { contents: source, resolveDir: folder } },
    ...{ bundle: true, format: 'esm', write: false, metafile: true, outfile: 'out.js' },
  });
  return [folder, metafile];
};

const dependency = (name: string, more: Files = {}, manifest: object = {}): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({
    ...{ name, version: '1.2.3', license: 'MIT', main: 'index.js', sideEffects: false },
    ...manifest,
  }),
  [`node_modules/${name}/index.js`]: `export const ${name.replaceAll(/\W/g, '_')} = '${name}';`,
  ...Object.fromEntries(Object.entries(more).map(([file, text]) => [`node_modules/${name}/${file}`, text])),
});

const used = (...names: readonly string[]): string =>
  names.map(name => `import * as ${name} from '${name}'; console.log(${name});`).join('\n');

const names = (packages: readonly Bundled[]): readonly string[] => packages.map(({ name }) => name);

test('only what is really in the bundle counts, each package once', async () => {
  const [folder, metafile] = await bundle(`${used('one')}\nimport { unused } from 'unused';`, {
    ...dependency('one', { LICENSE: 'The text of one.' }),
    ...dependency('unused', { LICENSE: 'The text of unused.' }),
  });
  expect(names(bundledPackages(folder, [metafile, metafile]))).toEqual(['one']);
});

test('a package without the text of its licence fails the build, by name and with what to do', async () => {
  const [folder, metafile] = await bundle(used('bare'), dependency('bare'));
  expect(() => bundledPackages(folder, [metafile])).toThrow(
    /bare 1\.2\.3 \(MIT\) is bundled.*scripts\/packaging\/licences\/bare\.MIT\.txt/,
  );
});

test('packages of one repository and licence share its text, others do not', async () => {
  const of = (repository: string, license: string) => ({ repository, license });
  const [folder, metafile] = await bundle(used('one', 'two'), {
    ...dependency('one', { LICENSE: 'Shared.' }, of('git+https://github.com/a/b.git', 'MIT')),
    ...dependency('two', {}, of('github:a/b', 'MIT')),
  });
  expect(bundledPackages(folder, [metafile]).map(({ texts }) => texts)).toEqual([['Shared.'], ['Shared.']]);
  const [other, theirs] = await bundle(used('one', 'two'), {
    ...dependency('one', { LICENSE: 'Shared.' }, of('a/b', 'MIT')),
    ...dependency('two', {}, of('a/b', 'ISC')),
  });
  expect(() => bundledPackages(other, [theirs])).toThrow('two 1.2.3 (ISC)');
});

test('the notices name each package, and a text that several share stands once', async () => {
  const [folder, metafile] = await bundle(used('one', 'two', 'three'), {
    ...dependency('one', { 'LICENSE.md': 'Permission is granted.', NOTICE: 'Made by one.' }),
    ...dependency('two', { license: 'Do as\nyou like.' }),
    ...dependency('three', { COPYING: 'Do as you like.' }),
  });
  const text = noticesOf(bundledPackages(folder, [metafile]));
  expect(text).toContain('following 3 packages');
  for (const line of ['one 1.2.3 (MIT)', 'two 1.2.3 (MIT)', 'three 1.2.3 (MIT)', 'Made by one.'])
    expect(text).toContain(`${line}\n`);
  expect(text.match(/Do as\s+you like\./g)).toHaveLength(1);
});

test('the bill of materials is one by the schema of CycloneDX', async () => {
  const [folder, metafile] = await bundle(used('one', 'two'), {
    ...dependency('one', { LICENSE: 'The text.' }),
    ...dependency('two', { LICENSE: 'The text.' }),
  });
  const node = { type: 'platform', 'bom-ref': 'pkg:generic/node@26.0.0', name: 'node', version: '26.0.0' };
  const bom = sbomOf(root, manifest, bundledPackages(folder, [metafile]), [node]);
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect(await validator.validate(JSON.stringify(bom))).toBeNull();
  expect(await validator.validate(JSON.stringify({ ...bom, components: [{ name: 'x' }] }))).not.toBeNull();
});

test('the bill of materials names what the app has in it, as the lock file knows it', async () => {
  const { metafile } = await build({
    ...{
      absWorkingDir: root,
      stdin: { contents: "import 'ink'; export { SSOClient } from '@aws-sdk/client-sso';", resolveDir: root },
    },
    ...{ bundle: true, format: 'esm', platform: 'node', write: false, metafile: true, outdir: 'unused' },
    external: ['react-devtools-core'],
  });
  const packages = bundledPackages(root, [metafile]);
  const bom = sbomOf(root, manifest, packages, [{ 'bom-ref': 'node', name: 'node' }]);
  const refs = new Set([
    ...bom.components.map(each => each['bom-ref']),
    `pkg:npm/ssotui@${manifest.version}`,
  ]);
  expect([...refs].filter(ref => /ink@|client-sso@/.test(ref))).toEqual([
    expect.stringMatching(/^pkg:npm\/%40aws-sdk\/client-sso@3/),
    'pkg:npm/ink@8.0.0',
  ]);
  expect(
    bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter(ref => !refs.has(ref)),
  ).toEqual([]);
  const libraries = bom.components.filter(({ purl }) => purl !== undefined);
  expect(libraries.filter(({ hashes }) => hashes?.[0]?.content.length !== 128)).toEqual([]);
  expect(libraries.filter(({ licenses }) => !licenses[0]?.license.id)).toEqual([]);
  expect(bom.dependencies.find(({ ref }) => ref === 'pkg:npm/ink@8.0.0')?.dependsOn.length).toBeGreaterThan(
    10,
  );
});
