/**
 * Another program acts in the middle of a write, an undo or a recovery: what it wrote is never lost, and
 * nothing half-written is called done.
 */
import { linkSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { System } from '../../../src/aws/config/read/system.ts';
import { type FileSystem, systemFiles } from '../../../src/local/files/file-system.ts';
import { type Operation, systemError, watched } from './crash.ts';
import { addProfile, change, failureFrom, type Home, quickSystem, setProfile, tempHome } from './home.ts';

const text = '# mine\n[default]\nregion = r\n\n[profile a]\nx = 1\n';
const added = `${text}\n[profile b]\nregion = r\n`;
const theirs = `${text}# theirs\n`;

/** Its twin makes every write one in place. */
const linkedHome = (content = text): Home => {
  const home = tempHome(content);
  linkSync(home.config, join(home.path, 'twin'));
  return home;
};

/** `act` happens once, before the first operation that fits. */
const once = (fits: (operation: Operation) => boolean, act: () => void): System => {
  let done = false;
  const files = watched(operation => {
    if (done || !fits(operation)) return;
    done = true;
    act();
  });
  return { ...quickSystem(), files };
};

/** The journal is written: the next look at the file is the one right before it is overwritten. */
const beforeOverwriting =
  (home: Home) =>
  ({ name, path }: Operation): boolean =>
    name === 'open' && path === home.config && journalsOf(home).length === 3;

const journalsOf = (home: Home): readonly string[] =>
  home.backupNames().filter(name => name.startsWith('writing-'));

const create = (home: Home, system: System) => change(home.port(system), 'Created b', addProfile('b'));

describe('in the middle of a write in place', () => {
  test('another program writes: ours is made again on what it wrote', async () => {
    const home = linkedHome();
    const system = once(beforeOverwriting(home), () => writeFileSync(home.config, theirs));
    await create(home, system);
    expect(home.text()).toBe(`${theirs}\n[profile b]\nregion = r\n`);
    expect(journalsOf(home)).toEqual([]);
    const { title } = await home.port().undo();
    expect([title, home.text()]).toEqual(['Created b', theirs]);
  });

  test('something else takes the place of the file: it is left alone, and the file is told as unwritable', async () => {
    const home = linkedHome();
    const system = once(beforeOverwriting(home), () => {
      rmSync(home.config);
      symlinkSync('/dev/null', home.config);
    });
    expect(await failureFrom(create(home, system))).toMatchObject({ code: 'file.unwritable' });
    expect(home.backupNames()).toEqual([]);
    expect(readFileSync(join(home.path, 'twin'), 'utf8')).toBe(text);
  });

  test('another program writes over ours before it is read back: both versions are kept and named', async () => {
    const home = linkedHome();
    const isWritten = ({ name, path }: Operation) =>
      name === 'handle.read' && path === home.config && home.text() === added;
    const failure = await failureFrom(
      create(
        home,
        once(isWritten, () => writeFileSync(home.config, 'other')),
      ),
    );
    expect(failure).toMatchObject({
      code: 'file.unwritable',
      summary: `${home.config} is only partly written: another program wrote it at the same time.`,
    });
    const [after = '', before = ''] = journalsOf(home).filter(name => !name.endsWith('.json'));
    expect(failure.hint).toContain(join(home.backups, before));
    expect([before, after].map(name => readFileSync(join(home.backups, name), 'utf8'))).toEqual([
      text,
      added,
    ]);
    expect(home.text()).toBe('other');
  });
});

describe('in the middle of an undo', () => {
  const changed = async (home: Home): Promise<Home> => {
    await create(home, quickSystem());
    return home;
  };
  const refused = {
    code: 'undo.refused',
    summary: 'The config file has changed since ssotui last wrote it.',
  };

  test('in place, another program writes: refused, and its version stays', async () => {
    const home = await changed(linkedHome());
    const before = home.backupNames();
    const system = once(beforeOverwriting(home), () => writeFileSync(home.config, theirs));
    expect(await failureFrom(home.port(system).undo())).toMatchObject(refused);
    expect([home.text(), home.backupNames()]).toEqual([theirs, before]);
  });

  test('by rename, another program writes: refused, and its version stays', async () => {
    const home = await changed(tempHome(text));
    const before = home.backupNames();
    const isTemporary = ({ name, path }: Operation) =>
      name === 'handle.chmod' && /\/\.config\..*\.tmp$/.test(path);
    const system = once(isTemporary, () => writeFileSync(home.config, theirs));
    expect(await failureFrom(home.port(system).undo())).toMatchObject(refused);
    expect([home.text(), home.backupNames(), home.beside()]).toEqual([theirs, before, ['config']]);
  });

  test('of the change that made the file, another program writes: the file stays', async () => {
    const home = await changed(tempHome());
    let looks = 0;
    const files = watched(({ name, path }) => {
      // The backup of what goes is there: the file is looked at once more before it is removed.
      if (name === 'rename' && path.startsWith(home.backups) && ++looks === 2)
        writeFileSync(home.config, theirs);
    });
    expect(await failureFrom(home.port({ ...quickSystem(), files }).undo())).toMatchObject(refused);
    expect(home.text()).toBe(theirs);
  });
});

describe('a write that was interrupted', () => {
  /** Ended after some bytes of what is new, as by a power cut. */
  const torn = async (act: (home: Home, system: System) => Promise<unknown>, home = linkedHome()) => {
    let stopped = false;
    const files = watched(async ({ name, path }, part) => {
      if (stopped) throw new Error('ended');
      if (name !== 'handle.write' || path !== home.config) return;
      stopped = true;
      await part(9);
      throw new Error('ended');
    });
    const dead = 999_999_999;
    const system = { ...quickSystem(), files, pid: dead, isAlive: (pid: number) => pid !== dead };
    await act(home, system).catch(() => undefined);
    expect(stopped).toBe(true);
    return home;
  };

  test('is previewed as the undo that puts it back', async () => {
    const home = await torn(create);
    const preview = await home.port().previewUndo();
    expect(preview).toMatchObject({ title: 'Created b', at: Date.UTC(2026, 0, 2, 3, 4, 5) });
    expect(preview.lines.filter(line => /^[-+](?![-+])/.test(line))).toEqual(['-', '-[profile']);
    expect(preview.after.profiles.map(({ name }) => name)).toEqual(['default', 'a']);
    expect(home.text()).toBe(added.slice(0, text.length + 9));
  });

  test('and changed after that is not previewed: the journal and both versions are named', async () => {
    const home = await torn(create);
    writeFileSync(home.config, `${home.text()}# theirs\n`);
    expect(await failureFrom(home.port().previewUndo())).toMatchObject({
      code: 'config.changed',
      summary: expect.stringContaining('The file was changed after that.'),
      hint: expect.stringMatching(/^Both versions are kept: .*\.before and .*\.after\./),
    });
  });

  test('an undo that was interrupted is still to do: it is previewed and done', async () => {
    const home = linkedHome();
    await change(home.port(), 'Shortened', {
      edit: 'removeSection',
      section: { kind: 'profile', name: 'a' },
    });
    await torn((there, system) => there.port(system).undo(), home);
    const preview = await home.port().previewUndo();
    expect(preview.title).toBe('Shortened');
    expect(preview.lines.filter(line => /^\+(?!\+)/.test(line))).toEqual(['+[profile a]', '+x = 1']);
    expect((await home.port().undo()).title).toBe('Shortened');
    expect(home.text()).toBe(text);
  });

  test('is not put back while another program writes the file', async () => {
    const home = await torn(create);
    const half = home.text();
    let opened = 0;
    const system = once(
      ({ name, path }) => name === 'open' && path === home.config && ++opened === 1,
      () => writeFileSync(home.config, `${half}# theirs\n`),
    );
    expect(await failureFrom(create(home, system))).toMatchObject({
      code: 'config.changed',
      summary: 'Another program keeps writing the config file.',
    });
    expect([home.text(), journalsOf(home).length]).toEqual([`${half}# theirs\n`, 3]);
  });

  test('is put back when the disk takes it again, and kept until then', async () => {
    const home = await torn(create);
    const half = home.text();
    const files = watched(({ name, path }) => {
      if (name === 'handle.truncate' && path === home.config) throw systemError('EIO');
    });
    expect(await failureFrom(create(home, { ...quickSystem(), files }))).toMatchObject({
      code: 'file.unwritable',
      summary: expect.stringContaining('the disk reports an error'),
    });
    expect([home.text(), journalsOf(home).length]).toEqual([half, 3]);
    await create(home, quickSystem());
    expect([home.text(), journalsOf(home)]).toEqual([added, []]);
  });

  test('without its copies is told, and named as damaged', async () => {
    const home = await torn(create);
    for (const name of journalsOf(home))
      if (name.endsWith('.before')) writeFileSync(join(home.backups, name), 'x');
    expect((await home.port().read()).interrupted?.summary).toContain('The file was changed after that.');
    expect(await failureFrom(create(home, quickSystem()))).toMatchObject({ code: 'config.changed' });
  });
});

describe('the lock', () => {
  test('that another process took over while this one slept: the change is made again, and refused at last', async () => {
    const home = tempHome(text);
    const state = join(home.path, '.local', 'state', 'ssotui');
    const files = watched(({ name, path }) => {
      if (name !== 'rename' || !path.startsWith(home.backups)) return;
      for (const lock of readdirSync(state))
        if (lock.endsWith('.lock')) writeFileSync(join(state, lock), 'theirs');
    });
    expect(await failureFrom(create(home, { ...quickSystem(), files }))).toMatchObject({
      code: 'config.changed',
      hint: 'Nothing of this change is in it. Stop that program and try again.',
    });
    expect([home.text(), home.backupNames()]).toEqual([text, []]);
    expect(readdirSync(state).filter(name => name.endsWith('.lock'))).toHaveLength(1);
  });
});

/** The new file belongs to somebody else, and cannot be given away. */
const ofAnother = (handle: FileHandle): FileHandle =>
  new Proxy(handle, {
    get: (target, name) => {
      if (name === 'stat') return async () => Object.assign(await target.stat(), { uid: 77 });
      if (name === 'chown') return () => Promise.reject(systemError('EPERM'));
      const method = Reflect.get(target, name);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });

describe('what a write says of the file', () => {
  test('an owner that it cannot keep is told, and the change is made', async () => {
    const home = tempHome(text);
    const open: FileSystem['open'] = async (path, ...more) => {
      const handle = await systemFiles.open(path, ...more);
      return String(path).endsWith('.tmp') ? ofAnother(handle) : handle;
    };
    const { notes } = await create(home, { ...quickSystem(), files: { ...systemFiles, open } });
    expect(notes).toEqual(['The file has another owner than before: this user may not give files away.']);
    expect(home.text()).toBe(added);
  });

  test('a value set and a section removed by others in the meantime are seen for what they are', async () => {
    const home = tempHome(text);
    const port = home.port();
    const { fingerprint } = await port.read();
    const edits = [setProfile('a', 'x', '1')];
    expect(await port.write({ title: 'Set', base: fingerprint, edits })).toMatchObject({ already: true });
    expect(home.backupNames()).toEqual([]);
  });
});
