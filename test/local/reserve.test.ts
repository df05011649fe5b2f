/**
 * Saving a token: known to be possible before the token is asked for, and whole whenever the process ends.
 */

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type FileSystem, systemFiles } from '../../src/local/files/file-system.ts';
import { finishSave, reserve, savePrivately } from '../../src/local/files/reserve.ts';
import { thisProcess } from '../../src/local/files/temporary.ts';
import { makePrivateDir } from '../../src/local/files/write.ts';
import { type Before, systemError, watched } from '../aws/config/crash.ts';
import { newFolder } from '../support/new-folder.ts';
import { canMakeReadOnly, makeReadOnly } from '../support/read-only.ts';

const isRoot = process.getuid?.() === 0;

const folder = (): string => {
  const path = newFolder('reserve');
  return path;
};

const before = `{"accessToken": "${'old'.repeat(200)}"}`;
const contents = { shorter: '{"accessToken": "new"}', longer: `{"accessToken": "${'new'.repeat(900)}"}` };

/** A process that is gone: no process id is that high. */
const dead = { ...thisProcess, pid: 2 ** 30 };

const denied = ({ name, flags }: Parameters<Before>[0]): void => {
  if (name === 'open' && flags === 'wx+') throw systemError('EACCES');
};
const mounted = ({ name }: Parameters<Before>[0]): void => {
  if (name === 'rename') throw systemError('EBUSY');
};

/** By how a file is saved: what the file system refuses. */
const ways: readonly (readonly [string, (operation: Parameters<Before>[0]) => void])[] = [
  ['by a rename', () => undefined],
  ['in a file that is a mount of its own', mounted],
  ['in a folder that takes no new files', denied],
];

/** Ends the process at one operation: that one and all that follow fail. */
const endingAt = (step: number, refuses: (typeof ways)[number][1]) => {
  let done = 0;
  const files = watched(operation => {
    done += 1;
    if (done >= step) throw new Error('the process has ended');
    refuses(operation);
  });
  return { files, ended: () => done >= step };
};

const stepsOf = async (
  work: (files: FileSystem, ended: () => boolean) => Promise<void>,
  refuses: (typeof ways)[number][1],
) => {
  for (let step = 1; ; step++) {
    const { files, ended } = endingAt(step, refuses);
    await work(files, ended).catch(() => undefined);
    if (!ended()) return step - 1;
  }
};

test.each(
  ways.flatMap(([way, refuses]) =>
    (['shorter', 'longer'] as const).flatMap(length =>
      [true, false].map(exists => ({ way, refuses, length, exists })),
    ),
  ),
)(
  '$way, with a $length content (file there: $exists): stopped anywhere, the file is old or new',
  async it => {
    const { refuses, length, exists } = it;
    if (!exists && refuses !== ways[0]?.[1]) return;
    const content = contents[length];
    const path = join(folder(), 'token.json');
    const steps = await stepsOf(async files => {
      rmSync(path, { force: true });
      if (exists) writeFileSync(path, before);
      const reserved = await reserve(path, { files, room: 4096, by: dead }).catch(() => undefined);
      await reserved?.fill(content).catch(() => undefined);
      await reserved?.drop();
      const found = statSync(path, { throwIfNoEntry: false }) && readFileSync(path, 'utf8').trimEnd();
      expect([exists ? before : undefined, content]).toContain(found);
      await savePrivately(path, content);
      expect([readFileSync(path, 'utf8'), readdirSync(join(path, '..'))]).toEqual([content, ['token.json']]);
    }, refuses);
    expect(steps).toBeGreaterThan(8);
    if (refuses === denied) return;
    expect(statSync(path).mode & 0o777).toBe(0o600);
  },
);

/** A file that has a second name is written in place as well. */
const inPlaceWays: typeof ways = [...ways.slice(1), ['in a file with two names', () => undefined]];

/** Ends the process at each operation, and at some places within each write. */
const stops = async (
  refuses: Before,
  work: (files: FileSystem) => Promise<void>,
  check: (stop: string) => Promise<void>,
) => {
  for (let step = 1, over = false; !over; step++)
    for (const bytes of [0, 1, 200, 601, 2000]) {
      let done = 0;
      let isWrite = false;
      const files = watched(async (operation, part) => {
        done += 1;
        if (done < step) return refuses(operation, part);
        if (done === step) isWrite = operation.name === 'handle.write';
        if (done === step && isWrite) await part(bytes);
        throw new Error('the process has ended');
      });
      await work(files).catch(() => undefined);
      over = done < step;
      await check(`${step}, ${bytes} bytes`);
      if (over || !isWrite) break;
    }
};

test.each(
  inPlaceWays.flatMap(([way, refuses]) =>
    (['shorter', 'longer', 'alike'] as const).map(length => ({ way, refuses, length })),
  ),
)('$way, with a $length content: killed within a write, the next read finds old or new', async it => {
  const content = it.length === 'alike' ? before.replaceAll('old', 'NEW') : contents[it.length];
  const [folderOf, notes] = [folder(), folder()];
  const path = join(folderOf, 'token.json');
  writeFileSync(path, '');
  if (it.way === 'in a file with two names') linkSync(path, join(folderOf, 'other'));
  const start = () => writeFileSync(path, before);
  const save = async (files: FileSystem) => {
    const reserved = await reserve(path, { files, room: 4096, by: dead, notes });
    await reserved.fill(content).finally(reserved.drop);
  };
  start();
  await stops(
    operation => (operation.path.startsWith(folderOf) ? it.refuses(operation) : undefined),
    save,
    async stop => {
      await finishSave(path, { notes });
      const found = readFileSync(path, 'utf8').trimEnd();
      expect([stop, [before, content].includes(found)]).toEqual([stop, true]);
      await savePrivately(path, content, { notes });
      expect([readFileSync(path, 'utf8'), readdirSync(notes)]).toEqual([content, []]);
      start();
    },
  );
});

test('a stopped save is left alone once another program wrote the file, or removed it', async () => {
  const notes = folder();
  const path = join(folder(), 'token.json');
  const stopped = watched(async operation => {
    if (!operation.path.startsWith(notes)) denied(operation);
    if (operation.name === 'handle.truncate') throw new Error('the process has ended');
  });
  for (const theirs of ['{"accessToken": "of another client"}', undefined]) {
    writeFileSync(path, before);
    await savePrivately(path, contents.shorter, { files: stopped, by: dead, notes }).catch(() => undefined);
    if (theirs === undefined) rmSync(path);
    else writeFileSync(path, theirs);
    await finishSave(path, { notes });
    expect(statSync(path, { throwIfNoEntry: false }) && readFileSync(path, 'utf8')).toBe(theirs);
  }
});

test('a save that another living process is about to end is left to it', async () => {
  const [path, notes] = [join(folder(), 'token.json'), folder()];
  writeFileSync(path, before);
  const torn = `{"accessToken": "${'new'.repeat(3)}`;
  await savePrivately(path, contents.longer, {
    notes,
    files: watched(async operation => {
      if (!operation.path.startsWith(notes)) denied(operation);
      if (operation.name !== 'handle.sync' || readdirSync(notes).length === 0) return;
      writeFileSync(path, torn);
      await finishSave(path, { notes });
      expect(readFileSync(path, 'utf8')).toBe(torn);
      throw systemError('EIO');
    }),
  }).catch(() => undefined);
});

test.each(ways)('%s: an error half-way leaves the old content and no other file', async (_, refuses) => {
  const path = join(folder(), 'token.json');
  for (let fails = 1, failed = true; failed; fails++) {
    writeFileSync(path, before);
    let writes = 0;
    failed = false;
    const files = watched(async (operation, part) => {
      refuses(operation);
      if (operation.name !== 'handle.write' || ++writes !== fails) return;
      failed = true;
      await part();
      throw systemError('ENOSPC');
    });
    const saved = await savePrivately(path, contents.longer, { files }).then(
      () => contents.longer,
      () => before,
    );
    expect([fails, readFileSync(path, 'utf8')]).toEqual([fails, saved]);
    expect(readdirSync(join(path, '..'))).toEqual(['token.json']);
  }
});

test('short writes are continued', async () => {
  const path = join(folder(), 'token.json');
  const short: FileSystem = {
    ...systemFiles,
    open: async (...args) => {
      const handle = await systemFiles.open(...args);
      const write = handle.write.bind(handle) as (...all: unknown[]) => Promise<unknown>;
      return Object.assign(handle, {
        write: (bytes: Uint8Array, from: number, length: number, at: number) =>
          write(bytes, from, Math.min(length, 7), at),
      });
    },
  };
  await savePrivately(path, contents.longer, { files: short });
  expect(readFileSync(path, 'utf8')).toBe(contents.longer);
});

test('room that is given back leaves the file as it was', async () => {
  const path = join(folder(), 'token.json');
  for (const [, refuses] of ways) {
    writeFileSync(path, before);
    const reserved = await reserve(path, { files: watched(refuses) });
    await reserved.drop();
    await reserved.drop();
    expect([readFileSync(path, 'utf8'), readdirSync(join(path, '..'))]).toEqual([before, ['token.json']]);
  }
});

test('what another program wrote meanwhile is not cut when the room is given back', async () => {
  const path = join(folder(), 'token.json');
  writeFileSync(path, before);
  const reserved = await reserve(path, { files: watched(denied) });
  writeFileSync(path, contents.longer);
  await reserved.drop();
  expect(readFileSync(path, 'utf8')).toBe(contents.longer);
});

test('temporaries of other programs, and those of living processes, are not swept', async () => {
  const path = join(folder(), 'token.json');
  const theirs = ['tmpx1y2z3.tmp', 'token.json.tmp-1700000000', '.token.json.swp'];
  for (const name of theirs) writeFileSync(join(path, '..', name), '');
  const living = await reserve(path);
  await savePrivately(path, before);
  expect(readdirSync(join(path, '..')).length).toBe(theirs.length + 2);
  await living.fill(contents.shorter);
  expect(readdirSync(join(path, '..')).sort()).toEqual([...theirs, 'token.json'].sort());
});

const mount = (...args: readonly string[]): void => void execFileSync('mount', args);
const unmountLater = (path: string): void => onTestFinished(() => void execFileSync('umount', [path]));

test.runIf(isRoot && process.platform === 'linux')(
  'a full disk is known before, and nothing is left of the try',
  async () => {
    const path = folder();
    mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path);
    unmountLater(path);
    const file = join(path, 'token.json');
    writeFileSync(file, before);
    writeFileSync(join(path, 'filler'), Buffer.alloc(56 * 1024));
    await expect(reserve(file)).rejects.toMatchObject({ code: 'ENOSPC', why: 'the disk is full' });
    expect([readFileSync(file, 'utf8'), readdirSync(path).sort()]).toEqual([
      before,
      ['filler', 'token.json'],
    ]);
    rmSync(join(path, 'filler'));
    await savePrivately(file, contents.longer);
    expect(readFileSync(file, 'utf8')).toBe(contents.longer);
  },
);

test.runIf(isRoot && process.platform === 'linux')(
  'a read-only folder is known before; a file mounted into it can be written',
  async () => {
    const [path, elsewhere] = [folder(), folder()];
    const file = join(path, 'token.json');
    const real = join(elsewhere, 'real.json');
    writeFileSync(file, before);
    writeFileSync(real, before, { mode: 0o644 });
    mount('--bind', path, path);
    unmountLater(path);
    mount('-o', 'remount,bind,ro', path);
    await expect(reserve(file)).rejects.toMatchObject({ code: 'EROFS' });
    mount('--bind', real, file);
    unmountLater(file);
    await savePrivately(file, contents.longer);
    expect([readFileSync(real, 'utf8'), statSync(real).mode & 0o777]).toEqual([contents.longer, 0o600]);
  },
);

test.skipIf(!canMakeReadOnly)(
  'folders that are missing on a read-only file system are told as such',
  async () => {
    const path = folder();
    makeReadOnly(path);
    const error = await makePrivateDir(join(path, 'a', 'b')).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: isRoot ? 'EROFS' : 'EACCES' });
  },
);

test.runIf(isRoot && process.platform === 'linux')(
  'a file that is a mount of its own is written in place',
  async () => {
    const [path, elsewhere] = [folder(), folder()];
    const file = join(path, 'token.json');
    const real = join(elsewhere, 'real.json');
    for (const each of [file, real]) writeFileSync(each, before);
    mount('--bind', real, file);
    unmountLater(file);
    await savePrivately(file, contents.shorter);
    expect([readFileSync(real, 'utf8'), readdirSync(path)]).toEqual([contents.shorter, ['token.json']]);
  },
);

test.skipIf(isRoot)('a folder without permission is known before', async () => {
  const path = folder();
  chmodSync(path, 0o500);
  await expect(reserve(join(path, 'token.json'))).rejects.toMatchObject({ code: 'EACCES' });
});

test.each<[string, (path: string) => void, RegExp]>([
  ['a folder', path => mkdirSync(path), /folder/],
  ['a named pipe', path => void execFileSync('mkfifo', [path]), /named pipe/],
  [
    'a link to a named pipe',
    path => {
      execFileSync('mkfifo', [`${path}-pipe`]);
      symlinkSync(`${path}-pipe`, path);
    },
    /named pipe/,
  ],
  ['a loop of links', path => symlinkSync(path, path), /circle/],
])('%s in the place of the file is named, and not replaced', async (_, make, why) => {
  const path = join(folder(), 'token.json');
  make(path);
  const kept = readdirSync(join(path, '..'));
  await expect(savePrivately(path, before)).rejects.toMatchObject({ why: expect.stringMatching(why) });
  expect(readdirSync(join(path, '..'))).toEqual(kept);
});
