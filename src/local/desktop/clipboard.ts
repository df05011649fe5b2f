/** Copies text by a program of the desktop, by tmux, or through the terminal: whichever gets furthest. */
import { spawn } from 'node:child_process';
import { finished } from 'node:stream/promises';
import type { Copied } from '../../domain/copied.ts';
import { problem } from '../../ports.ts';
import { childEnvironment } from '../environment.ts';
import type { Env } from '../paths.ts';
import type { Command, Machine } from './browser.ts';

/** The terminal, for copying through it. */
export interface DesktopIo {
  /** Takes control sequences; absent, or not a terminal, nothing is copied that way. */
  readonly stdout?: { readonly isTTY?: boolean; write(data: string): unknown };
  /** Milliseconds a program may take. */
  readonly patienceMs?: number;
}

/** A program waits for ever on a display that is set but dead. */
const patienceMs = 2_000;

/** Programs that take the text on stdin: it never shows up in a list of processes. */
const copiersOf = ({ platform, env, isWsl }: Machine): readonly Command[] => {
  if (platform === 'darwin') return [['pbcopy']];
  const windows: readonly Command[] = platform === 'win32' || isWsl ? [['clip.exe']] : [];
  const wayland: readonly Command[] = env.WAYLAND_DISPLAY ? [['wl-copy']] : [];
  const x11: readonly Command[] = env.DISPLAY
    ? [
        ['xclip', '-selection', 'clipboard'],
        ['xsel', '--clipboard', '--input'],
      ]
    : [];
  return [...windows, ...wayland, ...x11];
};

/** Over SSH the clipboard of this machine is not the one in front of the person. */
const isRemote = ({ env }: Machine): boolean => Boolean(env.SSH_CONNECTION || env.SSH_TTY);

/** `pbcopy` and `pbpaste` go by the locale, which a program started from the Dock does not have. */
export const utf8ForMac = ({ platform }: Pick<Machine, 'platform'>): Env =>
  platform === 'darwin' ? { LC_ALL: 'en_US.UTF-8' } : {};

/** `clip.exe` takes bytes for text of the old code page, and for UTF-16 where they look like that. */
const bytesFor = (program: string, text: string): Buffer =>
  Buffer.from(text, /clip\.exe$/i.test(program) && /[^\0-\x7f]/.test(text) ? 'utf16le' : 'utf8');

/**
 * `wl-copy` and `xclip` leave a child behind that serves the clipboard: the first program's end is what
 * counts. The answer is false if the program hangs, fails or does not read the text.
 */
const feed = ([program, ...args]: Command, machine: Machine, text: string, io: DesktopIo): Promise<boolean> =>
  new Promise(resolve => {
    const env = { ...childEnvironment(machine.env), ...utf8ForMac(machine) };
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], shell: false, env });
    const taken = finished(child.stdin).then(
      () => true,
      () => false,
    );
    const end = (done: boolean): void => {
      clearTimeout(late);
      resolve(done);
    };
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      end(false);
    }, io.patienceMs ?? patienceMs);
    child.once('error', () => end(false));
    child.once('exit', code => void (code === 0 ? taken.then(end) : end(false)));
    child.stdin.end(bytesFor(program, text));
  });

const fed = async (machine: Machine, io: DesktopIo, text: string, command: Command): Promise<boolean> => {
  const [name, ...args] = command;
  const program = machine.find(name);
  return program !== undefined && feed([program, ...args], machine, text, io);
};

const byProgram = async (machine: Machine, io: DesktopIo, text: string): Promise<boolean> => {
  if (isRemote(machine)) return false;
  for (const command of copiersOf(machine)) if (await fed(machine, io, text, command)) return true;
  return false;
};

/**
 * tmux from 3.2 on sends its buffer to the terminal with `-w`, whatever `set-clipboard` says; before, it only
 * keeps it.
 */
const byTmux = async (
  machine: Machine,
  io: DesktopIo,
  text: string,
): Promise<'sent' | 'kept' | undefined> => {
  if (!machine.env.TMUX) return undefined;
  if (await fed(machine, io, text, ['tmux', 'load-buffer', '-w', '-'])) return 'sent';
  return (await fed(machine, io, text, ['tmux', 'load-buffer', '-'])) ? 'kept' : undefined;
};

/** Bytes of base64 that xterm and tmux take at least. */
const longest = 74_994;

/**
 * GNU screen cuts a string of more than 768 bytes, and an escape in the middle ends it: several strings, each
 * short.
 */
const screenPiece = 240;

const wrappedForScreen = (sequence: string): string =>
  (sequence.match(new RegExp(`[^]{1,${screenPiece}}`, 'g')) ?? [])
    .map(piece => `\x1bP${piece}\x1b\\`)
    .join('');

/** OSC 52. tmux passes on what is wrapped for it, each escape doubled; GNU screen wants another wrapping. */
export const osc52 = (text: string, { env }: Pick<Machine, 'env'>): string => {
  const sequence = `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`;
  if (env.TMUX) return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
  return env.STY ? wrappedForScreen(sequence) : sequence;
};

const throughTerminal = (machine: Machine, io: DesktopIo, text: string): boolean => {
  const sequence = osc52(text, machine);
  if (!io.stdout?.isTTY || !machine.env.TERM || machine.env.TERM === 'dumb' || sequence.length > longest)
    return false;
  io.stdout.write(sequence);
  return true;
};

export const copy = async (machine: Machine, io: DesktopIo, text: string): Promise<Copied> => {
  if (await byProgram(machine, io, text)) return 'clipboard';
  const tmux = await byTmux(machine, io, text);
  if (tmux === 'sent') return 'tmux';
  const sent = throughTerminal(machine, io, text);
  if (tmux === 'kept') return 'tmux';
  if (sent) return 'terminal';
  throw problem('desktop.unavailable', 'There is no clipboard to copy to.', {
    hint: 'Select the text with the mouse and copy it in the terminal.',
  });
};
