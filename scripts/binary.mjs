/**
 * `npm run binary`: one executable for this system, with a Node inside, in dist-binary. `-- --node FILE`
 * takes that Node instead of the one from npm (26 or newer: it must know --build-sea).
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { asScript } from './as-script.mjs';
import { scriptBundling } from './bundle.mjs';
import { digestOf, scriptsIn } from './digest.mjs';
import { packagingFiles, writePackaging } from './packaging/packaging.mjs';
import { root } from './version.mjs';

/** The Node inside: the newest of a line with long-term support. Not every system has each of them on npm. */
const nodeVersion = '26';

const { node: givenNode } = parseArgs({ options: { node: { type: 'string' } } }).values;
const { platform, arch } = process;
const folder = join(root, 'dist-binary');
const work = join(root, 'node_modules/.cache/ssotui-binary');
const executable = join(folder, platform === 'win32' ? 'ssotui.exe' : 'ssotui');

const run = (file, args, options = {}) => execFileSync(file, args, { stdio: 'inherit', ...options });

/** npm has Node's releases as packages, one for each system; this one is downloaded once. */
const nodeFromNpm = () => {
  const system = platform === 'win32' ? 'win' : platform;
  const name = `${system === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${system}-${arch}`;
  const home = join(root, `node_modules/.cache/ssotui-node-${nodeVersion}`);
  const file = join(home, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (!statSync(file, { throwIfNoEntry: false })) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{}');
    run('npm', ['install', '--no-save', '--ignore-scripts', `${name}@${nodeVersion}`], {
      cwd: home,
      shell: platform === 'win32',
    });
  }
  return file;
};

const scriptsFolder = join(work, 'dist');

/** The same scripts as in the package; answers what esbuild tells of them. */
const buildScripts = () => {
  const metafile = join(work, 'metafiles.json');
  run(process.execPath, ['scripts/build.mjs', '--outdir', scriptsFolder, '--metafile', metafile], {
    cwd: root,
  });
  rmSync(join(scriptsFolder, 'loader.js'));
  return JSON.parse(readFileSync(metafile, 'utf8'));
};

/** What finds them in the executable. */
const loaderFor = async digest => {
  const { outputFiles } = await build({
    ...scriptBundling,
    define: { ...scriptBundling.define, SSOTUI_BUILD: JSON.stringify(digest) },
    entryPoints: [join(root, 'src/start/loader/in-executable.ts')],
    minify: true,
    write: false,
  });
  return asScript(outputFiles[0].text);
};

/** The command of the package; what it asks for is taken from the executable. */
const mainScript = async () => {
  const command = readFileSync(join(root, 'bin/ssotui.js'), 'utf8').replace(/^#!.*/, '');
  return `const loader = {};
((module, exports) => {${await loaderFor(digestOf(scriptsFolder))}})(loader, {});
(require => {${command}})(name => {
  const script = name.replace('../dist/', '');
  return script === 'loader.js' ? loader.exports : loader.exports.load(script);
});
`;
};

/**
 * A copy of Node without symbols for debuggers, which are a fifth of it; the signature of macOS goes first.
 */
const strippedNode = node => {
  const copy = join(work, platform === 'win32' ? 'node.exe' : 'node');
  copyFileSync(node, copy);
  chmodSync(copy, 0o755);
  if (platform === 'darwin') run('codesign', ['--remove-signature', copy]);
  if (platform !== 'win32') run('strip', platform === 'darwin' ? ['-x', copy] : [copy]);
  return copy;
};

const versionOf = node => execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);

/** Node's licence holds those of all that is compiled into it. */
const nodeLicence = node =>
  [join(dirname(node), '../LICENSE'), join(dirname(node), 'LICENSE')].find(file =>
    statSync(file, { throwIfNoEntry: false }),
  );

const component = version => ({
  type: 'platform',
  'bom-ref': `pkg:generic/node@${version}`,
  name: 'node',
  version,
  licenses: [{ license: { id: 'MIT' } }],
  purl: `pkg:generic/node@${version}`,
  externalReferences: [{ type: 'vcs', url: 'https://github.com/nodejs/node' }],
});

const withNode = (files, licence, version) =>
  files.map(([name, text]) =>
    name === 'THIRD-PARTY-NOTICES'
      ? [name, `${text}\n${'-'.repeat(80)}\nNode.js ${version}\n${'-'.repeat(80)}\n\n${licence}`]
      : [name, text],
  );

const node = givenNode ?? nodeFromNpm();
const version = versionOf(node);
const licence = nodeLicence(node);
if (!licence) throw new Error(`No LICENSE beside ${node}: the executable may not be passed on without it.`);
rmSync(folder, { recursive: true, force: true });
rmSync(work, { recursive: true, force: true });
for (const each of [folder, work]) mkdirSync(each, { recursive: true });

const metafiles = buildScripts();
const main = join(work, 'ssotui.cjs');
const config = join(work, 'sea.json');
writeFileSync(main, await mainScript());
writeFileSync(
  config,
  JSON.stringify({
    main,
    output: executable,
    executable: strippedNode(node),
    assets: Object.fromEntries(scriptsIn(scriptsFolder).map(name => [name, join(scriptsFolder, name)])),
    disableExperimentalSEAWarning: true,
    useCodeCache: true,
  }),
);
run(node, ['--build-sea', config], { stdio: ['ignore', 'ignore', 'inherit'] });
chmodSync(executable, 0o755);
if (platform === 'darwin') run('codesign', ['--sign', '-', executable]);

const files = await packagingFiles(metafiles, [component(version)]);
writePackaging(folder, withNode(files, readFileSync(licence, 'utf8'), version));
for (const name of ['LICENSE', 'README.md', 'CHANGELOG.md'])
  copyFileSync(join(root, name), join(folder, name));
rmSync(work, { recursive: true });
const size = (statSync(executable).size / 1e6).toFixed(0);
process.stdout.write(`${executable}: ${size} MB, with Node ${version}\n`);
