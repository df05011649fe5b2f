/** The file gate: whatever stands at a path is named, and only a regular file is ever opened. */

import { chmodSync, linkSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type FileSystem, systemFiles } from '../../src/local/files/file-system.ts';
import { bounds, readText, readWhole } from '../../src/local/files/gate.ts';
import { readTextSync } from '../../src/local/files/gate-sync.ts';
import { placeOf, placeToWrite } from '../../src/local/files/place.ts';
import { FileTrouble } from '../../src/local/files/trouble.ts';
import { writePrivateFile } from '../../src/local/files/write.ts';
import { newFolder } from '../support/new-folder.ts';
import { makeDevice, makePipe, oddPlaces } from '../support/places.ts';

const isRoot = process.getuid?.() === 0;

const tempFolder = (): string => {
  const folder = newFolder('gate');
  return folder;
};

/** Fails where the gate opens something: what is no file must not even be opened. */
const unopened: FileSystem = {
  ...systemFiles,
  openToRead: () => {
    throw new Error('opened');
  },
};

test.each(oddPlaces)('$title is named, and neither read nor written nor opened', async ({ make, what }) => {
  const path = join(tempFolder(), 'file');
  await make(path);
  const trouble = { path, why: what };
  await expect(readWhole(path, bounds.large, unopened)).rejects.toMatchObject(trouble);
  await expect(placeToWrite(path, unopened)).rejects.toMatchObject(trouble);
  const before = statSync(path);
  await expect(writePrivateFile(path, 'x')).rejects.toMatchObject(trouble);
  expect(() => readTextSync(path, bounds.large)).toThrow(FileTrouble);
  expect(statSync(path)).toMatchObject({ ino: before.ino, mode: before.mode });
});

test.each([
  ['nothing', (): void => undefined],
  ['a link to nothing', (path: string) => symlinkSync(`${path}-gone`, path)],
])('%s reads as absent, and keeps where a write goes', async (_title, make) => {
  const path = join(tempFolder(), 'file');
  make(path);
  expect(await readWhole(path, bounds.large)).toBeUndefined();
  expect(readTextSync(path, bounds.large)).toBeUndefined();
  await writePrivateFile(path, 'x');
  expect(await readText(path, bounds.large)).toBe('x');
});

test('a link that leads round in a circle is trouble, for readers and writers', async () => {
  const path = join(tempFolder(), 'file');
  symlinkSync('file', path);
  const trouble = { path, why: 'its links lead round in a circle' };
  await expect(readWhole(path, bounds.large)).rejects.toMatchObject(trouble);
  await expect(placeToWrite(path)).rejects.toMatchObject(trouble);
  expect(() => readTextSync(path, bounds.large)).toThrow('circle');
});

test.each(['/dev/null', 'a link'])(
  'the null device (%s) is empty to read and refused to write',
  async name => {
    const path = name === '/dev/null' ? name : join(tempFolder(), 'null');
    if (path !== name) symlinkSync('/dev/null', path);
    expect(await readWhole(path, bounds.large, unopened)).toBeUndefined();
    expect(readTextSync(path, bounds.large)).toBeUndefined();
    await expect(placeToWrite(path)).rejects.toMatchObject({ why: 'it is the null device, not a file' });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  },
);

test.skipIf(!isRoot)('a copy of the null device under another name is the null device', async () => {
  const path = join(tempFolder(), 'null');
  makeDevice(path, 3);
  expect(await readWhole(path, bounds.large, unopened)).toBeUndefined();
  await expect(writePrivateFile(path, 'x')).rejects.toThrow('the null device');
  expect(statSync(path).isCharacterDevice()).toBe(true);
});

test('files, empty ones, hard links, and links to them are read', async () => {
  const folder = tempFolder();
  const path = join(folder, 'file');
  writeFileSync(path, 'text');
  writeFileSync(join(folder, 'empty'), '');
  linkSync(path, join(folder, 'twin'));
  symlinkSync('twin', join(folder, 'link'));
  for (const name of ['file', 'twin', 'link']) {
    expect(await readText(join(folder, name), bounds.small)).toBe('text');
    expect(readTextSync(join(folder, name), bounds.small)).toBe('text');
  }
  expect(await placeOf(join(folder, 'link'))).toMatchObject({ is: 'regular', target: join(folder, 'twin') });
  expect(await readText(join(folder, 'empty'), bounds.small)).toBe('');
});

test('a file larger than its bound is refused by name, one of just that size is read', async () => {
  const path = join(tempFolder(), 'file');
  writeFileSync(path, 'x');
  truncateSync(path, bounds.small);
  expect((await readWhole(path, bounds.small))?.bytes).toHaveLength(bounds.small);
  truncateSync(path, bounds.small + 1);
  const trouble = { path, why: 'it is larger than 1 MB' };
  await expect(readWhole(path, bounds.small, unopened)).rejects.toMatchObject(trouble);
  expect(() => readTextSync(path, bounds.small)).toThrow('larger than 1 MB');
});

test('a file without a size but with content is read to its end', async () => {
  expect(statSync('/proc/version').size).toBe(0);
  expect(await readText('/proc/version', bounds.small)).toMatch(/^Linux/);
  expect(readTextSync('/proc/version', bounds.small)).toMatch(/^Linux/);
});

test('a pipe that takes the place of the file after the look does not make the reader wait', async () => {
  const path = join(tempFolder(), 'file');
  writeFileSync(path, 'text');
  const files: FileSystem = {
    ...systemFiles,
    openToRead: (...args) => {
      rmSync(path);
      makePipe(path);
      return systemFiles.openToRead(...args);
    },
  };
  await expect(readWhole(path, bounds.small, files)).rejects.toMatchObject({
    why: 'it is a named pipe, not a file',
  });
});

test('a file that grows while it is read is read whole, or refused at its bound', async () => {
  const path = join(tempFolder(), 'file');
  writeFileSync(path, 'x'.repeat(10));
  const growing = (by: number): FileSystem => ({
    ...systemFiles,
    openToRead: async (...args) => {
      const file = await systemFiles.openToRead(...args);
      const read: typeof file.read = (...what) => {
        writeFileSync(path, 'x'.repeat(by));
        return file.read(...what);
      };
      return { ...file, read };
    },
  });
  expect((await readWhole(path, 1000, growing(900)))?.bytes).toHaveLength(900);
  writeFileSync(path, 'x'.repeat(10));
  await expect(readWhole(path, 1000, growing(1100))).rejects.toMatchObject({ code: 'EFBIG' });
});

test.skipIf(isRoot)('a file without permission is trouble with the reason', async () => {
  const path = join(tempFolder(), 'file');
  writeFileSync(path, 'x');
  chmodSync(path, 0);
  await expect(readWhole(path, bounds.small)).rejects.toMatchObject({ path, why: 'permission denied' });
});

test('a folder that is a file is trouble with the reason', async () => {
  const path = join(tempFolder(), 'file');
  writeFileSync(path, 'x');
  await expect(readWhole(join(path, 'in'), bounds.small)).rejects.toMatchObject({
    why: 'a part of its path is not a folder',
  });
});

test.runIf(process.platform === 'linux')(
  'a file reached through an open file of a process is read, and refused to write',
  async () => {
    const folder = tempFolder();
    const file = join(folder, 'config');
    writeFileSync(file, 'content');
    const handle = await systemFiles.open(file);
    onTestFinished(() => handle.close());
    const ways = [`/proc/self/fd/${handle.fd}`, `/dev/fd/${handle.fd}`, join(folder, 'link')];
    symlinkSync(`/proc/self/fd/${handle.fd}`, join(folder, 'link'));
    for (const path of ways) {
      expect(await readText(path, bounds.small)).toBe('content');
      await expect(placeToWrite(path)).rejects.toThrow('an open file of a process');
    }
  },
);
