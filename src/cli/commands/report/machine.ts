/** What a bug report says of the machine: versions, the terminal, and which variables are set. */
import { isDumb, isRemote } from '../../../text/abilities.ts';
import { depthOf } from '../../../text/theme/depth.ts';
import type { CliIo } from '../../io.ts';

/** Values that are the names of programs; anything odd is only told as set. */
const namesOfPrograms = ['TERM', 'TERM_PROGRAM', 'TERM_PROGRAM_VERSION', 'COLORTERM'] as const;

const programWord = (value: string): string =>
  /^[A-Za-z][A-Za-z0-9._+-]{0,30}$|^[\d.]{1,16}$/.test(value) ? value : 'set';

/** Only whether they are set: their values are names, paths, addresses or secrets. */
const variables = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_CA_BUNDLE',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_SSO',
  'AWS_ENDPOINT_URL_SSO_OIDC',
  'AWS_ENDPOINT_URL_STS',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_EXECUTION_ENV',
  'HTTPS_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'NO_PROXY',
  'no_proxy',
  'BROWSER',
  'NO_COLOR',
  'FORCE_COLOR',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'XDG_STATE_HOME',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'TMUX',
  'STY',
  'SSH_CONNECTION',
  'WSL_DISTRO_NAME',
  'CODESPACES',
  'KUBERNETES_SERVICE_HOST',
] as const;

const shellWord = (shell: string | undefined): string => {
  const name = /(?:^|[\\/])(bash|zsh|fish|sh|dash|ksh|pwsh|powershell|nu)(?:\.exe)?$/.exec(shell ?? '')?.[1];
  return name ?? (shell ? 'another' : 'not set');
};

const isUtf8 = ({ LC_ALL, LC_CTYPE, LANG }: CliIo['env']): boolean =>
  /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');

export const versionsOf = ({ version }: CliIo) => ({
  ssotui: version,
  node: process.versions.node,
  platform: process.platform,
  arch: process.arch,
});

export const terminalOf = ({ env, columns, stdoutIsTty }: CliIo) => ({
  programs: namesOfPrograms.flatMap(name => {
    const value = env[name];
    return value ? [`${name}=${programWord(value)}`] : [];
  }),
  isTerminal: stdoutIsTty,
  columns,
  colours: depthOf(env, { flag: true, isTty: stdoutIsTty }),
  utf8: isUtf8(env),
  dumb: isDumb(env),
  remote: isRemote(env),
  shell: shellWord(env.SHELL),
});

export const environmentOf = ({ env }: CliIo): readonly string[] => variables.filter(name => env[name]);
