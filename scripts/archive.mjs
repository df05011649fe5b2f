/**
 * Packs dist-binary as a release has it: `node scripts/archive.mjs ssotui-linux-x64` makes a .tar.gz, on
 * Windows a .zip. On Linux also a Debian package, when `dpkg-deb` is there.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, root, version } from './version.mjs';

const from = join(root, 'dist-binary');
const name = process.argv[2];
const run = (file, ...args) => execFileSync(file, args, { stdio: 'inherit', cwd: root });

const architectures = { x64: 'amd64', arm64: 'arm64' };

/** Which package of Debian has each library that the executable asks for. */
const packages = {
  'libatomic.so.1': 'libatomic1',
  'libgcc_s.so.1': 'libgcc-s1 | libgcc1',
  'libstdc++.so.6': 'libstdc++6',
  ...Object.fromEntries(
    ['libc.so.6', 'libdl.so.2', 'libm.so.6', 'libpthread.so.0'].map(library => [library, 'libc6 (>= 2.28)']),
  ),
};

/** The packages that a Node needs; one that nobody thought of fails here, not on somebody's machine. */
const dependencies = () => {
  const headers = execFileSync('objdump', ['-p', join(from, 'ssotui')], { encoding: 'utf8' });
  const needed = [...headers.matchAll(/^ +NEEDED +(\S+)/gm)]
    .map(([, library]) => library)
    .filter(library => !library.startsWith('ld-linux'));
  const unknown = needed.filter(library => !(library in packages));
  if (unknown.length > 0) throw new Error(`No package is known for ${unknown.join(', ')}.`);
  return [...new Set(needed.map(library => packages[library]))].toSorted().join(', ');
};

const control = () => `Package: ssotui
Version: ${version}
Architecture: ${architectures[process.arch]}
Maintainer: The ssotui authors <noreply@github.com>
Section: utils
Priority: optional
Depends: ${dependencies()}
Recommends: xdg-utils
Homepage: ${manifest.homepage}
Description: AWS IAM Identity Center in the terminal
 ${manifest.description}.
`;

/** Where Debian looks for each; licences go where its policy wants them. */
const debian = () => {
  const tree = join(root, 'node_modules/.cache/ssotui-deb');
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(join(tree, 'DEBIAN'), { recursive: true });
  mkdirSync(join(tree, 'usr/bin'), { recursive: true });
  cpSync(join(from, 'ssotui'), join(tree, 'usr/bin/ssotui'));
  for (const folder of ['man', 'bash-completion', 'zsh', 'fish'])
    cpSync(join(from, 'share', folder), join(tree, 'usr/share', folder), { recursive: true });
  mkdirSync(join(tree, 'usr/share/doc/ssotui'), { recursive: true });
  const licences = ['LICENSE', 'THIRD-PARTY-NOTICES'].map(file => readFileSync(join(from, file), 'utf8'));
  writeFileSync(join(tree, 'usr/share/doc/ssotui/copyright'), licences.join('\n'));
  writeFileSync(join(tree, 'DEBIAN/control'), control());
  chmodSync(join(tree, 'usr/bin/ssotui'), 0o755);
  run('dpkg-deb', '--root-owner-group', '-Zxz', '--build', tree, `${name}.deb`);
  rmSync(tree, { recursive: true });
};

const has = file => {
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

if (!/^ssotui-[\w-]+$/.test(name ?? '')) throw new Error('Say a name: ssotui-linux-x64');
if (process.platform === 'win32')
  run('powershell', '-Command', `Compress-Archive -Path dist-binary/* -DestinationPath ${name}.zip`);
else run('tar', '-czf', `${name}.tar.gz`, '-C', from, '.');
if (process.platform === 'linux' && has('dpkg-deb')) debian();
