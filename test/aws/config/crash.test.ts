/**
 * Whatever fails while the config is written, and wherever the process ends: the file is wholly old or wholly
 * new.
 */
import { constants, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { System } from '../../../src/aws/config/read/system.ts';
import type { FileSystem } from '../../../src/local/files/file-system.ts';
import { type ConfigPort, failureOf } from '../../../src/ports.ts';
import { count } from '../../support/runs.ts';
import { type Operation, systemError, watched } from './crash.ts';
import { addProfile, change, failureFrom, type Home, quickSystem, tempHome } from './home.ts';

const before = '# mine\n[default]\nregion = r\n';
const after = `${before}\n[profile b]\nregion = r\n`;

const dead = 999_999_999;
const worldWith = (files: FileSystem): System => ({
  ...quickSystem(),
  files,
  pid: dead,
  isAlive: pid => pid !== dead,
});

/** The process ends at operation `at`: nothing it tries afterwards has an effect. */
const crashAt = (at: number, halfWay: boolean): FileSystem => {
  let count = 0;
  return watched(async (_operation, half) => {
    if (count++ < at) return;
    if (count - 1 === at && halfWay) await half();
    throw new Error('crashed');
  });
};

const operationsOf = async (
  home: Home,
  act: (port: ConfigPort) => Promise<unknown>,
): Promise<readonly Operation[]> => {
  const operations: Operation[] = [];
  await act(home.port(worldWith(watched(operation => void operations.push(operation)))));
  return operations;
};

const content = (home: Home): string | undefined => {
  try {
    return home.text();
  } catch {
    return undefined;
  }
};

interface Act {
  readonly title: string;
  readonly setUp: () => Promise<Home>;
  readonly run: (port: ConfigPort) => Promise<unknown>;
  readonly old: string | undefined;
  readonly fresh: string | undefined;
}

const acts: readonly Act[] = [
  {
    title: 'a change',
    setUp: async () => tempHome(before),
    run: port => change(port, 'Created', addProfile('b')),
    old: before,
    fresh: after,
  },
  {
    title: 'a first file',
    setUp: async () => tempHome(),
    run: port => change(port, 'Created', addProfile('b')),
    old: undefined,
    fresh: '[profile b]\nregion = r\n',
  },
  {
    title: 'an undo',
    setUp: async () => {
      const home = tempHome(before);
      await change(home.port(), 'Created', addProfile('b'));
      return home;
    },
    run: port => port.undo(),
    old: after,
    fresh: before,
  },
];

describe.each(acts)('$title', ({ setUp, run, old, fresh }) => {
  test.each([false, true])(
    'stopped at every operation in turn (half-way through a write: %s)',
    async halfWay => {
      const operations = await operationsOf(await setUp(), run);
      expect(operations.length).toBeGreaterThan(20);
      const seen = new Set<string | undefined>();
      for (const [at, { name }] of operations.entries()) {
        if (halfWay ? !name.startsWith('handle.write') : at % count(7, 1) !== 0) continue;
        const home = await setUp();
        await run(home.port(worldWith(crashAt(at, halfWay)))).catch(() => undefined);
        const found = content(home);
        expect([old, fresh]).toContain(found);
        seen.add(found);
        // The next process is not stopped by what the dead one left.
        await change(home.port(), 'Next', addProfile('next'));
        const next = '[profile next]\nregion = r\n';
        expect(home.text()).toBe(found === undefined ? next : `${found}\n${next}`);
      }
      expect(seen.size).toBe(halfWay ? 1 : 2);
    },
  );

  test.each(['ENOSPC', 'EACCES', 'EIO'])('%s at every operation in turn', async code => {
    const operations = await operationsOf(await setUp(), run);
    for (let at = code.length % 2; at < operations.length; at += count(7, 1)) {
      const home = await setUp();
      let count = 0;
      const files = watched(async (_operation, half) => {
        if (count++ !== at) return;
        await half();
        throw systemError(code);
      });
      const failure = await run(home.port(worldWith(files))).then(() => undefined, failureOf);
      expect([old, fresh]).toContain(content(home));
      expect(['file.unwritable', 'config.unreadable', undefined, 'undo.refused']).toContain(failure?.code);
      const closing = operations[at]?.name === 'handle.close';
      if (content(home) !== undefined && !closing)
        expect(home.beside().filter(name => name !== 'config')).toEqual([]);
    }
  });
});

/** Fails the operations on the config file and its folder that match. */
const failing = (code: string, match: (operation: Operation, home: Home) => boolean) => (home: Home) =>
  watched(operation => {
    if (match(operation, home)) throw systemError(code);
  });

const creating = ({ name, path }: Operation, home: Home) =>
  name === 'open' && path.startsWith(`${join(home.path, '.aws')}/.`);
const renaming = ({ name, path }: Operation, home: Home) => name === 'rename' && path === home.config;

describe('where the file cannot be replaced', () => {
  test.each([
    ['a read-only folder', failing('EACCES', creating)],
    ['a folder of a read-only file system', failing('EROFS', creating)],
    ['a file that is a mount of its own', failing('EBUSY', renaming)],
    ['a file of another device', failing('EXDEV', renaming)],
    ['a folder that forbids it', failing('EPERM', renaming)],
  ])('%s: it is written in place, with a backup, and that is said', async (_title, filesFor) => {
    const home = tempHome(before);
    const inode = statSync(home.config).ino;
    const written = await change(home.port(worldWith(filesFor(home))), 'Created', addProfile('b'));
    expect(home.text()).toBe(after);
    expect(statSync(home.config).ino).toBe(inode);
    expect(written.notes).toEqual([expect.stringContaining('in place')]);
    expect(readFileSync(written.backup ?? '', 'utf8')).toBe(before);
    expect(home.beside()).toEqual(['config']);
    await home.port(worldWith(filesFor(home))).undo();
    expect(home.text()).toBe(before);
  });

  test('a full disk in the middle of that puts the old content back', async () => {
    const home = tempHome(before);
    let writes = 0;
    const files = watched(async (operation, half) => {
      if (renaming(operation, home)) throw systemError('EBUSY');
      if (operation.name !== 'handle.write' || operation.path !== home.config || writes++ > 0) return;
      await half();
      throw systemError('ENOSPC');
    });
    const failure = await failureFrom(change(home.port(worldWith(files)), 'Created', addProfile('b')));
    expect(failure).toMatchObject({
      code: 'file.unwritable',
      summary: expect.stringContaining('the disk is full'),
    });
    expect(home.text()).toBe(before);
  });

  test.each([
    ['the disk is full', failing('ENOSPC', creating)],
    ['the disk quota is used up', failing('EDQUOT', creating)],
    ['the disk is full', failing('ENOSPC', ({ path }, home) => path.startsWith(home.backups))],
    ['permission denied', failing('EACCES', ({ path }, home) => path.startsWith(join(home.path, '.local')))],
    [
      'permission denied',
      failing(
        'EACCES',
        ({ name, flags, path }, home) =>
          name === 'open' &&
          (flags === 'wx+' || (Number(flags) & constants.O_RDWR) !== 0) &&
          path.startsWith(join(home.path, '.aws')),
      ),
    ],
  ])('%s: told with a path and what to do, the old file stays', async (why, filesFor) => {
    const home = tempHome(before);
    const failure = await failureFrom(
      change(home.port(worldWith(filesFor(home))), 'Created', addProfile('b')),
    );
    expect(failure).toMatchObject({ code: 'file.unwritable', summary: expect.stringContaining(why) });
    expect(failure.summary).toContain(home.path);
    expect(failure.hint).toBeTruthy();
    expect(home.text()).toBe(before);
    expect(home.beside()).toEqual(['config']);
    expect(home.backupNames()).toEqual([]);
  });

  test('a folder that vanishes while it is written to', async () => {
    const home = tempHome(before);
    const files = watched(operation => {
      if (renaming(operation, home)) rmSync(join(home.path, '.aws'), { recursive: true });
    });
    const failure = await failureFrom(change(home.port(worldWith(files)), 'Created', addProfile('b')));
    expect(failure.code).toBe('file.unwritable');
    mkdirSync(join(home.path, '.aws'));
    expect(home.backupNames()).toEqual([]);
  });

  test('a file that vanishes is a conflict where it mattered, and made anew where not', async () => {
    const home = tempHome(before);
    const port = home.port();
    const { fingerprint } = await port.read();
    rmSync(home.config);
    const edits = [
      { edit: 'setKeys', section: { kind: 'profile', name: 'default' }, keys: [['region', 's']] } as const,
    ];
    expect((await failureFrom(port.write({ title: 'x', base: fingerprint, edits }))).code).toBe(
      'config.changed',
    );
    await port.write({ title: 'x', base: fingerprint, edits: [addProfile('b')] });
    expect(home.text()).toBe('[profile b]\nregion = r\n');
  });
});
