/** Homes in which one thing is wrong, and what AWS clients say there: botocore and the SDK for JavaScript. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromIni } from '@aws-sdk/credential-provider-ini';
import type { DemoPortal } from '../../src/demo/types.ts';
import { python } from './python.ts';

/** What is asked of AWS in a home: with these variables. */
export interface BrokenHome {
  readonly name: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  /** The cause that `explain` must find. */
  readonly cause: string;
  /** Only the network can tell it. */
  readonly online: boolean;
}

interface Files {
  readonly config?: string | Uint8Array;
  readonly credentials?: string;
  /** Of the session; null: none. */
  readonly token?: string | null;
  /** Under the start URL, for legacy profiles. */
  readonly legacyToken?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const hash = (text: string): string => createHash('sha1').update(text).digest('hex');
const iso = (ms: number): string => `${new Date(Date.now() + ms).toISOString().slice(0, 19)}Z`;
const hour = 3_600_000;

/** Parts of a home that works, for a portal. */
const partsOf = (portal: DemoPortal) => {
  const { startUrl, region, accounts } = portal;
  const [account] = accounts;
  const token = (change: object = {}): string => {
    const { accessToken, clientId, clientSecret, refreshToken } = portal.issueToken();
    return JSON.stringify({
      startUrl,
      region,
      accessToken,
      expiresAt: iso(0.9 * hour),
      clientId,
      clientSecret,
      registrationExpiresAt: iso(2_000 * hour),
      refreshToken,
      ...change,
    });
  };
  const session = `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n`;
  const role = `sso_account_id = ${account?.accountId}\nsso_role_name = ${account?.roles[0]}\n`;
  const profile = `[profile dev]\nsso_session = corp\n${role}region = eu-west-1\n`;
  const legacy = `[profile dev]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n${role}region = eu-west-1\n`;
  return {
    token,
    session,
    profile,
    legacy,
    roleName: account?.roles[0] ?? '',
    accountId: account?.accountId ?? '',
  };
};

type Parts = ReturnType<typeof partsOf>;
type States = Readonly<Record<string, readonly [cause: string, files: Files]>>;

const gone = { expiresAt: iso(-hour) };
const noRefresh = { refreshToken: undefined, clientId: undefined, clientSecret: undefined };

const tokenStates = ({ token, legacy }: Parts): States => ({
  'no token': ['token-missing', { token: null }],
  'an empty token': ['token-corrupt', { token: '' }],
  'a token that breaks off': ['token-corrupt', { token: token().slice(0, 80) }],
  'a token that is null': ['token-corrupt', { token: 'null' }],
  'a token that is a number': ['token-corrupt', { token: '42' }],
  'a token that is a list': ['token-corrupt', { token: '[]' }],
  'a token without its token': ['token-corrupt', { token: token({ accessToken: undefined }) }],
  'a token without its end': ['token-corrupt', { token: token({ expiresAt: undefined }) }],
  'a token of the wrong type': ['token-corrupt', { token: token({ accessToken: null }) }],
  // Without a refresh token: the SDK for JavaScript would renew the token half a minute after its last try,
  // and write it.
  'an end that is a number': [
    'token-corrupt',
    { token: token({ expiresAt: 1_795_258_768, refreshToken: undefined }) },
  ],
  'an end that is no date': ['token-corrupt', { token: token({ expiresAt: 'tomorrow-ish' }) }],
  'an end without a zone': ['token-corrupt', { token: token({ expiresAt: iso(hour / 2).slice(0, -1) }) }],
  'an expired token that cannot be renewed': ['token-expired', { token: token({ ...gone, ...noRefresh }) }],
  'an expired token of an expired client': [
    'token-expired',
    { token: token({ ...gone, registrationExpiresAt: iso(-hour), refreshToken: 'nope' }) },
  ],
  'an expired token that AWS does not renew': [
    'refresh-refused',
    { token: token({ ...gone, refreshToken: 'nope' }) },
  ],
  'a revoked token': ['token-refused', { token: token({ accessToken: 'revoked', ...noRefresh }) }],
  'a legacy profile without a token': ['token-missing', { config: legacy, token: null }],
  'a legacy profile with an expired token': [
    'token-expired',
    { config: legacy, token: null, legacyToken: token(gone) },
  ],
  'a legacy profile with a broken token': [
    'token-corrupt',
    { config: legacy, token: null, legacyToken: '{"acc' },
  ],
});

const profileStates = ({ session, profile, roleName, accountId }: Parts): States => ({
  'a role that is not assigned': [
    'role-not-assigned',
    { config: session + profile.replace(roleName, 'NoSuchRole') },
  ],
  'an account id of five digits': [
    'profile-account-id',
    { config: session + profile.replace(accountId, '12345') },
  ],
  'no session': ['profile-session-missing', { config: profile }],
  'no profile': ['profile-variable-dangling', { config: session }],
  'a profile without the word': [
    'header-without-profile',
    { config: session + profile.replace('profile dev', 'dev') },
  ],
  'no role name': ['profile-incomplete', { config: session + profile.replace(/sso_role_name.*\n/, '') }],
  'a session without a region': [
    'session-incomplete',
    { config: session.replace(/sso_region.*\n/, '') + profile },
  ],
  'two regions': ['profile-contradicts-session', { config: `${session}${profile}sso_region = us-west-2\n` }],
  'a section twice': ['config-duplicate', { config: session + profile + profile }],
  'a byte order mark': ['config-byte-order-mark', { config: `\ufeff${session}${profile}` }],
  'a line that is none': ['config-syntax', { config: `${session}${profile}junk\n` }],
  'bytes that are no text': [
    'config-encoding',
    { config: Buffer.concat([Buffer.from(`${session}${profile}# caf`), Buffer.from([0xe9, 10])]) },
  ],
  'credentials with a section twice': [
    'credentials-duplicate',
    { credentials: '[a]\nregion = x\n[a]\nregion = y\n' },
  ],
  'no region': ['region-missing', { config: session + profile.replace(/^region.*\n/m, '') }],
  'a region that is none': [
    'region-invalid',
    { config: session + profile.replace('eu-west-1', 'eu west 1') },
  ],
});

const role = 'role_arn = arn:aws:iam::123456789012:role/x\nregion = eu-west-1\n';

const chainStates: States = {
  'a source that is not there': [
    'profile-source-missing',
    { config: `[profile dev]\n${role}source_profile = gone\n` },
  ],
  'a circle of sources': [
    'profile-source-circle',
    { config: `[profile dev]\n${role}source_profile = b\n[profile b]\n${role}source_profile = dev\n` },
  ],
  'a role without a source': ['profile-broken', { config: `[profile dev]\n${role}` }],
  'half a pair of keys': [
    'profile-half-keys',
    { config: '[profile dev]\naws_access_key_id = A\nregion = eu-west-1\n' },
  ],
  'half a pair of keys in the environment': ['half-keys-in-environment', { env: { AWS_ACCESS_KEY_ID: 'A' } }],
  'keys in the environment': [
    'keys-in-environment',
    { env: { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'x' } },
  ],
  'a program that is not there': [
    'process-not-found',
    { config: '[profile dev]\ncredential_process = /nowhere/program\nregion = eu-west-1\n' },
  ],
  'a web identity without its file': [
    'web-identity-token-missing',
    { config: `[profile dev]\n${role}web_identity_token_file = /nowhere/token\n` },
  ],
  'nobody who answers': ['connection-refused', { env: { AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:9' } }],
};

const layOut = (root: string, at: number, files: Files, good: Parts, startUrl: string): string => {
  const home = join(root, String(at));
  const cache = join(home, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const options = { mode: 0o600 };
  writeFileSync(join(home, '.aws', 'config'), files.config ?? good.session + good.profile, options);
  if (files.credentials !== undefined)
    writeFileSync(join(home, '.aws', 'credentials'), files.credentials, options);
  const { token = good.token() } = files;
  if (token !== null) writeFileSync(join(cache, `${hash('corp')}.json`), token, options);
  if (files.legacyToken !== undefined)
    writeFileSync(join(cache, `${hash(startUrl)}.json`), files.legacyToken, options);
  return home;
};

const onlyOnline: ReadonlySet<string> = new Set(['token-refused', 'role-not-assigned', 'connection-refused']);

export const brokenHomes = (root: string, portal: DemoPortal): readonly BrokenHome[] => {
  const good = partsOf(portal);
  const states = { ...tokenStates(good), ...profileStates(good), ...chainStates };
  return Object.entries(states).map(([name, [cause, files]], at) => {
    const home = layOut(root, at, files, good, portal.startUrl);
    const env = {
      HOME: home,
      AWS_PROFILE: 'dev',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...portal.env,
      ...files.env,
    };
    return { name, home, env, cause, online: onlyOnline.has(cause) };
  });
};

const program = `
import json, os, botocore.credentials, botocore.loaders, botocore.session, botocore.tokens
from botocore.config import Config

# Reads the models of AWS once for all.
loader = botocore.loaders.create_loader()

def said():
    try:
        session = botocore.session.Session()
        session.register_component('data_loader', loader)
        session.create_client('sts', config=Config(retries={'max_attempts': 0})).get_caller_identity()
    except (Exception, SystemExit) as error:
        kind = type(error)
        return f'{kind.__module__}.{kind.__name__}: {error}'

start = dict(os.environ)
for env in json.load(open(os.environ['CASES'])):
    os.environ.clear()
    os.environ.update({**start, 'AWS_MAX_ATTEMPTS': '1', **env})
    # Found at import, for the home of then.
    folder = os.path.expanduser('~/.aws/sso/cache')
    botocore.tokens.SSOTokenProvider._SSO_TOKEN_CACHE_DIR = folder
    botocore.credentials.SSOProvider._SSO_TOKEN_CACHE_DIR = folder
    print(json.dumps(said()))
`;

/** What botocore says in each home, in one process; undefined where it works. */
export const botocoreSays = async (
  root: string,
  homes: readonly BrokenHome[],
): Promise<readonly (string | undefined)[]> => {
  const cases = join(root, 'cases.json');
  writeFileSync(cases, JSON.stringify(homes.map(({ env }) => env)));
  const printed = await python(program, { CASES: cases, HOME: root, PYTHONUTF8: '1' });
  return printed.split('\n').map(line => (JSON.parse(line) as string | null) ?? undefined);
};

/** What the SDK for JavaScript says, in this process: its environment is put back. */
export const jsSays = async ({ env }: BrokenHome): Promise<string | undefined> => {
  const before = { ...process.env };
  const wipe = (): void => {
    for (const key of Object.keys(process.env)) if (/^AWS_|^HOME$/.test(key)) delete process.env[key];
  };
  wipe();
  Object.assign(process.env, env);
  try {
    await fromIni({ ignoreCache: true, clientConfig: { maxAttempts: 1 } })();
    return undefined;
  } catch (error) {
    return String(error);
  } finally {
    wipe();
    Object.assign(process.env, before);
  }
};
