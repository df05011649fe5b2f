/** The script that installs the executable: run by sh on systems that `uname` and its like only claim. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, script } from '../support/scripts.ts';

const { filledIn, values } = await script<{
  filledIn: (text: string, sums: ReadonlyMap<string, string>, values: object) => string;
  values: () => object;
}>('manifests.mjs');

const archives = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].map(
  target => `ssotui-${target}.tar.gz`,
);

let work = '';
const at = (...names: readonly string[]): string => join(work, ...names);

const writeAll = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(at(name, '..'), { recursive: true });
    writeFileSync(at(name), text, { mode: 0o755 });
  }
};

/** A release whose executable prints its version, or is refused as the system refuses a foreign one. */
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'ssotui-install-'));
  writeAll({
    'good/ssotui': '#!/bin/sh\necho 1.2.3\n',
    'good/share/man/man1/ssotui.1': 'manual',
    'good/LICENSE': 'licence',
    'good/THIRD-PARTY-NOTICES': 'notices',
    'bad/ssotui': '#!/bin/sh\necho "cannot execute: Exec format error" >&2\nexit 126\n',
  });
  mkdirSync(at('release'));
  for (const name of archives) {
    const of = name.includes('linux-arm64') ? 'bad' : 'good';
    execFileSync('tar', ['-czf', at('release', name), '-C', at(of), '.']);
  }
  const sums = new Map(
    archives.map(name => [
      name,
      createHash('sha256')
        .update(readFileSync(at('release', name)))
        .digest('hex'),
    ]),
  );
  const template = readFileSync(join(root, 'packaging/shell/install.sh'), 'utf8');
  writeFileSync(at('install.sh'), filledIn(template, sums, values()));
  const others = new Map([...sums].map(([name]) => [name, '0'.repeat(64)]));
  writeFileSync(at('other-release.sh'), filledIn(template, others, values()));
});
afterAll(() => rmSync(work, { recursive: true }));

interface System {
  readonly name?: string;
  readonly processor?: string;
  readonly libc?: string;
  readonly mac?: string;
  readonly rosetta?: string;
}

let count = 0;

/** Runs the script where the system's own words are these; with what it put into the prefix. */
const installed = (system: System, file = 'install.sh', from = at('release')) => {
  const { name = 'Linux', processor = 'x86_64', libc = 'glibc 2.36', mac = '', rosetta = '0' } = system;
  count += 1;
  const prefix = at(`prefix-${count}`);
  writeAll({
    [`system-${count}/uname`]: `#!/bin/sh\n[ "$1" = -s ] && echo '${name}' || echo '${processor}'\n`,
    [`system-${count}/getconf`]: `#!/bin/sh\n${libc ? `echo '${libc}'` : 'exit 1'}\n`,
    [`system-${count}/sw_vers`]: `#!/bin/sh\necho '${mac}'\n`,
    [`system-${count}/sysctl`]: `#!/bin/sh\necho '${rosetta}'\n`,
  });
  const { status, stdout, stderr } = spawnSync('sh', [at(file)], {
    env: {
      ...{ PATH: `${at(`system-${count}`)}:${process.env.PATH}`, HOME: work, TMPDIR: work },
      ...{ SSOTUI_PREFIX: prefix, SSOTUI_FROM: from },
    },
    encoding: 'utf8',
  });
  const files = statSync(prefix, { throwIfNoEntry: false })
    ? readdirSync(prefix, { recursive: true, encoding: 'utf8' }).filter(each =>
        statSync(join(prefix, each)).isFile(),
      )
    : [];
  return { status, stdout, stderr, files: files.toSorted(), prefix };
};

test('the executable, its manual and its licences are below the prefix, and a PATH without it is told', () => {
  const { status, stdout, stderr, files, prefix } = installed({});
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`ssotui 1.2.3 is installed: ${prefix}/bin/ssotui\n`);
  expect(stdout).toContain(`Your PATH does not have ${prefix}/bin yet.`);
  expect(files).toEqual([
    'bin/ssotui',
    'share/doc/ssotui/LICENSE',
    'share/doc/ssotui/THIRD-PARTY-NOTICES',
    'share/man/man1/ssotui.1',
  ]);
  expect(readdirSync(work).filter(name => name.startsWith('tmp.'))).toEqual([]);
});

test.each([
  [{ name: 'Darwin', processor: 'arm64', mac: '15.1' }],
  [{ name: 'Darwin', processor: 'x86_64', mac: '13.5' }],
  [{ name: 'Darwin', processor: 'x86_64', mac: '26.0', rosetta: '1' }],
])('%j is served', system => {
  expect(installed(system)).toMatchObject({ status: 0, stderr: '' });
});

test.each([
  [{ processor: 'riscv64' }, 'There is no executable for the processor riscv64'],
  [{ name: 'FreeBSD', processor: 'amd64' }, 'There is no executable for FreeBSD here'],
  [{ libc: '' }, 'needs glibc, which this system (Alpine?) does not have'],
  [{ libc: 'glibc 2.17' }, 'needs glibc 2.28 or newer, and this is 2.17'],
  [{ name: 'Darwin', processor: 'arm64', mac: '12.7.6' }, 'needs macOS 13.5 or newer, and this is 12.7.6'],
  [
    { name: 'Linux', processor: 'aarch64' },
    'This system does not start the executable (cannot execute: Exec format error)',
  ],
])('%j is told in one line what it lacks and what works there, and gets no file', (system, words) => {
  const { status, stdout, stderr, files } = installed(system);
  expect([status, stdout, files]).toEqual([1, '', []]);
  expect(stderr).toContain(words);
  expect(stderr).toContain('npm install -g ssotui works wherever Node 20.19 or newer does');
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('an archive of another release, or none, installs nothing', () => {
  const other = installed({}, 'other-release.sh');
  expect(other).toMatchObject({ status: 1, files: [] });
  expect(other.stderr).toContain('ssotui-linux-x64.tar.gz is not the one of this release');
  const none = installed({}, 'install.sh', at('nowhere'));
  expect(none).toMatchObject({ status: 1, files: [] });
  expect(none.stderr).toBe(`ssotui: ${at('nowhere')}/ssotui-linux-x64.tar.gz could not be had.\n`);
});
