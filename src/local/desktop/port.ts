/** The desktop port: opens pages in the browser without a shell, and copies text. */

import { spawn } from 'node:child_process';
import { longestLink, webPage } from '../../domain/addresses/web-page.ts';
import { defined } from '../../domain/collections/defined.ts';
import type { Opening } from '../../domain/console/browser.ts';
import type { Surroundings } from '../../domain/regions/likely.ts';
import { type DesktopPort, problem } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import type { Context } from '../context.ts';
import { childEnvironment } from '../environment.ts';
import type { Env } from '../paths.ts';
import { trace } from '../trace.ts';
import type { Command, Machine } from './browser.ts';
import { copy, type DesktopIo } from './clipboard.ts';
import { machineOf } from './machine.ts';
import { commandToOpen } from './open-command.ts';
import { paste } from './paste.ts';

const unavailable = (summary: string, hint: string, detail?: string) =>
  problem('desktop.unavailable', summary, { hint, ...(detail ? { detail: plain(detail) } : {}) });

/**
 * The normalised address: it begins with http and has no blanks or quotes, so no program takes it for an
 * option.
 */
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
 * Starts a program that outlives us, with nothing of ours on its streams. Resolves when it ended well or
 * still runs after a moment; a browser started first stays in the foreground.
 */
const launch = ([program, ...args]: Command, env: NodeJS.ProcessEnv, url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore', shell: false, env });
    trace('program', () => `${program} opens a page of ${new URL(url).host}`);
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

const open = async (machine: Machine, text: string, opening: Opening): Promise<void> => {
  const url = pageOf(text);
  return launch(commandToOpen(machine, opening, url), childEnvironment(machine.env), url);
};

/** Node takes tens of milliseconds for it: asked only where it is needed. */
const systemTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const surroundingsOf = (env: Env): Surroundings =>
  defined({
    region: env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined,
    timeZone: (env.TZ?.includes('/') ? env.TZ.replace(/^:/, '') : systemTimeZone()) || undefined,
    locale: env.LC_ALL || env.LC_MESSAGES || env.LANG || undefined,
  });

export const desktopPort = (
  { env, person }: Context,
  io: DesktopIo = {},
  machine: Machine = machineOf(person),
): DesktopPort => ({
  open: (url, opening = {}) => open(machine, url, opening),
  copy: text => copy(machine, io, text),
  paste: () => paste(machine, io),
  surroundings: async () => surroundingsOf(env),
});
