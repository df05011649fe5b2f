/**
 * How programs are found and started on Windows: by the endings of PATHEXT, and batch files (`cdk.cmd`, what
 * npm installs) by cmd.exe, as Node starts none itself. Elsewhere a command is what it says.
 */
import { accessSync } from 'node:fs';
import { win32 } from 'node:path';
import { coded } from '../error-code.ts';
import type { Env } from '../paths.ts';

/** Where programs are started; tests make one up. */
interface StartPlace {
  readonly platform: NodeJS.Platform;
  readonly isThere: (path: string) => boolean;
}

const here: StartPlace = {
  platform: process.platform,
  isThere: path => {
    try {
      accessSync(path);
      return true;
    } catch {
      return false;
    }
  },
};

/** What Node's `spawn` takes. */
interface Startable {
  readonly program: string;
  readonly args: readonly string[];
  /** The arguments are one text that is quoted already. */
  readonly verbatim?: true;
}

const usualEndings = '.COM;.EXE;.BAT;.CMD';

/** The name as it is, where it has an ending of these; else with each of them. */
export const namesOnWindows = (env: Env, name: string): readonly string[] => {
  const endings = (env.PATHEXT || usualEndings).toLowerCase().split(';').filter(Boolean);
  return endings.includes(win32.extname(name).toLowerCase()) ? [name] : endings.map(end => name + end);
};

/** A name with a folder or a drive is looked for there, others in PATH; never in the current folder. */
export const foundOnWindows = (
  env: Env,
  name: string,
  isThere: StartPlace['isThere'] = here.isThere,
): string | undefined => {
  if (name === '') return undefined;
  const folders = /[\\/:]/.test(name)
    ? ['']
    : (env.PATH ?? '').split(win32.delimiter).filter(win32.isAbsolute);
  return folders
    .flatMap(folder => namesOnWindows(env, name).map(each => (folder ? win32.join(folder, each) : each)))
    .find(isThere);
};

const isPlain = (arg: string): boolean => /^[\w#$*+./:?@-]+$/.test(arg);

/**
 * An argument as a batch file gets it whole: quotes are doubled, and `%` cannot begin the name of a variable.
 * By the rules of Rust's standard library:
 * https://github.com/rust-lang/rust/blob/1.81.0/library/std/src/sys/pal/windows/args.rs
 */
const quotedForBatch = (arg: string): string => {
  if (isPlain(arg)) return arg;
  const text = arg
    .replaceAll(/(\\*)"/g, (_, slashes: string) => `${slashes}${slashes}""`)
    .replaceAll('%', '%%cd:~,%');
  const [slashes = ''] = /\\*$/.exec(arg) ?? [];
  return `"${text}${slashes}"`;
};

const byCmd = (env: Env, file: string, args: readonly string[]): Startable => {
  if (args.some(arg => /[\r\n\0]/.test(arg))) throw coded('ELINEBREAK', `${file} was not started.`);
  const line = [`"${file}"`, ...args.map(quotedForBatch)].join(' ');
  return {
    program: env.COMSPEC || 'cmd.exe',
    args: ['/e:ON', '/v:OFF', '/d', '/s', '/c', `"${line}"`],
    verbatim: true,
  };
};

/** The command as `spawn` starts it here. Throws ELINEBREAK where it cannot be passed on unharmed. */
export const startable = (
  [program = '', ...args]: readonly string[],
  env: Env,
  { platform, isThere }: StartPlace = here,
): Startable => {
  const found = platform === 'win32' ? foundOnWindows(env, program, isThere) : undefined;
  if (found === undefined) return { program, args };
  return /\.(?:bat|cmd)$/i.test(found) ? byCmd(env, found, args) : { program: found, args };
};
