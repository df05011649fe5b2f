/**
 * Signing in together with other people's clients: they use, refresh and end what we signed in to, and we
 * theirs.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { tokensOf } from '../../../src/aws/tokens/tokens.ts';
import type { PortalOptions } from '../../../src/demo/types.ts';
import { clickAllow } from '../../support/browser.ts';
import { until } from '../../support/quiet.ts';
import { demo, never } from './home.ts';

const answers = (command: string, args: readonly string[], wanted: RegExp): boolean => {
  try {
    return wanted.test(execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' }));
  } catch {
    return false;
  }
};
const botocore = answers('python3', ['-c', 'import botocore; print(botocore.__version__)'], /^1\./);
const cli2 = answers('/usr/bin/aws', ['--version'], /^aws-cli\/2\./);
const noBotocore = botocore ? '' : ' (skipped: botocore is not installed)';
const noCli = cli2 ? '' : ' (skipped: AWS CLI v2 is not at /usr/bin/aws)';
/** Where Python finds packages installed for the user, found before the home changes. */
const userBase = botocore
  ? execFileSync('python3', ['-m', 'site', '--user-base'], { encoding: 'utf8' }).trim()
  : '';

/** A home with a session, a profile of one role, and the ways to run other clients in it. */
const shared = async (options: PortalOptions = {}) => {
  const all = await demo({ accounts: 3, roles: 2, ...options });
  const here = all.context();
  const { session, portal } = all;
  const [account] = portal.accounts;
  const profile = [
    '[profile dev]',
    'sso_session = corp',
    `sso_account_id = ${account?.accountId}`,
    `sso_role_name = ${account?.roles[0]}`,
    'region = us-east-1',
    '[sso-session corp]',
    `sso_start_url = ${session.startUrl}`,
    `sso_region = ${session.region}`,
    'sso_registration_scopes = sso:account:access',
    '',
  ];
  mkdirSync(dirname(here.paths.configFile), { recursive: true });
  writeFileSync(here.paths.configFile, profile.join('\n'));
  const env = { PATH: process.env.PATH, PYTHONUSERBASE: userBase, HOME: here.paths.home, ...portal.env };
  const run = (command: string, ...args: string[]) => promisify(execFile)(command, args, { env });
  const login = loginPort(here);
  const signIn = async (flow: 'device' | 'pkce', attempt = 1): Promise<void> => {
    const challenge = await login.begin(session, attempt, flow, {}, never());
    if (flow === 'device') portal.approve();
    const [progress] = await Promise.all([
      login.poll(attempt, never()),
      flow === 'pkce' ? clickAllow(challenge.url) : undefined,
    ]);
    expect(progress.is).toBe('done');
  };
  const tokens = tokensOf({ context: here, clients: clientsOf(here) });
  const file = tokenFile(here, session);
  const stored = () => JSON.parse(readFileSync(file, 'utf8'));
  return { ...all, here, run, login, signIn, tokens, file, stored };
};

const loadToken = `
import botocore.session
from botocore.tokens import SSOTokenProvider
print(SSOTokenProvider(botocore.session.Session(profile='dev')).load_token().get_frozen_token().token)
`;

test.skipIf(!botocore).each(['device', 'pkce'] as const)(
  `botocore uses a token of ours (%s)${noBotocore}`,
  async flow => {
    const { run, signIn, stored, asked } = await shared();
    await signIn(flow);
    const calls = asked('CreateToken').length;
    const { stdout } = await run('python3', '-c', loadToken);
    expect(stdout.trim()).toBe(stored().accessToken);
    expect(asked('CreateToken').length).toBe(calls);
  },
);

test.skipIf(!botocore)(
  `botocore refreshes our token, we refresh botocore's, in turn${noBotocore}`,
  async () => {
    // Ten minutes are less than the quarter of an hour from which both refresh.
    const { run, signIn, stored, tokens, session, login } = await shared({ tokenSeconds: 600 });
    await signIn('pkce');
    const ours = stored();
    const { stdout } = await run('python3', '-c', loadToken);
    const theirs = stored();
    expect(stdout.trim()).toBe(theirs.accessToken);
    expect(theirs.accessToken).not.toBe(ours.accessToken);
    expect((await login.refresh(session, never())).token).toMatchObject({ is: 'valid', refreshable: true });
    expect(stored().accessToken).not.toBe(theirs.accessToken);
    expect(Object.keys(stored())).toEqual(Object.keys(theirs));
    expect(await tokens.accessToken(session, never())).toBe(stored().accessToken);
    const again = await run('python3', '-c', loadToken);
    expect(again.stdout.trim()).toBe(stored().accessToken);
  },
);

test.each(['device', 'pkce'] as const)('the JavaScript SDK gets keys with our token (%s)', async flow => {
  const { run, signIn, asked } = await shared();
  await signIn(flow);
  const script = `
import { fromSSO } from '@aws-sdk/credential-provider-sso';
console.log((await fromSSO({ profile: 'dev' })()).accessKeyId);
`;
  const { stdout } = await run(process.execPath, '--input-type=module', '--no-warnings', '-e', script);
  expect(stdout.trim()).toMatch(/^ASIA/);
  expect(asked('GetRoleCredentials').map(it => it.status)).toEqual([200]);
});

test('the JavaScript SDK refreshes our token, and we use what it wrote', async () => {
  const { run, signIn, stored, tokens, session } = await shared({ tokenSeconds: 200 });
  await signIn('device');
  const ours = stored().accessToken;
  const script = `
import { fromSSO } from '@aws-sdk/credential-provider-sso';
await fromSSO({ profile: 'dev' })();
`;
  await run(process.execPath, '--input-type=module', '--no-warnings', '-e', script);
  const theirs = stored();
  expect(theirs.accessToken).not.toBe(ours);
  expect(theirs.expiresAt).toMatch(/\.\d{3}Z$/);
  expect(await tokens.worth(session, never())).toMatchObject({ is: 'valid' });
  expect(stored().accessToken).not.toBe(theirs.accessToken);
});

/** AWS CLI v2 of Debian knows no endpoint variables; its models can be given other endpoint rules. */
const redirectCli = (home: string, url: string): void => {
  for (const service of ['sso', 'sso-oidc']) {
    const folder = join(home, '.aws', 'models', service, '2019-06-10');
    mkdirSync(folder, { recursive: true });
    const parameter = (type: string, builtIn: string) => ({
      type,
      builtIn,
      required: false,
      documentation: '',
    });
    const rules = {
      version: '1.0',
      parameters: {
        Region: parameter('String', 'AWS::Region'),
        UseDualStack: { ...parameter('Boolean', 'AWS::UseDualStack'), required: true, default: false },
        UseFIPS: { ...parameter('Boolean', 'AWS::UseFIPS'), required: true, default: false },
        Endpoint: parameter('String', 'SDK::Endpoint'),
      },
      rules: [{ type: 'endpoint', conditions: [], endpoint: { url, properties: {}, headers: {} } }],
    };
    writeFileSync(join(folder, 'endpoint-rule-set-1.json'), JSON.stringify(rules));
  }
};

const withCli = async (options: PortalOptions = {}) => {
  const all = await shared(options);
  redirectCli(all.here.paths.home, all.portal.url);
  const aws = (...args: string[]) => all.run('/usr/bin/aws', ...args);
  const identity = () =>
    aws(
      'sts',
      'get-caller-identity',
      '--profile',
      'dev',
      '--output',
      'json',
      '--endpoint-url',
      all.portal.url,
    );
  /** Signs in with the AWS CLI and approves its code as soon as it is there. */
  const cliLogin = async (): Promise<void> => {
    const before = all.asked('StartDeviceAuthorization').length;
    const running = aws('sso', 'login', '--sso-session', 'corp', '--no-browser');
    await until(() => all.asked('StartDeviceAuthorization').length > before);
    all.portal.approve();
    await running;
  };
  return { ...all, aws, identity, cliLogin };
};

test.skipIf(!cli2)(`AWS CLI v2 uses our sign-in, and its registration is ours${noCli}`, async () => {
  const { signIn, identity, cliLogin, asked, portal } = await withCli();
  await signIn('device');
  const { stdout } = await identity();
  expect(JSON.parse(stdout)).toMatchObject({ Account: portal.accounts[0]?.accountId });
  await cliLogin();
  expect(asked('RegisterClient').length).toBe(1);
});

test.skipIf(!cli2)(`AWS CLI v2 refreshes our token, and stays readable for us and it${noCli}`, async () => {
  const { signIn, identity, stored, tokens, session } = await withCli({ tokenSeconds: 600 });
  await signIn('pkce');
  const ours = stored().accessToken;
  await identity();
  const theirs = stored().accessToken;
  expect(theirs).not.toBe(ours);
  expect(await tokens.accessToken(session, never())).not.toBe(theirs);
  expect((await identity()).stdout).toContain('assumed-role');
});

test.skipIf(!cli2)(
  `a token that AWS CLI v2 wrote is ours byte for byte, used, refreshed, and left readable${noCli}`,
  async () => {
    const { cliLogin, login, session, tokens, stored, file, identity, asked, portal, signIn } =
      await withCli();
    await cliLogin();
    const theirs = readFileSync(file, 'utf8');
    expect((await login.refresh(session, never())).token).toMatchObject({ is: 'valid', refreshable: true });
    expect(await tokens.accessToken(session, never())).toBe(stored().accessToken);
    // Registered by the AWS CLI, reused by us.
    await signIn('device');
    expect(asked('RegisterClient').length).toBe(1);
    const shape = (text: string) => text.replace(/: "[^"]*"/g, ': ""');
    expect(shape(readFileSync(file, 'utf8'))).toBe(shape(theirs));
    portal.revokeTokens();
    await cliLogin();
    await tokens.refresh(session, never());
    expect(shape(readFileSync(file, 'utf8'))).toBe(shape(theirs));
    expect((await identity()).stdout).toContain('assumed-role');
  },
);

test.skipIf(!cli2)(`AWS CLI v2 signs us out, and we sign out what it cached${noCli}`, async () => {
  const { signIn, aws, identity, file, login, session, here, asked, portal } = await withCli();
  await signIn('pkce');
  await aws('sso', 'logout');
  expect(existsSync(file)).toBe(false);
  expect(asked('Logout').map(it => it.status)).toEqual([200]);
  await signIn('device', 2);
  await identity();
  const cached = readdirSync(here.paths.cliCache).filter(name => name.endsWith('.json'));
  expect(cached.length).toBe(1);
  const [account] = portal.accounts;
  const dev = {
    name: 'dev',
    kind: 'sso' as const,
    session: 'corp',
    accountId: account?.accountId ?? '',
    roleName: account?.roles[0] ?? '',
    keys: {},
    managed: false,
    file: 'config' as const,
    line: 1,
  };
  const config = {
    path: '',
    exists: true,
    fingerprint: '',
    sessions: [session],
    profiles: [dev],
    problems: [],
  };
  const { removed } = await login.signOut(session, config, never());
  expect(removed).toEqual([file, ...cached.map(name => join(here.paths.cliCache, name))]);
});
