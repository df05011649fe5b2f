/** The desktop port: opens pages in the browser without a shell, and copies text by program or through the terminal. */
import { spawn } from 'node:child_process';
import { type DesktopPort, problem } from '../services.ts';
import { longestLink, webPage } from '../state/web-page.ts';
import { type Command, type Machine, openerOf } from './browser.ts';
import type { Context } from './context.ts';
import { machineOf } from './machine.ts';
import { plain } from './plain.ts';

/** The terminal, for copying through it. */
export interface DesktopIo {
  /** Takes control sequences; absent, or not a terminal, nothing is copied that way. */
  readonly stdout?: { readonly isTTY?: boolean; write(data: string): unknown };
}

const unavailable = (summary: string, hint: string, detail?: string) =>
  problem('desktop.unavailable', summary, { hint, ...(detail ? { detail: plain(detail) } : {}) });

/** The normalised address: it begins with http and has no blanks or quotes, so no program takes it for an option. */
const pageOf = (text: string): string => {
  const page = webPage(text, { loopback: true, longest: longestLink });
  if ('href' in page) return page.href;
  throw unavailable('Only https pages are opened.', 'Check the address of the page.', `It ${page.why}.`);
};

/** Milliseconds within which a program that cannot open anything has given up. */
const earlyExit = 1500;

const failure = (url: string, program: string, why: string) =>
  unavailable('The browser could not be opened.', `Open the page yourself: ${url}`, `${program}: ${why}`);

/**
 * Starts a program that outlives us, with nothing of ours on its streams. Resolves when it ended well or still runs
 * after a moment; a browser started first stays in the foreground.
 */
const launch = ([program, ...args]: Command, env: NodeJS.ProcessEnv, url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore', shell: false, env });
    const timer = setTimeout(resolve, earlyExit);
    child.once('error', error => {
      clearTimeout(timer);
      reject(failure(url, program, error.message));
    });
    child.once('exit', code => {
      clearTimeout(timer);
      if (code === 0 || code === null) resolve();
      else reject(failure(url, program, `ended with ${code}`));
    });
    child.unref();
  });

const open = async (machine: Machine, text: string): Promise<void> => {
  const url = pageOf(text);
  const opener = openerOf(machine);
  if ('command' in opener) return launch(opener.command(url), { ...machine.env }, url);
  throw unavailable(`No browser can be opened here: ${opener.why}.`, `Open the page yourself: ${url}`);
};

/** Programs that take the text on stdin: it never shows up in a list of processes. */
const copiersOf = ({ platform, env, isWsl }: Machine): readonly Command[] => {
  if (platform === 'darwin') return [['pbcopy']];
  if (platform === 'win32' || isWsl) return [['clip.exe']];
  const wayland: readonly Command[] = env.WAYLAND_DISPLAY ? [['wl-copy']] : [];
  const x11: readonly Command[] = env.DISPLAY
    ? [
        ['xclip', '-selection', 'clipboard'],
        ['xsel', '--clipboard', '--input'],
      ]
    : [];
  return [...wayland, ...x11];
};

/** Over SSH the clipboard of this machine is not the one in front of the person. */
const isRemote = ({ env }: Machine): boolean => Boolean(env.SSH_CONNECTION || env.SSH_TTY);

const copierOf = (machine: Machine): Command | undefined => {
  if (isRemote(machine)) return undefined;
  for (const [name, ...args] of copiersOf(machine)) {
    const program = machine.find(name);
    if (program) return [program, ...args];
  }
  return undefined;
};

/** `wl-copy` and `xclip` leave a child behind that serves the clipboard: the first program's end is what counts. */
const feed = ([program, ...args]: Command, env: NodeJS.ProcessEnv, text: string): Promise<boolean> =>
  new Promise(resolve => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], shell: false, env });
    child.once('error', () => resolve(false));
    child.once('exit', code => resolve(code === 0));
    child.stdin.once('error', () => {});
    child.stdin.end(text);
  });

/** Bytes of base64 that xterm and tmux take at least. */
const longest = 74_994;

/** OSC 52. tmux passes on what is wrapped for it, each escape doubled; GNU screen wants another wrapping. */
export const osc52 = (text: string, { env }: Machine): string => {
  const sequence = `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`;
  if (env.TMUX) return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
  return env.TERM?.startsWith('screen') && env.STY ? `\x1bP${sequence}\x1b\\` : sequence;
};

const throughTerminal = (machine: Machine, io: DesktopIo, text: string): string => {
  const sequence = osc52(text, machine);
  if (!io.stdout?.isTTY || machine.env.TERM === 'dumb' || sequence.length > longest)
    throw unavailable(
      'There is no clipboard to copy to.',
      'Select the text with the mouse and copy it in the terminal.',
    );
  io.stdout.write(sequence);
  return 'copied through the terminal';
};

const copy = async (machine: Machine, io: DesktopIo, text: string): Promise<string> => {
  const copier = copierOf(machine);
  if (copier && (await feed(copier, { ...machine.env }, text))) return 'copied';
  return throughTerminal(machine, io, text);
};

export const desktopPort = (
  { env }: Context,
  io: DesktopIo = {},
  machine: Machine = machineOf(env),
): DesktopPort => ({
  open: url => open(machine, url),
  copy: text => copy(machine, io, text),
});
