/** Replacing a file that another program has open, under the rules of each system. */
import { expect, test } from 'vitest';
import { renameOver } from '../../src/local/files/rename.ts';

/** A rename that is refused so many times, and what was asked of it. */
const refused = (times: number, code: string) => {
  const asked: string[] = [];
  const waits: number[] = [];
  const rename = async (from: unknown, to: unknown): Promise<void> => {
    asked.push(`${from} > ${to}`);
    if (asked.length <= times) throw Object.assign(new Error('refused'), { code });
  };
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  return { asked, waits, files: { rename }, wait };
};

test.each(['EPERM', 'EACCES', 'EBUSY'])('Windows: %s while a scanner reads the file passes', async code => {
  const { asked, waits, files, wait } = refused(3, code);
  await renameOver(files, 'new', 'old', { platform: 'win32', wait });
  expect([asked.length, waits]).toEqual([4, [5, 10, 20]]);
  expect(new Set(asked)).toEqual(new Set(['new > old']));
});

test('Windows: who holds the file for a second keeps it, and the reason is told', async () => {
  const { asked, waits, files, wait } = refused(99, 'EBUSY');
  await expect(renameOver(files, 'new', 'old', { platform: 'win32', wait })).rejects.toMatchObject({
    code: 'EBUSY',
  });
  expect([asked.length, waits.reduce((sum, ms) => sum + ms, 0)]).toEqual([9, 955]);
});

test('Windows: another failure is told at once', async () => {
  const { asked, waits, files, wait } = refused(1, 'ENOSPC');
  await expect(renameOver(files, 'new', 'old', { platform: 'win32', wait })).rejects.toMatchObject({
    code: 'ENOSPC',
  });
  expect([asked.length, waits]).toEqual([1, []]);
});

test.each(['linux', 'darwin'] as const)('%s: nothing is tried twice', async platform => {
  const { asked, waits, files, wait } = refused(1, 'EPERM');
  await expect(renameOver(files, 'new', 'old', { platform, wait })).rejects.toMatchObject({ code: 'EPERM' });
  expect([asked.length, waits]).toEqual([1, []]);
});
