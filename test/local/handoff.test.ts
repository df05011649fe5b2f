/** The folder of the shell hook: who listens, what is left, and what is swept. */

import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeFor, clearing } from '../../src/domain/shells/shell-change.ts';
import { handoffOf } from '../../src/local/shell/handoff.ts';
import { failureOf } from '../../src/ports.ts';
import { newFolder } from '../support/new-folder.ts';

const parent = (): string => {
  const folder = newFolder('handoff-test');
  return folder;
};
const made = (within: string, name = 'ssotui.ABCDEFGHIJ', files: Record<string, string> = {}): string => {
  const folder = join(within, name);
  mkdirSync(folder, { mode: 0o700 });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
};
const hookOf = (folder: string, version: string | undefined = '2') =>
  handoffOf({
    SSOTUI_HANDOFF: join(folder, 'profile'),
    ...(version === '' ? {} : { SSOTUI_HOOK: version }),
  });
const dev = changeFor({ name: 'dev', region: 'eu-west-1' }, 'profile');
const codeOf = async (work: Promise<void>) =>
  work.then(
    () => 'done',
    (error: unknown) => failureOf(error).code,
  );

test('a hook whose folder is gone does not listen, and no folder is made for it', async () => {
  const folder = made(parent());
  const hook = hookOf(folder);
  expect(hook.listening()).toBe(true);
  rmSync(folder, { recursive: true });
  expect(hook.listening()).toBe(false);
  expect(await codeOf(hook.give(dev))).toBe('desktop.unavailable');
  expect(existsSync(folder)).toBe(false);
});

test('a folder that others can read is none of ours', async () => {
  const folder = made(parent());
  chmodSync(folder, 0o755);
  expect(hookOf(folder).listening()).toBe(false);
  expect(await codeOf(hookOf(folder).give(dev))).toBe('desktop.unavailable');
});

test('ctrl+z ends the listening of a hook of 0.1.0, not of one that watches the prompt', async () => {
  const [old, now] = ['', '2'].map(version => hookOf(made(parent()), version));
  old?.continued();
  now?.continued();
  expect(old?.listening()).toBe(false);
  expect(now?.listening()).toBe(true);
  expect(await codeOf(old?.give(dev) ?? Promise.resolve())).toBe('desktop.unavailable');
});

test('the app says that it lives, and takes the folder along when nothing was chosen', async () => {
  const folder = made(parent());
  const hook = hookOf(folder);
  await hook.announce();
  expect(readFileSync(join(folder, 'pid'), 'utf8')).toBe(`${process.pid}\n`);
  hook.close();
  expect(existsSync(folder)).toBe(false);

  const other = made(parent());
  const chosen = hookOf(other);
  await chosen.give(dev);
  chosen.close();
  expect(readFileSync(join(other, 'profile'), 'utf8')).toBe('dev\n');
});

test('a hook of now is told the whole change, an older one the name, and never what it cannot do', async () => {
  const [old, now] = ['2', '3'].map(version => {
    const folder = made(parent());
    return { hook: hookOf(folder, version), file: join(folder, 'profile') };
  });
  if (!old || !now) throw new Error('two hooks were made');
  await now.hook.give(dev);
  const lines = readFileSync(now.file, 'utf8').split('\n');
  expect(lines.slice(0, 4)).toEqual([
    'ssotui-hook 3',
    'set AWS_PROFILE=dev',
    'set AWS_REGION=eu-west-1',
    'set AWS_DEFAULT_REGION=eu-west-1',
  ]);
  expect(lines).toContain('unset AWS_VAULT');
  await old.hook.give(dev);
  expect(readFileSync(old.file, 'utf8')).toBe('dev\n');
  const clear = clearing({}, undefined);
  expect(await codeOf(old.hook.give(clear))).toBe('desktop.unavailable');
  await now.hook.give(clear);
  expect(readFileSync(now.file, 'utf8')).toBe('ssotui-hook 3\nunset AWS_PROFILE\n');
});

test('the hook tells its version, the profile before and its region, while it listens', () => {
  const folder = made(parent());
  const env = { SSOTUI_HANDOFF: join(folder, 'profile') };
  expect(handoffOf(env).facts()).toEqual({ version: 1 });
  const told = { SSOTUI_HOOK: '3', SSOTUI_HOOK_PREVIOUS: 'prod', SSOTUI_HOOK_REGION: '' };
  expect(handoffOf({ ...env, ...told }).facts()).toEqual({ version: 3, previous: 'prod' });
  rmSync(folder, { recursive: true });
  expect(handoffOf({ ...env, ...told }).facts()).toBeUndefined();
});

test('a folder of another name is never removed', () => {
  const folder = made(parent(), 'precious');
  hookOf(folder).close();
  expect(existsSync(folder)).toBe(true);
});

const agesAgo = (path: string, days: number): void => {
  const then = Date.now() / 1000 - days * 86_400;
  utimesSync(path, then, then);
};

test('what killed processes left is swept; what lives, waits or is not ours stays', async () => {
  const within = parent();
  const gone = '2147483646\n';
  const own = made(within);
  const killed = made(within, 'ssotui.killed0000', { pid: gone });
  const waiting = made(within, 'ssotui.waiting000', { pid: gone, profile: 'dev\n' });
  const forgotten = made(within, 'ssotui.forgotten0', { pid: gone, profile: 'dev\n' });
  agesAgo(join(forgotten, 'profile'), 2);
  const living = made(within, 'ssotui.living0000', { pid: `${process.pid}\n` });
  const fresh = made(within, 'ssotui.fresh00000');
  const silent = made(within, 'ssotui.silent0000');
  agesAgo(silent, 8);
  const foreign = made(within, 'ssotui.open000000', { pid: gone });
  chmodSync(foreign, 0o755);
  const other = made(within, 'ssotui-demo-abc', { pid: gone });
  await hookOf(own).sweep();
  expect([killed, forgotten, silent].filter(existsSync)).toEqual([]);
  expect([own, waiting, living, fresh, foreign, other].every(existsSync)).toBe(true);
});

test('without a hook nothing listens and nothing is touched', async () => {
  for (const env of [{}, { SSOTUI_HANDOFF: 'relative/profile' }, { SSOTUI_HANDOFF: '' }]) {
    const none = handoffOf(env);
    await none.announce();
    none.close();
    await none.sweep();
    expect(none.listening()).toBe(false);
    expect(await codeOf(none.give(dev))).toBe('desktop.unavailable');
  }
});

test('a choice that cannot be written is told as what it is, while the shell still listens', async () => {
  const folder = made(parent());
  mkdirSync(join(folder, 'profile'));
  await expect(hookOf(folder).give(dev)).rejects.toMatchObject({
    failure: {
      code: 'file.unwritable',
      summary: 'The shell could not be told of the choice: it is a folder.',
    },
  });
});
