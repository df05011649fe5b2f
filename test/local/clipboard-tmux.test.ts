/**
 * Copying inside the real tmux, with its defaults: the text is in its buffer, and reaches the terminal
 * outside.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { copy } from '../../src/local/desktop/clipboard.ts';
import { machineOf } from '../../src/local/desktop/machine.ts';
import { inPty } from '../support/pty.ts';
import { installed } from '../support/shells.ts';

const folder = mkdtempSync(join(tmpdir(), 'ssotui-tmux-'));
const socket = join(folder, 'socket');
const path = process.env.PATH ?? '';
const tmux = (...args: string[]): string =>
  execFileSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' });

afterAll(() => {
  try {
    tmux('kill-server');
  } catch {
    // It was never started, or has gone already.
  }
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!installed('tmux'))('tmux hands the text on, whatever its set-clipboard says', async () => {
  const outside = inPty(['-S', socket, '-f', '/dev/null', 'new-session', "PS1='ready> ' sh"], {
    file: 'tmux',
    env: { TERM: 'xterm-256color', HOME: folder, SHELL: '/bin/sh' },
  });
  await outside.sees('ready> ');
  const env = {
    PATH: path,
    TMUX: `${socket},${tmux('display-message', '-p', '#{pid},0').trim()}`,
    TERM: 'tmux',
  };
  for (const setting of ['external', 'on', 'off']) {
    tmux('set-option', '-s', 'set-clipboard', setting);
    const text = `export AWS_PROFILE='dev ${setting}'`;
    expect(await copy(machineOf(env, 'linux'), { patienceMs: 60_000 }, text)).toBe('tmux');
    expect(tmux('show-buffer')).toBe(text);
    const sent = Buffer.from(text).toString('base64');
    await outside.until(() => outside.raw().includes(sent), `sent out with set-clipboard ${setting}`);
  }
  outside.pty.write('exit\r');
  await outside.exited;
});
