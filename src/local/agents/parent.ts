/** The program that started us, for the log of roles given to processes without a terminal. */
import { basename } from 'node:path';
import { bounds } from '../files/gate.ts';
import { readTextSync } from '../files/gate-sync.ts';

interface Found {
  readonly name: string;
  /** The process that started it. */
  readonly parent: number;
}

/** Answers a process; undefined where the system does not tell. */
export type Look = (pid: number) => Found | undefined;

/** They only pass on what somebody else wants. */
const between = /^-?(sh|bash|zsh|dash|fish|ksh|ash|busybox|env|sudo|doas|timeout|nice|xargs|setsid)$/;
/** Their script says more than they do. */
const interpreter = /^(node|nodejs|bun|deno|python[\d.]*|ruby|perl|java)$/;
/** A name, and nothing that could be a text given along. */
const plainName = /^[\w.@+-]{1,64}$/;

/** The program, and the script of an interpreter: no other word, since they may be secrets. */
export const nameIn = (commandLine: string): string => {
  const [program = '', script = ''] = commandLine.split('\0');
  const name = basename(program.split(' ')[0] ?? '');
  const own = basename(script);
  const isScript = interpreter.test(name) && script.includes('/') && plainName.test(own);
  return isScript ? `${name} ${own}` : name;
};

/**
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the fourth field, behind a name with blanks.
 */
const parentIn = (stat: string): number =>
  Number(
    stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(1),
  );

const onLinux: Look = pid => {
  const stat = readTextSync(`/proc/${pid}/stat`, bounds.small);
  if (stat === undefined) return undefined;
  const name = nameIn(readTextSync(`/proc/${pid}/cmdline`, bounds.small) ?? '');
  return { name: name || stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), parent: parentIn(stat) };
};

/** `ps` of POSIX: the number of the parent, and the path of the program. */
const byPs: Look = pid => {
  // Loaded only here: a client waits for keys.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], {
    encoding: 'utf8',
    timeout: 1_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [, parent, program] = /^\s*(\d+)\s+(.+?)\s*$/m.exec(stdout ?? '') ?? [];
  return program === undefined ? undefined : { name: basename(program), parent: Number(parent) };
};

/** How the system of this platform tells of its processes. */
export const lookOn = (platform: NodeJS.Platform): Look => {
  if (platform === 'linux') return onLinux;
  return platform === 'win32' ? () => undefined : byPs;
};

/** More steps are no shells any more, but something odd. */
const mostSteps = 8;

/** The nearest program that is no shell; undefined where the system does not tell, as on Windows. */
export const parentName = (
  pid: number = process.ppid,
  look: Look = lookOn(process.platform),
): string | undefined => {
  let first: string | undefined;
  try {
    for (let step = 0, at = pid; step < mostSteps && at > 0; step++) {
      const found = look(at);
      if (!found) break;
      first ??= found.name;
      if (!between.test(found.name)) return found.name || undefined;
      at = found.parent;
    }
  } catch {
    // What cannot be read is not known.
  }
  return first;
};
