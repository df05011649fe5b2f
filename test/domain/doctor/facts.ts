/** Facts of a machine where everything is well, to be changed by a test. */
import type { Facts, HostFacts, NetworkFacts } from '../../../src/domain/doctor/facts.ts';
import type { CacheEntry, Profile, Session } from '../../../src/domain/model.ts';

export const now = Date.UTC(2026, 10, 28, 12);

export const corp: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  legacy: false,
};

export const profile = (name: string, more: Partial<Profile> = {}): Profile => ({
  name,
  kind: 'sso',
  session: 'corp',
  accountId: '111122223333',
  roleName: 'Admin',
  region: 'eu-west-1',
  keys: { sso_session: 'corp' },
  managed: false,
  file: 'config',
  line: 1,
  ...more,
});

export const entry = (file: string, more: Partial<CacheEntry> = {}): CacheEntry => ({
  file,
  folder: 'sso',
  kind: 'token',
  state: 'fine',
  breaks: [],
  facts: [],
  size: 1,
  modifiedAt: now,
  mode: 0o600,
  fingerprint: file,
  ...more,
});

export const tokenFile = '/home/me/.aws/sso/cache/corp.json';

const environment: Facts['environment'] = {
  values: {},
  secrets: [],
  certificates: [],
  proxies: [],
  endpoints: [],
  doubts: [],
};

/** `more` replaces whole fields; `environment` and `config` are joined field by field. */
export const factsWith = (
  more: Partial<Omit<Facts, 'environment' | 'config'>> & {
    readonly environment?: Partial<Facts['environment']>;
    readonly config?: Partial<Facts['config']>;
  } = {},
): Facts => ({
  now,
  files: [
    { file: 'config', path: '/home/me/.aws/config', is: 'file', mode: 0o600 },
    { file: 'credentials', path: '/home/me/.aws/credentials', is: 'absent' },
  ],
  cache: [entry(tokenFile, { session: 'corp' })],
  cacheFolders: [],
  tokens: { corp: { is: 'valid', until: now + 3_600_000, refreshable: true } },
  tokenFiles: { corp: tokenFile },
  credentialsFiles: {},
  foreignTokens: {},
  unlisted: {},
  programs: {},
  present: {},
  dualStack: {},
  ...more,
  environment: { ...environment, ...more.environment },
  config: {
    path: '/home/me/.aws/config',
    exists: true,
    fingerprint: '1',
    sessions: [corp],
    profiles: [profile('dev')],
    problems: [],
    ...more.config,
  },
});

export const host: HostFacts = {
  host: 'oidc.eu-west-1.amazonaws.com',
  port: 443,
  name: { addresses: ['127.0.0.1'] },
  connection: { open: true },
  tls: { secure: true },
  answer: { is: 'aws', status: 404, date: now },
  skewMs: 0,
};

export const online = (more: Partial<NetworkFacts> = {}): NetworkFacts => ({
  hosts: { corp: [host] },
  portalToken: { corp: { is: 'taken' } },
  portalRole: { dev: { is: 'assigned' } },
  sts: { dev: { is: 'known', account: '111122223333', arn: 'arn:aws:sts::1:x', region: 'eu-west-1' } },
  ...more,
});
