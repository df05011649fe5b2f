/** What stands where a folder should be, or on the way to it, and how it is told. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inTheWay, moveAwayHint } from '../../src/local/files/in-the-way.ts';
import { newFolder } from '../support/new-folder.ts';

test('nothing is in the way of a folder that is there, or that can be made', async () => {
  const home = newFolder('way');
  mkdirSync(join(home, 'there'));
  symlinkSync(join(home, 'there'), join(home, 'link'));
  for (const path of ['there', 'link', 'link/deep/er', 'not/yet/there'])
    expect(await inTheWay(join(home, path))).toBeUndefined();
  expect(await inTheWay('/')).toBeUndefined();
});

test.each([
  ['a file', 'is a file, not a folder.', (path: string) => writeFileSync(path, '')],
  [
    'a link to a file',
    'is a link to a file, not a folder.',
    (path: string) => {
      writeFileSync(`${path}.target`, '');
      symlinkSync(`${path}.target`, path);
    },
  ],
  [
    'a dead link',
    'is a link that leads to nothing, not a folder.',
    (path: string) => symlinkSync(`${path}.gone`, path),
  ],
  [
    'a link to itself',
    'is a link that leads round in a circle, not a folder.',
    (path: string) => symlinkSync(path, path),
  ],
])('%s is named with its path, for the folder itself and for all below it', async (_, why, put) => {
  const path = join(newFolder('way'), 'sso');
  put(path);
  expect(await inTheWay(path)).toEqual({ path, why: `${path} ${why}` });
  expect(await inTheWay(join(path, 'cache', 'deep'))).toMatchObject({ path });
});

test('a path with a control sequence is told plainly, and moved as it is', async () => {
  const path = join(newFolder('way'), 'a\u001b[31mb');
  writeFileSync(path, '');
  const found = await inTheWay(path);
  expect(found?.path).toBe(path);
  expect(found?.why).not.toContain('\u001b');
});

test('the cure is a line to copy, quoted where a shell would read it otherwise', () => {
  expect(moveAwayHint('/home/me/.aws/sso')).toBe(
    'Move it out of the way: mv /home/me/.aws/sso /home/me/.aws/sso.old',
  );
  expect(moveAwayHint('/home/my own/sso')).toContain("mv '/home/my own/sso' '/home/my own/sso.old'");
});
