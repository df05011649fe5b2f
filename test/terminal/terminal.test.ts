/**
 * The built command in a real pseudo-terminal: it comes up, and every way out leaves the terminal as it was.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoHome, makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { inPty, type PtyApp, prompted, withScript } from '../support/pty.ts';

let portal: DemoPortal;
let home: DemoHome;
beforeAll(async () => {
  portal = await startPortal({ accounts: 12 });
});
afterAll(() => portal.close());
// One each: where the app was left is where it opens.
beforeEach(async () => {
  home = await makeDemoHome(portal);
});
afterEach(() => home.remove());

const open = async (
  args: readonly string[] = [],
  { env = {} }: { env?: Readonly<Record<string, string>> } = {},
): Promise<PtyApp> => {
  const app = inPty(args, { env: { ...home.env, ...env } });
  await app.sees('signed out');
  expect(app.buffer()).toBe('alternate');
  return app;
};

test('signals that are no end change nothing and open no debugger', async () => {
  const app = await open();
  for (const signal of ['SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGPIPE']) {
    process.kill(app.pty.pid, signal);
    app.pty.write('?');
    await app.sees('find a command');
    app.pty.write('\x1b');
    await app.until(() => !app.text().includes('find a command'), `closed after ${signal}`);
  }
  expect(app.raw()).not.toContain('Debugger');
  app.pty.write('\x03');
  expect((await app.exited).exitCode).toBe(0);
  await isRestored(app);
});

const wraps = (app: PtyApp): boolean => app.raw().lastIndexOf('\x1b[?7h') > app.raw().lastIndexOf('\x1b[?7l');

/** Whether the terminal reports the mouse. */
const hearsMouse = (app: PtyApp): boolean =>
  app.raw().lastIndexOf('\x1b[?1000h') > app.raw().lastIndexOf('\x1b[?1000l');

/** What a shell finds again: its own screen, the mouse, the cursor, no bracketed paste, lines that wrap. */
const isRestored = async (app: PtyApp): Promise<void> => {
  await app.until(() => app.buffer() === 'normal', 'left the alternate screen');
  const raw = app.raw();
  expect(raw.lastIndexOf('\x1b[?25h')).toBeGreaterThan(raw.lastIndexOf('\x1b[?25l'));
  expect(raw.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(raw.lastIndexOf('\x1b[?2004h'));
  expect(wraps(app)).toBe(true);
  expect(hearsMouse(app)).toBe(false);
};

test('clicks are heard; ctrl+t and --no-mouse leave the mouse to the terminal', async () => {
  const app = await open();
  await app.until(() => hearsMouse(app), 'the mouse on');
  const line = app
    .text()
    .split('\n')
    .findIndex(text => text.includes('partner'));
  app.pty.write(`\x1b[<0;6;${line + 1}M\x1b[<0;6;${line + 1}m`);
  await app.sees('›  partner');
  app.pty.write('\x14');
  await app.until(() => !hearsMouse(app), 'the mouse off');
  await app.sees('Saved in');
  app.pty.write('\x14');
  await app.until(() => hearsMouse(app), 'the mouse on again');
  app.pty.write('q');
  expect((await app.exited).exitCode).toBe(0);
  await isRestored(app);
  const without = await open(['--no-mouse']);
  without.pty.write('q');
  await without.exited;
  expect(without.raw()).not.toContain('\x1b[?1000h');
});

test('a subshell has the mouse for itself, and afterwards the app again', async () => {
  const app = await open([], { env: { SHELL: '/bin/sh', PS1: 'inside> ' } });
  await app.until(() => hearsMouse(app), 'the mouse on');
  app.pty.write('P');
  await app.sees('Profiles');
  app.pty.write('s');
  await prompted(app, 'inside>');
  expect(hearsMouse(app)).toBe(false);
  app.pty.write('exit\r');
  await app.until(() => app.buffer() === 'alternate' && hearsMouse(app), 'back');
  app.pty.write('\x03');
  await app.exited;
  await isRestored(app);
});

test('q leaves with 0; there were colours', async () => {
  const app = await open();
  app.pty.write('q');
  expect((await app.exited).exitCode).toBe(0);
  expect(app.raw()).toMatch(colour);
  await isRestored(app);
});

test('ctrl+c leaves, from an overlay too', async () => {
  const app = await open();
  app.pty.write('?');
  await app.sees('find a command');
  app.pty.write('\x03');
  expect((await app.exited).exitCode).toBe(0);
  await isRestored(app);
});

test('the sessions are shown before Ink is there, and what is typed meanwhile is heard, not echoed', async () => {
  // The files of a slow home are waited for this long; here for as long as it takes.
  const patient =
    'const wait = setTimeout; globalThis.setTimeout = (go, ms, ...more) => wait(go, ms === 150 ? 1e9 : ms, ...more)';
  const app = inPty([], { env: withScript(home.env, patient) });
  await app.until(() => app.raw().includes('?1049h'), 'entered');
  app.pty.write('jj');
  await app.sees('signed out');
  await app.sees(/›.*ssotui-de/);
  expect(app.raw()).not.toContain('jj');
  app.pty.write('q');
  expect((await app.exited).exitCode).toBe(0);
  await isRestored(app);
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGQUIT', 131],
  ['SIGALRM', 142],
  ['SIGXCPU', 152],
])('%s leaves with %i', async (signal, code) => {
  const app = await open();
  process.kill(app.pty.pid, signal);
  expect((await app.exited).exitCode).toBe(code);
  await isRestored(app);
});

test('ctrl+z gives the terminal to the shell, fg takes it back', async () => {
  const shell = inPty(['--norc', '--noprofile', '-i'], {
    env: { ...home.env, PS1: 'prompt> ' },
    file: 'bash',
  });
  await shell.sees('prompt>');
  shell.pty.write(`'${process.execPath}' bin/ssotui.js\r`);
  await shell.until(() => shell.buffer() === 'alternate' && shell.text().includes('signed out'), 'open');
  shell.pty.write('\x1a');
  await prompted(shell, 'prompt>');
  expect(shell.text()).toContain('Stopped');
  expect(hearsMouse(shell)).toBe(false);
  shell.pty.write('echo back-in-the-shell\r');
  await shell.sees(/^back-in-the-shell/m);
  shell.pty.write('fg\r');
  await shell.until(() => shell.buffer() === 'alternate' && shell.text().includes('signed out'), 'back');
  shell.pty.write('j');
  await shell.sees('›  partner');
  await shell.until(() => hearsMouse(shell), 'the mouse on again');
  shell.pty.write('q');
  await prompted(shell, 'prompt>');
  expect(hearsMouse(shell)).toBe(false);
  shell.pty.write('echo code $?; exit\r');
  await shell.sees('code 0');
  await shell.exited;
});

test('a stop from outside gives the terminal back too', async () => {
  const shell = inPty(['--norc', '--noprofile', '-i'], {
    env: { ...home.env, PS1: 'prompt> ' },
    file: 'bash',
  });
  await shell.sees('prompt>');
  shell.pty.write(`sh -c 'echo pid $$; exec "${process.execPath}" bin/ssotui.js'\r`);
  await shell.until(() => shell.buffer() === 'alternate' && shell.text().includes('signed out'), 'open');
  shell.pty.write('j');
  await shell.sees('›  partner');
  process.kill(Number(/^pid (\d+)/m.exec(shell.raw())?.[1]), 'SIGTSTP');
  await prompted(shell, 'prompt>');
  expect(shell.text()).toContain('Stopped');
  expect(hearsMouse(shell)).toBe(false);
  // The shell's own prompt asks for pastes in brackets again.
  expect(wraps(shell)).toBe(true);
  shell.pty.write('fg\r');
  await shell.until(() => shell.buffer() === 'alternate' && shell.text().includes('signed out'), 'back');
  shell.pty.write('q');
  await prompted(shell, 'prompt>');
  shell.pty.write('exit\r');
  await shell.exited;
});

test('an exception leaves with 1, the terminal as it was and the stack in sight', async () => {
  const crash = 'process.on("SIGUSR2",()=>{throw new Error("made by the test")})';
  const app = inPty([], { env: withScript(home.env, crash) });
  await app.sees('signed out');
  process.kill(app.pty.pid, 'SIGUSR2');
  expect((await app.exited).exitCode).toBe(1);
  await app.sees('made by the test');
  await isRestored(app);
});

test('a paste goes into the field as one line, and nowhere else', async () => {
  const app = await open();
  app.pty.write('\x1b[200~qqq\r\x1b[201~');
  app.pty.write('/');
  await app.until(() => app.text().includes('esc Clear'), 'filtering');
  app.pty.write('\x1b[200~part\r\nner\x1b[201~');
  await app.sees(' / part ner');
  app.pty.write('\x17');
  await app.until(() => / \/ part +2 of 3/.test(app.text()), 'a word deleted');
  app.pty.write('\x1b[H');
  app.pty.write('a');
  await app.sees(' / apart');
  app.pty.write('\x03');
  expect((await app.exited).exitCode).toBe(0);
});

test('a window that is closed ends the app, and the demo leaves nothing behind', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'ssotui-closed-'));
  const app = inPty(['--demo', '--accounts', '5'], {
    env: { HOME: '/nonexistent', TMPDIR: temporary },
  });
  await app.sees('Press L to sign in');
  expect(readdirSync(temporary)).toHaveLength(1);
  (app.pty as unknown as { destroy(): void }).destroy();
  await app.exited;
  expect(readdirSync(temporary)).toEqual([]);
  rmSync(temporary, { recursive: true });
});

test('several keys in one chunk all count', async () => {
  const app = await open();
  app.pty.write('/part');
  await app.sees(' / part');
  await app.until(() => !app.text().includes('signed out'), 'filtered');
  app.pty.write('\r');
  app.pty.write('q');
  expect((await app.exited).exitCode).toBe(0);
});

test('a resize is followed, and a size too small says so', async () => {
  const app = await open();
  app.pty.resize(30, 8);
  await app.until(() => app.raw().includes('Needs 40x10'), 'told it is too small');
  const before = app.raw().length;
  app.pty.resize(60, 15);
  await app.until(() => app.raw().slice(before).includes('signed out'), 'drawn again');
  app.pty.write('q');
  expect((await app.exited).exitCode).toBe(0);
});

test('the demo opens on a home of its own and leaves nothing behind', async () => {
  // A temporary folder of its own: in the common one the homes of other tests come and go.
  const folder = mkdtempSync(join(tmpdir(), 'ssotui-terminal-'));
  const homes = (): string[] => readdirSync(folder).filter(name => name.startsWith('ssotui-demo-'));
  const app = inPty(['--demo', '--accounts', '5'], { env: { HOME: '/nonexistent', TMPDIR: folder } });
  await app.sees('Press L to sign in');
  expect(homes()).toHaveLength(1);
  expect(app.raw()).toMatch(/^export AWS_ENDPOINT_URL_SSO='http:\/\/127\.0\.0\.1:\d+'\r$/m);
  app.pty.write('q');
  expect((await app.exited).exitCode).toBe(0);
  expect(homes()).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

const built = [process.execPath, resolve(import.meta.dirname, '../../bin/ssotui.js')];

test.each([
  ['TERM=dumb', ['TERM=dumb'], 'TERM is dumb'],
  ['an empty TERM', ['TERM='], 'TERM is not set'],
  ['no TERM', ['-u', 'TERM'], 'TERM is not set'],
])('%s: one line why, the commands named, and 2', async (_name, change, why) => {
  for (const args of [[], ['--demo']]) {
    const app = inPty([...change, ...built, ...args], { env: home.env, file: 'env', columns: 300 });
    expect((await app.exited).exitCode).toBe(2);
    await app.sees(why);
    await app.sees('ssotui sessions');
    expect(app.raw().trim().split('\n')).toHaveLength(1);
    expect(app.raw()).not.toContain('\x1b');
  }
});

const colour = /\x1b\[(?:\d+;)*(?:3\d|4\d|9\d|10\d)(?:;\d+)*m/;

test.each([
  ['NO_COLOR', [], { NO_COLOR: '1' }],
  ['--no-color', ['--no-color'], {}],
])('%s: no colour, and the selection is still seen', async (_name, args, env) => {
  const app = await open(args, { env });
  app.pty.write('n');
  await app.sees('Start URL');
  app.pty.write('\x03');
  expect((await app.exited).exitCode).toBe(0);
  expect(app.raw()).not.toMatch(colour);
  expect(app.raw()).toContain('\x1b[7m');
  await isRestored(app);
});

test('a locale without UTF-8: the app is drawn in ASCII and says so once, until a key', async () => {
  const app = await open([], { env: { LC_ALL: 'C' } });
  await app.sees('Drawn in ASCII: LC_ALL=C names no UTF-8. LC_ALL=C.UTF-8 draws lines and accents.');
  app.pty.write('j');
  await app.until(() => !app.text().includes('Drawn in ASCII'), 'the message gone');
  app.pty.write('\x03');
  expect((await app.exited).exitCode).toBe(0);
  expect(app.raw()).toMatch(/^[\x00-\x7f]*$/);
});

test('a terminal without an alternate screen is left clean, the prompt on a line of its own', async () => {
  const shell = inPty(['--norc', '--noprofile', '-i'], {
    env: { ...home.env, PS1: 'prompt> ' },
    file: 'bash',
    withoutAlternate: true,
  });
  await shell.sees('prompt>');
  shell.pty.write(`'${process.execPath}' bin/ssotui.js\r`);
  await shell.sees('signed out');
  expect(shell.buffer()).toBe('normal');
  shell.pty.write('q');
  await shell.sees(/^prompt> $/m);
  expect(shell.text()).not.toContain('Sessions');
  expect(shell.text().split('\n')[0]).toBe('prompt> ');
  shell.pty.write('exit\r');
  await shell.exited;
});

test('late answers of the terminal are not typed into a field, and no keys', async () => {
  const app = await open();
  app.pty.write('\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?62;4c');
  app.pty.write('/');
  await app.until(() => app.text().includes('esc Clear'), 'filtering');
  app.pty.write('\x1b]10;rgb:0/0/0\x1b\\\x1bP>|tmux 3.4\x1b\\\x1b[24;80Rpart');
  await app.sees(/ \/ part +2 of 3/);
  app.pty.write('\x03');
  expect((await app.exited).exitCode).toBe(0);
});

const run = (args: readonly string[]): Promise<{ code: number; stderr: string; stdout: string }> =>
  new Promise(done =>
    execFile(
      process.execPath,
      [resolve(import.meta.dirname, '../../bin/ssotui.js'), ...args],
      { env: { PATH: process.env.PATH ?? '', ...home.env } },
      (error, stdout, stderr) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    ),
  );

test('without a terminal: one sentence and 2', async () => {
  const { code, stderr, stdout } = await run([]);
  expect(code).toBe(2);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
});
