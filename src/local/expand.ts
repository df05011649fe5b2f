/**
 * Paths in AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE as the AWS CLI expands them: botocore applies
 * Python's expandvars, then expanduser, so a variable may hold a `~`, and a variable inside a variable's
 * value stays as it is.
 */
import { readTextSync } from './files/gate-sync.ts';

export type Env = Readonly<Record<string, string | undefined>>;

type Lookup = (user: string) => string | undefined;

/** Names are ASCII in Python's posixpath, and an unknown variable stays as it is written. */
const posixVariable = /\$([A-Za-z0-9_]+|\{[^}]*\})/g;

/** `ntpath`: also `%NAME%`; what is between single quotes stays, `$$` and `%%` are one sign. */
const windowsVariable = /'[^']*'?|%%|\$\$|%([^%]*)%|\$\{([^}]*)\}|\$([\w-]+)/g;

const valueIn = (env: Env, name: string): string | undefined =>
  Object.hasOwn(env, name) ? env[name] : undefined;

const withPosixVariables = (path: string, env: Env): string =>
  path.replace(posixVariable, (whole, name: string) => {
    const bare = name.startsWith('{') ? name.slice(1, -1) : name;
    return valueIn(env, bare) ?? whole;
  });

const withWindowsVariables = (path: string, env: Env): string =>
  path.replace(windowsVariable, (whole, percent?: string, braces?: string, bare?: string) => {
    if (whole === '%%' || whole === '$$') return whole.charAt(0);
    const name = percent ?? braces ?? bare;
    return name === undefined ? whole : (valueIn(env, name.toUpperCase()) ?? whole);
  });

/** Thousands of accounts; more are not kept in a file. */
const mostPasswd = 4 * 1024 * 1024;

/**
 * Homes of other people, as /etc/passwd has them; those that only a directory service knows are not found.
 */
export const passwdHome: Lookup = user => {
  try {
    const lines = readTextSync('/etc/passwd', mostPasswd)?.split('\n');
    return lines?.map(line => line.split(':')).find(([name]) => name === user)?.[5];
  } catch {
    return undefined;
  }
};

/** As in Python: `~` is HOME even if that is empty, else the account's home; an unknown `~user` stays. */
const withHome = (path: string, env: Env, own: () => string | undefined, homeOf: Lookup): string => {
  if (!path.startsWith('~')) return path;
  const end = path.indexOf('/');
  const user = path.slice(1, end < 0 ? undefined : end);
  const home = user === '' ? (env.HOME ?? own()) : homeOf(user);
  if (home === undefined) return path;
  return home.replace(/\/+$/, '') + (end < 0 ? '' : path.slice(end)) || '/';
};

/** On Windows only the own home is known: Python guesses those of others beside it. */
const withWindowsHome = (path: string, own: () => string | undefined): string =>
  /^~(?=[\\/]|$)/.test(path) ? (own() ?? '~') + path.slice(1) : path;

export interface Person {
  readonly platform: NodeJS.Platform;
  /** The home of the account, whatever HOME says. */
  readonly home: () => string | undefined;
  readonly homeOf: Lookup;
}

export const expanded = (path: string, env: Env, { platform, home, homeOf }: Person): string =>
  platform === 'win32'
    ? withWindowsHome(withWindowsVariables(path, env), home)
    : withHome(withPosixVariables(path, env), env, home, homeOf);
