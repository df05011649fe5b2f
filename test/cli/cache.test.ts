import { expect, test } from 'vitest';
import { anEntry, aWorld, hours, startOfTime } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const folder = '/home/me/.aws/sso/cache';
const fine = anEntry(`${folder}/fine.json`, { session: 'main', expiresAt: startOfTime + hours(7) });
const corrupt = anEntry(`${folder}/corrupt.json`, {
  state: 'corrupt',
  reason: 'the file is empty',
  breaks: [{ client: 'AWS CLI v2', how: 'fails with a bare hash' }],
});
const half = anEntry(`${folder}/half.json`, { state: 'half-written', reason: 'a program is writing it' });
const expired = anEntry(`${folder}/expired.json`, {
  state: 'expired',
  reason: 'expired',
  expiresAt: startOfTime,
});
const orphan = anEntry(`${folder}/orphan.json`, { state: 'orphan', reason: 'no such session' });
const open = anEntry(`${folder}/open.json`, {
  state: 'unsafe-mode',
  reason: 'others can read it',
  mode: 0o644,
});
const foreign = anEntry(`${folder}/foreign.json`, { kind: 'foreign', state: 'corrupt', reason: 'not ours' });
const all = [corrupt, half, open, expired, orphan, fine, foreign];

const world = (entries = all) => aWorld({ entries });

test('list shows every file; JSON is the documented record', async () => {
  const { code, out } = await run(world(), 'cache list');
  expect(code).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(all.length + 1);
  const { json } = await run(world([fine, half]), 'cache list --json');
  expect(json()).toEqual({
    entries: [
      {
        file: fine.file,
        kind: 'token',
        session: 'main',
        state: 'fine',
        expiresAt: '2026-01-02T10:04:05.000Z',
      },
      { file: half.file, kind: 'token', state: 'fine', reason: 'a program is writing it' },
    ],
  });
});

test('check exits 1 for what breaks a client or exposes a token', async () => {
  for (const entry of [corrupt, open]) expect((await run(world([fine, entry]), 'cache check')).code).toBe(1);
  const { out, err } = await run(world(), 'cache check');
  expect(out).toContain('corrupt.json: breaks AWS CLI v2: fails with a bare hash');
  expect(out).not.toContain('fine.json');
  expect(err).toContain('ssotui cache purge --corrupt');
});

test('check reports folders that others can write to', async () => {
  const path = '/home/me/.aws/cli/cache';
  const folders = [
    { folder: 'sso', path: folder, state: 'fine', mode: 0o755, reason: 'Others can list the files.' },
    { folder: 'cli', path, state: 'unsafe-mode', mode: 0o777, reason: 'Others can replace files.' },
  ] as const;
  const used = { ...world([fine]), folders };
  const { code, json } = await run(used, 'cache check --json');
  expect(code).toBe(1);
  expect(json()).toEqual({
    entries: [],
    folders: [{ path, state: 'unsafe-mode', reason: 'Others can replace files.' }],
  });
  expect(await run(used, 'cache check')).toMatchObject({
    code: 1,
    out: expect.stringContaining(`${path}: unsafe`),
  });
  expect((await run(used, 'cache tighten')).out).toContain(path);
});

test('check says what to do about a folder that is none: no mode is wrong there', async () => {
  const reason = 'A file stands where the cache folder should be.';
  const folders = [{ folder: 'sso', path: folder, state: 'corrupt', mode: 0o600, reason }] as const;
  const { code, err, out } = await run({ ...world([]), folders }, 'cache check');
  expect([code, out]).toEqual([1, `${folder}: corrupt: ${reason}\n`]);
  expect(err).toBe(`Nothing can be kept there. Move away what is at: ${folder}\n`);
});

test('check exits 0 for what is only old or being written, and names it all the same', async () => {
  const { code, json } = await run(world([fine, half, expired, orphan]), 'cache check --json');
  expect(code).toBe(0);
  expect(json()).toMatchObject({ entries: [{ state: 'fine' }, { state: 'expired' }, { state: 'orphan' }] });
});

test.each([
  ['--corrupt', [corrupt]],
  ['--expired', [expired]],
  ['--orphans', [orphan]],
  ['--expired --orphans', [expired, orphan]],
  ['--all', [corrupt, half, open, expired, orphan, fine]],
  ['fine.json', [fine]],
  [`${folder}/foreign.json --orphans`, [orphan, foreign]],
])('purge %s takes exactly those', async (selection, chosen) => {
  const used = world();
  const { code, json } = await run(used, `cache purge ${selection} --yes --keep-sign-in --json`);
  expect(code).toBe(0);
  expect(used.log).toEqual([`purge ${chosen.map(({ file }) => file).join(' ')}`]);
  expect(json()).toMatchObject({
    entries: chosen.map(({ file }) => ({ file })),
    purged: chosen.map(({ file }) => file),
    written: true,
    trash: 'trash-1',
  });
});

test('check names what troubles single clients, with whom and how', async () => {
  const breaks = [{ client: 'Rust SDK', how: 'refuses the date' }];
  const odd = anEntry(`${folder}/odd.json`, { reason: 'an offset instead of Z', breaks });
  const { code, json } = await run(world([odd, fine]), 'cache check --json');
  expect(code).toBe(0);
  expect(json()).toMatchObject({
    entries: [
      {
        file: odd.file,
        kind: 'token',
        state: 'fine',
        reason: 'an offset instead of Z',
        breaks: ['Rust SDK: refuses the date'],
      },
    ],
  });
});

test('purge without a terminal and without --yes removes nothing and exits 4', async () => {
  const used = world();
  const { code, out, err, json } = await run(used, 'cache purge --corrupt --json');
  expect(code).toBe(4);
  expect(used.log).toEqual([]);
  expect(json()).toMatchObject({ purged: [], written: false });
  expect(err).toContain('--yes');
  expect(out).not.toContain('undefined');
});

test('purge lists what goes and asks on a terminal', async () => {
  const used = world();
  let asked = '';
  const confirm = async (question: string) => {
    asked = question;
    return false;
  };
  const { code, out } = await run(used, 'cache purge --corrupt', { confirm });
  expect(asked).toBe('Remove 1 file from the cache?');
  expect(out).toContain('corrupt.json');
  expect([code, used.log]).toEqual([4, []]);
  expect((await run(used, 'cache purge --corrupt', { confirm: async () => true })).code).toBe(0);
  expect(used.log).toHaveLength(1);
});

test('--dry-run removes nothing; nothing to purge is no failure; nothing asked for is usage', async () => {
  const used = world();
  expect(await run(used, 'cache purge --all --dry-run --yes')).toMatchObject({ code: 0 });
  expect(used.log).toEqual([]);
  expect((await run(world([fine]), 'cache purge --corrupt')).code).toBe(0);
  expect((await run(world(), 'cache purge')).code).toBe(2);
  expect((await run(world(), 'cache purge nosuch.json')).code).toBe(2);
});

test('restore and tighten say which files', async () => {
  expect((await run(world(), 'cache restore trash-1 --json')).json()).toEqual({
    restored: ['/home/me/.aws/sso/cache/back.json'],
    kept: [],
  });
  expect((await run(world(), 'cache tighten')).out).toBe(`${folder}/open.json\n`);
});
