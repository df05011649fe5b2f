/** Where files are, from the environment alone; the same rules as the AWS CLI's for what is AWS's. */
import { devNull, homedir, userInfo } from 'node:os';
import { isAbsolute, join, sep } from 'node:path';
import { type Env, expanded, type Person, passwdHome } from './expand.ts';

export type { Env } from './expand.ts';

export interface Paths {
  readonly home: string;
  /** `AWS_CONFIG_FILE`, expanded as the AWS CLI does, else `~/.aws/config`. */
  readonly configFile: string;
  /** `AWS_SHARED_CREDENTIALS_FILE`, else `~/.aws/credentials`. */
  readonly credentialsFile: string;
  /**
   * Why the name of the config file is perhaps not what was meant: a home or a variable that does not exist.
   */
  readonly configDoubt?: string;
  /** The same of both files. */
  readonly doubts: readonly string[];
  /** `~/.aws/sso/cache`: no variable moves it, in any client. */
  readonly ssoCache: string;
  /** `~/.aws/cli/cache`. */
  readonly cliCache: string;
  /** `AWS_LOGIN_CACHE_DIRECTORY`, else `~/.aws/login/cache`: the sign-ins of `aws login`. */
  readonly loginCache: string;
  /** `$XDG_CONFIG_HOME/ssotui/config`, our own settings (INI). */
  readonly settingsFile: string;
  /** `$XDG_CACHE_HOME/ssotui`: remembered listings. */
  readonly cacheDir: string;
  /** `$XDG_STATE_HOME/ssotui`: backups, favourites, recents. */
  readonly stateDir: string;
}

/** The XDG rule: an empty or relative value counts as unset. */
const xdg = (value: string | undefined, fallback: string): string =>
  join(value !== undefined && isAbsolute(value) ? value : fallback, 'ssotui');

/** A file named by a variable of the AWS CLI, and what is odd about the name. */
interface Named {
  readonly path: string;
  readonly doubt?: string;
}

/** Both are left as they are written where nobody is called so, and would become a folder of that name. */
const doubtOf = (variable: string, path: string): string | undefined => {
  const user = /^~([^/\\]*)/.exec(path)?.[1];
  if (user) return `${variable} names the home of "${user}", who is not known on this machine.`;
  const unset = /\$\{?([A-Za-z0-9_]+)/.exec(path)?.[1];
  return unset === undefined ? undefined : `${variable} uses $${unset}, which is not set.`;
};

/** The AWS CLI takes a relative path from the folder it is started in, and an empty one for "no file". */
const named = (variable: string, env: Env, fallback: string, person: Person): Named => {
  const value = env[variable];
  if (value === undefined) return { path: fallback };
  if (value === '') return { path: devNull, doubt: `${variable} is empty: the AWS CLI then reads no file.` };
  const path = expanded(value, env, person);
  const absolute = isAbsolute(path) ? path : `${process.cwd()}${sep}${path}`;
  const doubt = doubtOf(variable, path);
  return { path: absolute, ...(doubt === undefined ? {} : { doubt }) };
};

/** In a container the process may run as a number without a name. */
const me = (): { readonly username: string; readonly homedir: string } | undefined => {
  try {
    return userInfo();
  } catch {
    return undefined;
  }
};

/** With an empty HOME Node's `homedir` is empty too. */
const ownHome = (): string | undefined => {
  try {
    return homedir() || userInfo().homedir;
  } catch {
    return undefined;
  }
};

export const thisPerson: Person = {
  platform: process.platform,
  home: ownHome,
  homeOf: user => (user === me()?.username ? me()?.homedir : passwdHome(user)),
};

const loginCacheOf = (
  { AWS_LOGIN_CACHE_DIRECTORY: folder, ...env }: Env,
  aws: string,
  person: Person,
): string => (folder ? expanded(folder, env, person) : join(aws, 'login', 'cache'));

export const pathsOf = (env: Env, person: Person = thisPerson): Paths => {
  // An empty HOME is none. For a user without a home, as a number without a name is in a container, it is
  // what Docker sets HOME to then.
  const home = env.HOME || person.home() || sep;
  const aws = join(home, '.aws');
  const config = named('AWS_CONFIG_FILE', env, join(aws, 'config'), person);
  const credentials = named('AWS_SHARED_CREDENTIALS_FILE', env, join(aws, 'credentials'), person);
  return {
    home,
    configFile: config.path,
    credentialsFile: credentials.path,
    ...(config.doubt === undefined ? {} : { configDoubt: config.doubt }),
    doubts: [config.doubt, credentials.doubt].filter(doubt => doubt !== undefined),
    ssoCache: join(aws, 'sso', 'cache'),
    cliCache: join(aws, 'cli', 'cache'),
    loginCache: loginCacheOf(env, aws, person),
    settingsFile: join(xdg(env.XDG_CONFIG_HOME, join(home, '.config')), 'config'),
    cacheDir: xdg(env.XDG_CACHE_HOME, join(home, '.cache')),
    stateDir: xdg(env.XDG_STATE_HOME, join(home, '.local', 'state')),
  };
};
