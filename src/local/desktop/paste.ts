/** Reads the clipboard by a program of the desktop, or tmux's buffer. */
import { spawn } from 'node:child_process';
import { problem } from '../../ports.ts';
import { boundedText, explainable } from '../bounded-text.ts';
import { childEnvironment } from '../environment.ts';
import type { Command, Machine } from './browser.ts';
import { type DesktopIo, utf8ForMac } from './clipboard.ts';

/** A program waits for ever on a display that is set but dead. */
const patienceMs = 2_000;

/** Without the first part it writes in the old code page. */
const readOnWindows = '[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false); Get-Clipboard -Raw';

const pastersOf = ({ platform, env, isWsl }: Machine): readonly Command[] => {
  if (platform === 'darwin') return [['pbpaste']];
  const windows: readonly Command[] =
    platform === 'win32' || isWsl ? [['powershell.exe', '-NoProfile', '-Command', readOnWindows]] : [];
  const wayland: readonly Command[] = env.WAYLAND_DISPLAY ? [['wl-paste', '--no-newline']] : [];
  const x11: readonly Command[] = env.DISPLAY
    ? [
        ['xclip', '-selection', 'clipboard', '-out'],
        ['xsel', '--clipboard', '--output'],
      ]
    : [];
  return [...windows, ...wayland, ...x11];
};

/** Over SSH the clipboard of this machine is not the one in front of the person; tmux has its own. */
const candidates = (machine: Machine): readonly Command[] => {
  const { env } = machine;
  const remote = Boolean(env.SSH_CONNECTION || env.SSH_TTY);
  const tmux: readonly Command[] = env.TMUX ? [['tmux', 'save-buffer', '-']] : [];
  return [...(remote ? [] : pastersOf(machine)), ...tmux];
};

const readFrom = (
  [program, ...args]: Command,
  machine: Machine,
  io: DesktopIo,
): Promise<string | undefined> =>
  new Promise(resolve => {
    const env = { ...childEnvironment(machine.env), ...utf8ForMac(machine) };
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], shell: false, env });
    const kept = boundedText(explainable);
    const end = (text: string | undefined): void => {
      clearTimeout(late);
      resolve(text);
    };
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      end(undefined);
    }, io.patienceMs ?? patienceMs);
    child.stdout.on('data', (piece: Buffer) => kept.take(piece));
    child.once('error', () => end(undefined));
    child.once('close', code => end(code === 0 ? kept.text() : undefined));
  });

export const paste = async (machine: Machine, io: DesktopIo): Promise<string> => {
  for (const [name, ...args] of candidates(machine)) {
    const program = machine.find(name);
    const text = program === undefined ? undefined : await readFrom([program, ...args], machine, io);
    if (text !== undefined) return text;
  }
  throw problem('desktop.unavailable', 'There is no clipboard to read.', {
    hint: 'Paste the text into a pipe: ssotui explain, then the text, then ctrl+d.',
  });
};
