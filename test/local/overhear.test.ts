/**
 * A command whose words on stderr are copied: bounded, its end told, and nothing held up by what it leaves.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { boundedText } from '../../src/local/bounded-text.ts';
import { contextOf } from '../../src/local/context.ts';
import { paste } from '../../src/local/desktop/paste.ts';
import { shellPort } from '../../src/local/shell/port.ts';

const passed: string[] = [];
beforeEach(() => {
  passed.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation(piece => passed.push(String(piece)) > 0);
});
afterEach(() => vi.restoreAllMocks());

const io = { on: () => undefined, off: () => undefined, terminal: false };
const overhear = (script: string, env: Readonly<Record<string, string>> = {}) =>
  shellPort(contextOf({ HOME: '/nonexistent', PATH: process.env.PATH, ...env }), io).overhear(
    ['sh', '-c', script],
    2,
  );

test('what it says is passed on and kept, with its exit code', async () => {
  const ended = await overhear('echo one >&2; echo two >&2; exit 7');
  expect(ended).toEqual({ code: 7, stderr: 'one\ntwo\n' });
  expect(passed.join('')).toBe('one\ntwo\n');
});

test('of many megabytes its beginning and its end are kept', async () => {
  const { stderr } = await overhear(
    'echo first >&2; head -c 20000000 /dev/zero | tr "\\0" x >&2; echo last >&2',
  );
  expect(stderr.startsWith('first\n')).toBe(true);
  expect(stderr.endsWith('last\n')).toBe(true);
  expect(stderr.length).toBeLessThan(17_000_000);
});

test('what it leaves behind does not hold us', async () => {
  const { stderr } = await overhear('echo said >&2; sleep 5 </dev/null >/dev/null & exit 0');
  expect(stderr).toBe('said\n');
});

test('a command that is not there ends with 127 and says so; a signal with 128 and its number', async () => {
  const port = shellPort(contextOf({ HOME: '/nonexistent', PATH: process.env.PATH }), io);
  expect(await port.overhear(['/nowhere/program'], 2)).toMatchObject({ code: 127, stderr: '' });
  expect((await overhear('kill -TERM $$')).code).toBe(143);
});

test('the environment of the command is ours, without what is only for the app', async () => {
  const { stderr } = await overhear('echo "$AWS_PROFILE,$SSOTUI_HOOK" >&2', {
    AWS_PROFILE: 'dev',
    SSOTUI_HOOK: 'x',
  });
  expect(stderr).toBe('dev,\n');
});

test('of a text in pieces both ends are kept', () => {
  const kept = boundedText(4);
  for (const piece of ['ab', 'cdef', 'gh', 'ijklmnop', 'q']) kept.take(Buffer.from(piece));
  expect(kept.text()).toBe('abcd\nnopq');
  const short = boundedText(4);
  for (const piece of ['ab', 'cdef']) short.take(Buffer.from(piece));
  expect(short.text()).toBe('abcdef');
});

const machine = (env: Readonly<Record<string, string>>, programs: readonly string[]) => ({
  platform: 'linux' as const,
  env: { PATH: process.env.PATH, ...env },
  isWsl: false,
  find: (name: string) => (programs.includes(name) ? '/bin/echo' : undefined),
});

test('the clipboard is read by the first program that is there', async () => {
  const text = await paste(machine({ DISPLAY: ':0' }, ['xsel']), {});
  expect(text).toBe('--clipboard --output\n');
});

test('over SSH the clipboard of this machine is not meant, but that of tmux is', async () => {
  const env = { DISPLAY: ':0', SSH_TTY: '/dev/pts/1', TMUX: '/tmp/x' };
  expect(await paste(machine(env, ['xclip', 'tmux']), {})).toBe('save-buffer -\n');
});

test('without a clipboard it says what to do', async () => {
  await expect(paste(machine({}, []), {})).rejects.toMatchObject({
    failure: { code: 'desktop.unavailable', hint: expect.stringContaining('ctrl+d') },
  });
});
