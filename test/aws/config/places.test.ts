/**
 * Whatever stands in the place of one of our files: it is named, nothing is opened that could wait, nothing
 * is lost.
 */
import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contextOf } from '../../../src/local/context.ts';
import { memoryPort } from '../../../src/local/memory/port.ts';
import { settingsPort } from '../../../src/local/settings/port.ts';
import { failureOf } from '../../../src/ports.ts';
import { handClock } from '../../support/clock.ts';
import { makeDevice, oddPlaces } from '../../support/places.ts';
import { addProfile, change, failureFrom, type Home, quickSystem, start, tempHome } from './home.ts';

const isRoot = process.getuid?.() === 0;
const text = '[default]\nregion = r\n';

/** A home whose `path` is made by `make`, and everything else as usual. */
const homeWith = async (name: string, make: (path: string) => void | Promise<void>): Promise<Home> => {
  const home = tempHome(text);
  const path = join(home.path, name);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  await make(path);
  return home;
};

const write = (home: Home) =>
  home.port().write({ title: 'Created', base: 'f'.repeat(64), edits: [addProfile('b')] });

const context = (home: Home) => contextOf({ HOME: home.path }, handClock(start));

describe.each(oddPlaces)('$title', ({ make, what }) => {
  test('as the config: named by reading, writing and undo; it stays what it is', async () => {
    const home = await homeWith('.aws/config', make);
    const before = lstatSync(home.config);
    const failures = [
      await failureFrom(home.port().read()),
      await failureFrom(write(home)),
      await failureFrom(home.port().undo()),
    ];
    for (const { code, summary, hint } of failures) {
      expect(['config.unreadable', 'file.unwritable']).toContain(code);
      expect(summary).toContain(`${home.config} could not be`);
      expect(summary).toContain(what);
      expect(hint).toContain('AWS_CONFIG_FILE');
    }
    expect(lstatSync(home.config)).toMatchObject({ ino: before.ino, mode: before.mode });
    expect(home.beside()).toEqual(readdirSync(dirname(home.config)).filter(name => /^config/.test(name)));
    expect(home.backupNames()).toEqual([]);
  });

  test('as the credentials: named, and the config is read and written', async () => {
    const home = await homeWith('.aws/credentials', make);
    const { credentialsFault, profiles } = await home.port().read();
    expect(credentialsFault?.summary).toContain(what);
    expect(profiles).toHaveLength(1);
    await write(home);
    expect(home.text()).toContain('[profile b]');
  });

  test('as the settings: named with its path', async () => {
    const home = await homeWith('.config/ssotui/config', make);
    const failure = await failureFrom(settingsPort(context(home)).read());
    expect(failure).toMatchObject({ code: 'file.unreadable', summary: expect.stringContaining(what) });
  });

  test('as what is remembered: nothing is remembered, and saving names it', async () => {
    const home = await homeWith('.local/state/ssotui/remembered.json', make);
    const memory = memoryPort(context(home));
    expect(await memory.remembered()).toEqual({ favourites: [], recents: [] });
    const failure = await failureFrom(memory.saveRemembered({ favourites: [], recents: [] }));
    expect(failure).toMatchObject({ code: 'file.unwritable', summary: expect.stringContaining(what) });
  });

  test('as the folder of the backups: nothing is written', async () => {
    const home = await homeWith('.local/state/ssotui/backups', make);
    const failure = await write(home).then(() => undefined, failureOf);
    // A folder, or a link to one, is what it should be.
    if (failure === undefined) expect(what).toContain('a folder');
    else expect([failure.code, home.text()]).toEqual(['file.unwritable', text]);
  });
});

describe('the null device', () => {
  const nulls: readonly (readonly [string, (path: string) => void])[] = [
    ['a link to it', path => symlinkSync('/dev/null', path)],
    ...(isRoot ? ([['a copy of it', (path: string) => makeDevice(path, 3)]] as const) : []),
  ];
  test.each(nulls)('%s as the config is an empty config, and refused when written', async (_title, make) => {
    const home = await homeWith('.aws/config', make);
    expect(await home.port().read()).toMatchObject({ exists: false, profiles: [] });
    expect((await failureFrom(write(home))).summary).toContain('it is the null device');
    expect(statSync(home.config).isCharacterDevice()).toBe(true);
  });
});

test('a config larger than any is refused by name, and not read', async () => {
  const home = tempHome(text);
  truncateSync(home.config, 64 * 1024 * 1024 + 1);
  expect((await failureFrom(home.port().read())).summary).toContain('it is larger than 64 MB');
  expect((await failureFrom(write(home))).code).toBe('config.unreadable');
  expect(statSync(home.config).size).toBe(64 * 1024 * 1024 + 1);
});

const mounted = (path: string, ...args: readonly string[]): void => {
  execFileSync('mount', [...args, path]);
  onTestFinished(() => void execFileSync('umount', [path]));
};

const canMount = (): boolean => {
  if (!isRoot) return false;
  const folder = mkdtempSync(join(tmpdir(), 'ssotui-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe.skipIf(!canMount())('with mounts', () => {
  test('a config that is a mount of its own is written in place, and undone', async () => {
    const home = tempHome(text);
    writeFileSync(join(home.path, 'real'), text);
    mounted(home.config, '--bind', join(home.path, 'real'));
    const { notes } = await change(home.port(), 'Created', addProfile('b'));
    expect(notes).toEqual([expect.stringContaining('in place because it is a mount of its own')]);
    expect(readFileSync(join(home.path, 'real'), 'utf8')).toContain('[profile b]');
    await home.port().undo();
    expect(home.text()).toBe(text);
    expect(home.beside()).toEqual(['config']);
  });

  test('a config on a read-only mount is refused, with the reason', async () => {
    const home = tempHome(text);
    mounted(home.config, '--bind', home.config);
    execFileSync('mount', ['-o', 'remount,ro,bind', home.config]);
    const failure = await failureFrom(change(home.port(), 'Created', addProfile('b')));
    expect(failure.summary).toContain('the file system is read-only');
    expect(home.text()).toBe(text);
    expect(home.backupNames()).toEqual([]);
  });

  test.each(['one name', 'two names'])(
    'a full disk, %s: nothing is written, and that is said',
    async names => {
      const home = tempHome(text);
      const folder = join(home.path, '.aws');
      mounted(folder, '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs');
      // One byte less than a page: any more needs a page that is not there.
      const content = `${text}${'#'.repeat(4094 - text.length)}\n`;
      writeFileSync(home.config, content);
      if (names === 'two names') execFileSync('ln', [home.config, join(folder, 'twin')]);
      execFileSync('sh', ['-c', `cat /dev/zero > ${join(folder, 'filler')} 2>/dev/null || true`]);
      const failure = await failureFrom(change(home.port(), 'Created', addProfile('b')));
      expect(failure.summary).toBe(`${home.config} could not be written: the disk is full.`);
      expect(home.text()).toBe(content);
      expect(home.backupNames()).toEqual([]);
      rmSync(join(folder, 'filler'));
      await change(home.port(), 'Created', addProfile('b'));
      expect(home.text()).toContain('[profile b]');
    },
  );
});

describe('temporary files', () => {
  const hex = '0123456789ab';
  const hour = 3_600_000;

  const leave = (path: string, age: number): string => {
    writeFileSync(path, 'x');
    const then = new Date(Date.now() - age);
    utimesSync(path, then, then);
    return path;
  };

  /** What our own files are called, of a process that is gone. */
  const nameOf = async (home: Home, pid: number): Promise<string> => {
    const { temporaryBeside } = await import('../../../src/local/files/temporary.ts');
    return temporaryBeside(home.config, { ...quickSystem(), pid });
  };

  test('of a dead process, and old ones of the version before, are gone after the next write', async () => {
    const home = tempHome(text);
    mkdirSync(home.backups, { recursive: true });
    const state = dirname(home.backups);
    await change(home.port(), 'Created', addProfile('a'));
    const left = [
      leave(await nameOf(home, 999_999_999), 0),
      leave(join(dirname(home.config), `.config.${hex}.tmp`), 2 * hour),
      leave(join(home.backups, '000001-0123456789abcdef.config'), 2 * hour),
      leave(join(state, 'config-0123456789abcdef.lock.999999999.stale'), 2 * hour),
    ];
    await change(home.port(), 'Created', addProfile('b'));
    expect(left.filter(path => lstatSync(path, { throwIfNoEntry: false }))).toEqual([]);
  });

  test('of a living process, of others, and young ones stay', async () => {
    const home = tempHome(text);
    const left = [
      leave(await nameOf(home, process.pid), 0),
      leave(join(dirname(home.config), `.config.${hex}.tmp`), 0),
      leave(join(dirname(home.config), `.other.${hex}.tmp`), 2 * hour),
      leave(join(dirname(home.config), '.config.swp'), 2 * hour),
      leave(join(dirname(home.config), 'config.tmp'), 2 * hour),
    ];
    await change(home.port(), 'Created', addProfile('b'));
    for (const path of left) expect(lstatSync(path).isFile()).toBe(true);
  });
});
