/** Where files are, from the environment alone; the same rules as the AWS CLI's for what is AWS's. */
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';

export type Env = Readonly<Record<string, string | undefined>>;

export interface Paths {
  readonly home: string;
  /** `AWS_CONFIG_FILE`, else `~/.aws/config`. */
  readonly configFile: string;
  /** `AWS_SHARED_CREDENTIALS_FILE`, else `~/.aws/credentials`. */
  readonly credentialsFile: string;
  /** `~/.aws/sso/cache`: no variable moves it, in any client. */
  readonly ssoCache: string;
  /** `~/.aws/cli/cache`. */
  readonly cliCache: string;
  /** `$XDG_CONFIG_HOME/ssotui/config`, our own settings (INI). */
  readonly settingsFile: string;
  /** `$XDG_CACHE_HOME/ssotui`: remembered listings. */
  readonly cacheDir: string;
  /** `$XDG_STATE_HOME/ssotui`: backups, favourites, recents. */
  readonly stateDir: string;
}

/** The XDG rule: an empty or relative value counts as unset. */
const xdg = (value: string | undefined, fallback: string): string =>
  join(value?.startsWith('/') ? value : fallback, 'ssotui');

const expand = (path: string, home: string): string =>
  path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path;

export const pathsOf = (env: Env): Paths => {
  // An empty HOME is none; with it homedir() would make everything relative to the current folder.
  const home = env.HOME || homedir() || userInfo().homedir;
  const aws = join(home, '.aws');
  return {
    home,
    configFile: expand(env.AWS_CONFIG_FILE || join(aws, 'config'), home),
    credentialsFile: expand(env.AWS_SHARED_CREDENTIALS_FILE || join(aws, 'credentials'), home),
    ssoCache: join(aws, 'sso', 'cache'),
    cliCache: join(aws, 'cli', 'cache'),
    settingsFile: join(xdg(env.XDG_CONFIG_HOME, join(home, '.config')), 'config'),
    cacheDir: xdg(env.XDG_CACHE_HOME, join(home, '.cache')),
    stateDir: xdg(env.XDG_STATE_HOME, join(home, '.local', 'state')),
  };
};
