/**
 * A temporary home for the demo: a believable `~/.aws` with something to show on every screen, never the
 * user's own.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPrefix, sweepDemoHomes } from './leftovers.ts';
import type { DemoPortal } from './types.ts';

export interface DemoHome {
  /** Absolute path, mode 0700. */
  readonly home: string;
  /**
   * What to set so that this process's children, and every AWS client, live in this home and call the portal.
   */
  readonly env: Readonly<Record<string, string>>;
  /** Variables to unset: each would lead a client out of this home. */
  readonly unset: readonly string[];
  /** Deletes the home and all in it; safe to call twice. */
  remove(): Promise<void>;
}

interface DemoHomeOptions {
  /** No config and no cache at all: the welcome of a first run. */
  readonly empty?: boolean;
  /** Epoch milliseconds; Date.now by default. */
  readonly now?: () => number;
}

const strays = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
];

const session = (name: string, startUrl: string, region: string): string[] => [
  `[sso-session ${name}]`,
  `sso_start_url = ${startUrl}`,
  `sso_region = ${region}`,
  'sso_registration_scopes = sso:account:access',
  '',
];

const profile = (name: string, keys: Readonly<Record<string, string>>): string[] => [
  `[profile ${name}]`,
  ...Object.entries(keys).map(([key, value]) => `${key} = ${value}`),
  '',
];

/** Start URLs are copied from browsers, fragment and all; clients hash and store them as they are. */
const legacyUrl = (portal: DemoPortal): string => `${portal.startUrl}#/`;

const unassignedId = (portal: DemoPortal): string => {
  const known = new Set(portal.accounts.map(account => account.accountId));
  return ['999988887777', '999988886666'].find(id => !known.has(id)) ?? '';
};

const profiles = (portal: DemoPortal): string[] => {
  const [first, second] = portal.accounts.filter(account => account.roles.length > 0);
  const at = (id: string | undefined, role: string | undefined) =>
    id === undefined || role === undefined ? [] : [{ sso_account_id: id, sso_role_name: role }];
  return [
    ...at(second?.accountId, second?.roles.at(-1)).flatMap(keys => [
      '# Used by the nightly report; ask Robin before changing it.',
      ...profile('reports', { sso_session: 'demo', ...keys, region: portal.region, cli_pager: '' }),
    ]),
    ...at(first?.accountId, first?.roles.at(-1)).flatMap(keys =>
      profile('legacy-audit', {
        sso_start_url: legacyUrl(portal),
        sso_region: portal.region,
        ...keys,
        output: 'table',
      }),
    ),
    ...at(unassignedId(portal), 'PowerUserAccess').flatMap(keys =>
      profile('old-sandbox', { sso_session: 'demo', ...keys, region: portal.region }),
    ),
  ];
};

const config = (portal: DemoPortal): string =>
  [
    '# A made-up config for the demo. Your own is not touched.',
    '',
    '[default]',
    `region = ${portal.region}`,
    'output = json',
    '',
    ...session('demo', portal.startUrl, portal.region),
    ...session('partner', portal.partnerStartUrl, portal.region),
    ...profiles(portal),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');

/** Named as every client names it: the SHA-1 of the session's name, or of a legacy profile's start URL. */
const tokenFile = (key: string): string => `${createHash('sha1').update(key).digest('hex')}.json`;

/** A token file as the AWS CLI writes it (the separators are those of Python's json module). */
const tokenText = (portal: DemoPortal, startUrl: string, expires: number): string =>
  JSON.stringify(
    {
      startUrl,
      region: portal.region,
      accessToken: 'demo-token-that-is-worth-nothing',
      expiresAt: new Date(expires).toISOString().replace(/\.\d+Z$/, 'Z'),
    },
    undefined,
    1,
  )
    .replace(/\n\s*/g, ' ')
    .replace(/^\{ | \}$/g, brace => brace.trim());

const fill = async (home: string, portal: DemoPortal, now: number): Promise<void> => {
  const cache = join(home, '.aws', 'sso', 'cache');
  const write = (path: string, text: string): Promise<void> => writeFile(path, text, { mode: 0o600 });
  await mkdir(cache, { recursive: true, mode: 0o700 });
  await write(join(home, '.aws', 'config'), config(portal));
  const legacy = legacyUrl(portal);
  await write(join(cache, tokenFile(legacy)), tokenText(portal, legacy, now - 26 * 3_600_000));
  // Cut off in the middle, as a full disk or a writer that was killed leaves it.
  const whole = tokenText(portal, portal.partnerStartUrl, now + 3_600_000);
  await write(join(cache, tokenFile('partner')), whole.slice(0, whole.indexOf('"expiresAt"') - 8));
};

/** A proxy of the user's must not be asked for the loopback portal. */
const noProxy = (): string =>
  [process.env.no_proxy ?? process.env.NO_PROXY, '127.0.0.1', 'localhost'].filter(Boolean).join(',');

const environment = (home: string, portal: DemoPortal): Record<string, string> => ({
  ...portal.env,
  HOME: home,
  USERPROFILE: home,
  XDG_CONFIG_HOME: join(home, '.config'),
  XDG_CACHE_HOME: join(home, '.cache'),
  XDG_STATE_HOME: join(home, '.local', 'state'),
  XDG_DATA_HOME: join(home, '.local', 'share'),
  AWS_EC2_METADATA_DISABLED: 'true',
  NO_PROXY: noProxy(),
  no_proxy: noProxy(),
});

/** Makes a home under the system's temporary folder. Remove it when done. */
export const makeDemoHome = async (portal: DemoPortal, options: DemoHomeOptions = {}): Promise<DemoHome> => {
  await sweepDemoHomes(tmpdir());
  // mkdtemp makes it 0700 whatever the umask.
  const home = await mkdtemp(join(tmpdir(), demoPrefix));
  // A listing may still be written there, which makes the first try fail.
  const remove = (): Promise<void> => rm(home, { recursive: true, force: true, maxRetries: 10 });
  try {
    if (!options.empty) await fill(home, portal, (options.now ?? Date.now)());
  } catch (thrown) {
    await remove();
    throw thrown;
  }
  return { home, env: environment(home, portal), unset: strays, remove };
};
