/**
 * Which program opens a page in the browser on this machine, if any: by platform, environment and what is
 * installed.
 */
import type { Env } from '../paths.ts';

/** What is known of the machine; tests make one up. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Env;
  readonly isWsl: boolean;
  /** The full path of a program on PATH. */
  find(program: string): string | undefined;
}

/** A program and its arguments, the page's address among them; never a shell. */
export type Command = readonly [program: string, ...args: readonly string[]];

/** How a page is opened, or why it cannot be. */
type Opener = { readonly command: (url: string) => Command } | { readonly why: string };

const noBrowserWords = new Set(['none', 'false', 'no', '0', 'off', 'true', 'echo', ':']);

const handing =
  (program: string, ...args: readonly string[]) =>
  (url: string): Command => [program, ...args, url];

/**
 * Windows programs take an address as it is: `start` would need a shell, and `&` in it would end the command.
 */
const rundll = (program: string): Opener => ({ command: handing(program, 'url.dll,FileProtocolHandler') });

const quotes = /"([^"]*)"|'([^']*)'|(\S+)/g;

/** A command line as words: quotes hold one together, nothing else has a meaning. */
export const wordsOf = (entry: string): string[] =>
  [...entry.matchAll(quotes)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');

/** One entry of BROWSER: a program, with `%s` where the address goes (else it comes last). */
const ofEntry = (machine: Machine, entry: string): Opener | undefined => {
  const [name = '', ...args] = wordsOf(entry);
  const isPath = (machine.platform === 'win32' ? /[\\/]/ : /\//).test(name);
  const program = isPath ? name : machine.find(name);
  if (!program) return undefined;
  const marked = args.some(arg => arg.includes('%s'));
  const command = (url: string): Command =>
    marked ? [program, ...args.map(arg => arg.replaceAll('%s', url))] : [program, ...args, url];
  return { command };
};

/** A path on Windows holds a colon; elsewhere BROWSER is a list. */
const entriesOf = ({ platform }: Machine, browser: string): string[] =>
  (platform === 'win32' ? [browser] : browser.split(':')).map(entry => entry.trim()).filter(Boolean);

const ofBrowserVariable = (machine: Machine, browser: string): Opener => {
  const entries = entriesOf(machine, browser);
  if (entries.length === 0 || entries.every(entry => noBrowserWords.has(entry.toLowerCase())))
    return { why: `BROWSER=${browser} asks for none` };
  const found = entries.map(entry => ofEntry(machine, entry)).find(opener => opener !== undefined);
  return found ?? { why: `the program in BROWSER (${browser}) was not found` };
};

const ofWsl = (machine: Machine): Opener => {
  const wslview = machine.find('wslview');
  if (wslview) return { command: handing(wslview) };
  const dll = machine.find('rundll32.exe');
  return dll ? rundll(dll) : { why: 'neither wslview nor the programs of Windows are on PATH' };
};

const linuxOpeners = [
  'xdg-open',
  'sensible-browser',
  'x-www-browser',
  'gnome-www-browser',
  'firefox',
  'google-chrome',
  'chromium',
  'chromium-browser',
];

const ofLinux = (machine: Machine): Opener => {
  if (!machine.env.DISPLAY && !machine.env.WAYLAND_DISPLAY) return { why: 'there is no display' };
  const found = linuxOpeners.map(machine.find).find(program => program !== undefined);
  return found ? { command: handing(found) } : { why: 'no xdg-open and no browser is on PATH' };
};

/** How this machine opens a page. */
export const openerOf = (machine: Machine): Opener => {
  const browser = machine.env.BROWSER;
  if (browser) return ofBrowserVariable(machine, browser);
  if (machine.platform === 'darwin') return { command: handing('/usr/bin/open') };
  if (machine.platform === 'win32') return rundll('rundll32.exe');
  return machine.isWsl ? ofWsl(machine) : ofLinux(machine);
};
