/**
 * A config with two names is written in place: all of it or nothing, wherever the process ends or the disk is
 * full.
 */
import { linkSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { System } from '../../../src/aws/config/read/system.ts';
import type { FileSystem } from '../../../src/local/files/file-system.ts';
import { type ConfigPort, failureOf } from '../../../src/ports.ts';
import { count } from '../../support/runs.ts';
import { type Operation, systemError, watched } from './crash.ts';
import { lyingFiles, slowFiles, smallDisk } from './failing.ts';
import { addProfile, change, failureFrom, type Home, quickSystem, setProfile, tempHome } from './home.ts';

const text = '# mine\n[default]\nregion = r\n\n[profile a]\nx = 1\n';

/** The same file has another name elsewhere, as with a backup program or a dotfile manager. */
const linkedHome = (content = text): Home => {
  const home = tempHome(content);
  linkSync(home.config, join(home.path, 'twin'));
  return home;
};

const dead = 999_999_999;
const worldWith = (files: FileSystem): System => ({
  ...quickSystem(),
  files,
  pid: dead,
  isAlive: pid => pid !== dead,
});

const operationsOf = async (home: Home, run: Act['run']): Promise<readonly Operation[]> => {
  const operations: Operation[] = [];
  await run(home.port(worldWith(watched(operation => void operations.push(operation)))));
  return operations;
};

/** The process ends at operation `at`, after the first `bytes` of it if it is a write. */
const crashAt = (at: number, bytes: number): FileSystem => {
  let done = 0;
  return watched(async (_operation, part) => {
    if (done++ < at) return;
    if (done - 1 === at) await part(bytes);
    throw new Error('crashed');
  });
};

interface Act {
  readonly title: string;
  readonly setUp: () => Promise<Home>;
  readonly run: (port: ConfigPort) => Promise<unknown>;
  readonly old: string;
  readonly fresh: string;
}

const longer = `${text}\n[profile b]\nregion = r\n`;
const changedText = longer.replace('region = r\n', 'region = elsewhere\n');
const shorter = '# mine\n\n[profile a]\nx = 1\n';
const removeDefault = { edit: 'removeSection', section: { kind: 'profile', name: 'default' } } as const;
const changeBoth = (port: ConfigPort) =>
  change(port, 'Set', setProfile('default', 'region', 'elsewhere'), addProfile('b'));

const changed = async (): Promise<Home> => {
  const home = linkedHome();
  await changeBoth(home.port());
  return home;
};

const acts: readonly Act[] = [
  {
    title: 'adding',
    setUp: async () => linkedHome(),
    run: port => change(port, 'Created', addProfile('b')),
    old: text,
    fresh: longer,
  },
  {
    title: 'removing',
    setUp: async () => linkedHome(),
    run: port => change(port, 'Removed', removeDefault),
    old: text,
    fresh: shorter,
  },
  {
    title: 'changing in the middle, and adding',
    setUp: async () => linkedHome(),
    run: changeBoth,
    old: text,
    fresh: changedText,
  },
  {
    title: 'an undo',
    setUp: changed,
    run: port => port.undo(),
    old: changedText,
    fresh: text,
  },
];

const names = (home: Home): readonly string[] => home.backupNames().filter(name => !/^\d/.test(name));

/**
 * The next write leaves nothing of the dead one behind, and what it writes on is the old or the new version.
 */
const goOn = async (home: Home, { old, fresh }: Act): Promise<string> => {
  await change(home.port(), 'Next', addProfile('next'));
  const next = '\n[profile next]\nregion = r\n';
  expect([`${old}${next}`, `${fresh}${next}`]).toContain(home.text());
  expect(readFileSync(join(home.path, 'twin'), 'utf8')).toBe(home.text());
  expect(home.beside()).toEqual(['config']);
  expect(names(home)).toEqual([]);
  const state = readdirSync(join(home.path, '.local', 'state', 'ssotui'));
  expect(state.filter(name => name !== 'backups')).toEqual([]);
  return home.text() === `${old}${next}` ? 'old' : 'new';
};

describe.each(acts)('$title', act => {
  const { setUp, run, old, fresh } = act;

  test('is written in place, whole, and said', async () => {
    const home = await setUp();
    const inode = statSync(home.config).ino;
    await run(home.port());
    expect(home.text()).toBe(fresh);
    expect(statSync(home.config)).toMatchObject({ ino: inode, nlink: 2 });
    expect(names(home)).toEqual([]);
  });

  test('stopped at every operation in turn, the next write finds old or new', async () => {
    const operations = await operationsOf(await setUp(), run);
    const seen = new Set<string>();
    for (let at = 0; at < operations.length; at += count(9, 1)) {
      const home = await setUp();
      await run(home.port(worldWith(crashAt(at, 0)))).catch(() => undefined);
      seen.add(await goOn(home, act));
    }
    expect([...seen].sort()).toEqual(['new', 'old']);
  });

  test('stopped after every byte of a write, reading names it, and undo or the next write repairs it', async () => {
    const operations = await operationsOf(await setUp(), run);
    let torn = 0;
    for (const [at, { name, path }] of operations.entries()) {
      if (name !== 'handle.write') continue;
      const home = await setUp();
      if (path !== home.config && !path.endsWith('/config')) continue;
      for (let bytes = 0; bytes < 60; bytes += count(7, 1)) {
        const stopped = await setUp();
        await run(stopped.port(worldWith(crashAt(at, bytes)))).catch(() => undefined);
        const found = stopped.text();
        const snapshot = await stopped.port().read();
        const whole = found === old || found === fresh;
        expect(snapshot.interrupted?.code).toBe(whole ? undefined : 'config.interrupted');
        expect(stopped.text()).toBe(found);
        if (whole) continue;
        torn++;
        if (bytes % 2 === 0) await goOn(stopped, act);
        else {
          await stopped.port().undo();
          expect([text, old]).toContain(stopped.text());
          expect(names(stopped)).toEqual([]);
        }
      }
    }
    expect(torn).toBeGreaterThan(2);
  });

  test.each(['ENOSPC', 'EACCES', 'EIO'])(
    '%s at every operation in turn: old, new, or repaired',
    async code => {
      const operations = await operationsOf(await setUp(), run);
      for (let at = code.length % 3; at < operations.length; at += count(23, 1)) {
        const home = await setUp();
        let done = 0;
        const files = watched(async (_operation, part) => {
          if (done++ !== at) return;
          await part(7);
          throw systemError(code);
        });
        const failure = await run(home.port(worldWith(files))).then(() => undefined, failureOf);
        expect([operations[at], [old, fresh].includes(home.text())]).toEqual([operations[at], true]);
        expect(['file.unwritable', 'config.unreadable', undefined, 'undo.refused']).toContain(failure?.code);
        // What was told is what is there.
        if (failure === undefined) expect(home.text()).toBe(fresh);
        await goOn(home, act);
      }
    },
  );

  test('a disk that takes a byte or three at a time gets them all', async () => {
    for (const most of [1, 3]) {
      const home = await setUp();
      await run(home.port(worldWith(slowFiles(most))));
      expect(home.text()).toBe(fresh);
    }
  });

  test('a disk with room for any number of bytes: all is written or nothing is', async () => {
    for (let room = 0; room < 40; room += count(7, 1)) {
      const home = await setUp();
      const files = smallDisk(room, path => path === home.config);
      const failure = await run(home.port(worldWith(files))).then(() => undefined, failureOf);
      expect(home.text()).toBe(failure ? old : fresh);
      if (failure) expect(failure.summary).toBe(`${home.config} could not be written: the disk is full.`);
      expect(names(home)).toEqual([]);
    }
  });

  test('a disk that needs room to overwrite: whole, or named and repaired when there is room again', async () => {
    for (let room = 0; room < 80; room += count(9, 1)) {
      const home = await setUp();
      const files = smallDisk(room, path => path === home.config, true);
      const failure = await run(home.port(worldWith(files))).then(() => undefined, failureOf);
      if (!failure) expect(home.text()).toBe(fresh);
      else if (home.text() === old) expect(failure.code).toBe('file.unwritable');
      else expect(failure.summary).toBe(`${home.config} is only partly written: the disk is full.`);
      await goOn(home, act);
    }
  });

  test('a disk that says it has taken everything and has not: found out when it is read back', async () => {
    const home = await setUp();
    const failure = await failureFrom(run(home.port(worldWith(lyingFiles(path => path === home.config)))));
    expect(failure.code).toBe('file.unwritable');
    expect(failure.summary).toMatch(/only partly written|not what was written/);
    await goOn(home, act);
  });
});

describe('an interrupted write', () => {
  const stopIn = async (home: Home, bytes: number): Promise<void> => {
    const files = watched(async ({ name, path }, part) => {
      if (stopped) throw new Error('crashed');
      if (name !== 'handle.write' || path !== home.config) return;
      stopped = true;
      await part(bytes);
      throw new Error('crashed');
    });
    let stopped = false;
    await change(home.port(worldWith(files)), 'Created b', addProfile('b')).catch(() => undefined);
  };

  test('is shown as the file was before, with the undo that puts it back', async () => {
    const home = linkedHome();
    await stopIn(home, 9);
    expect(home.text()).toBe(longer.slice(0, text.length + 9));
    const snapshot = await home.port().read();
    expect(snapshot.profiles.map(profile => profile.name)).toEqual(['default', 'a']);
    expect(snapshot.interrupted?.summary).toBe(`A write of ${home.config} was interrupted (Created b).`);
    expect(snapshot.undoable?.title).toBe('Created b');
    const { title, notes } = await home.port().undo();
    expect(title).toBe('Created b');
    expect(notes).toEqual([expect.stringContaining('put back as it was before')]);
    expect(home.text()).toBe(text);
    expect((await home.port().read()).interrupted).toBeUndefined();
  });

  test('is put back by the next write, which says so', async () => {
    const home = linkedHome();
    await stopIn(home, 9);
    const { notes } = await change(home.port(), 'Created c', addProfile('c'));
    expect(notes[0]).toContain('An earlier write was interrupted (Created b)');
    expect(home.text()).toBe(`${text}\n[profile c]\nregion = r\n`);
  });

  test('is not touched once the file was changed: both versions are kept and named', async () => {
    const home = linkedHome();
    await stopIn(home, 9);
    const theirs = `${home.text()}# theirs\n`;
    writeFileSync(home.config, theirs);
    const snapshot = await home.port().read();
    expect(snapshot.interrupted?.summary).toContain('changed after that');
    const failures = [
      await failureFrom(change(home.port(), 'Created c', addProfile('c'))),
      await failureFrom(home.port().undo()),
    ];
    const [kept] = names(home).filter(name => name.endsWith('.before'));
    for (const { code, hint } of failures) {
      expect(code).toBe('config.changed');
      expect(hint).toContain(join(home.backups, kept ?? '?'));
    }
    expect(home.text()).toBe(theirs);
    expect(readFileSync(join(home.backups, kept ?? ''), 'utf8')).toBe(text);
    expect(readFileSync(join(home.backups, (kept ?? '').replace('.before', '.after')), 'utf8')).toBe(longer);
  });

  test('is under way, and not named, while its writer lives', async () => {
    const home = linkedHome();
    const system = quickSystem();
    const seen: (string | undefined)[] = [];
    const files = watched(async ({ name, path }, part) => {
      if (name !== 'handle.write' || path !== home.config || seen.length > 0) return;
      await part(9);
      const snapshot = await home.port().read();
      seen.push(snapshot.interrupted?.code);
      expect(snapshot.profiles.map(profile => profile.name)).toEqual(['default', 'a']);
    });
    await change(home.port({ ...system, files }), 'Created b', addProfile('b'));
    expect(seen).toEqual([undefined]);
    expect(home.text()).toBe(longer);
  });

  test('with no room for the backups nothing is touched, and their folder is named', async () => {
    for (const room of [0, 60, 500]) {
      const home = linkedHome();
      const files = smallDisk(room, path => path.startsWith(home.backups));
      const failure = await failureFrom(change(home.port(worldWith(files)), 'Created', addProfile('b')));
      expect(failure).toMatchObject({
        code: 'file.unwritable',
        summary: expect.stringContaining(home.backups),
      });
      expect(failure.hint).toContain('XDG_STATE_HOME');
      expect(home.text()).toBe(text);
      expect(home.backupNames()).toEqual([]);
    }
  });
});
