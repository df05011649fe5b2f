/** A home with a profile of each kind, signed in to a portal that answers STS as well. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { readConfig } from '../../../src/aws/config/read/once.ts';
import { identityPort } from '../../../src/aws/credentials/port.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { gates } from '../../../src/aws/pace/gate.ts';
import { tokensOf } from '../../../src/aws/tokens/tokens.ts';
import type { KeysOptions } from '../../../src/ports.ts';
import { demo, never } from '../login/home.ts';

const program = (answer: object): string =>
  `credential_process = printf '%s' '${JSON.stringify(answer).replaceAll('%', '%%')}'`;

const later = '2099-01-01T00:00:00Z';

const profiles = (accounts: readonly string[], roleName: string) => {
  const [first, second, third] = accounts;
  const role = (account: string | undefined, name: string): string =>
    `role_arn = arn:aws:iam::${account}:role/${name}`;
  return {
    base: [
      'sso_session = corp',
      `sso_account_id = ${first}`,
      `sso_role_name = ${roleName}`,
      'region = eu-west-1',
    ],
    deploy: [role(second, 'deploy'), 'source_profile = base', 'region = eu-central-1'],
    deep: [
      role(third, 'external-audit'),
      'source_profile = deploy',
      'external_id = demo',
      'role_session_name = me@x',
      'duration_seconds = 1800',
    ],
    odd: [role(second, 'path/to/odd'), 'source_profile = base', 'duration_seconds = 1h'],
    twice: [role(second, 'deploy'), 'source_profile = deploy'],
    static: ['aws_access_key_id = AKIADEMO', 'aws_secret_access_key = abc/def'],
    'on-static': [role(second, 'static'), 'source_profile = static'],
    self: [
      role(second, 'self'),
      'source_profile = self',
      'aws_access_key_id = AKIASELF',
      'aws_secret_access_key = x',
    ],
    program: [program({ Version: 1, AccessKeyId: 'AKIAPROGRAM', SecretAccessKey: 'x/y' })],
    'on-program': [role(second, 'program'), 'source_profile = program'],
    named: [role(second, 'named'), 'credential_source = Environment'],
    web: [role(second, 'web'), 'web_identity_token_file = TOKEN'],
    long: [role(second, 'long'), 'source_profile = base', 'duration_seconds = 7200'],
    denied: [role('999999999999', 'admin'), 'source_profile = base'],
    untrusted: [role(third, 'external-audit'), 'source_profile = deploy', 'external_id = guess'],
    mfa: [role(second, 'admin'), 'source_profile = base', 'mfa_serial = arn:aws:iam::111122223333:mfa/me'],
    circle: [role(second, 'x'), 'source_profile = round'],
    round: [role(second, 'y'), 'source_profile = circle'],
    lost: [role(second, 'x'), 'source_profile = gone'],
    empty: ['region = eu-west-1'],
    elsewhere: [role(second, 'x'), 'credential_source = Ec2InstanceMetadata'],
    'signs-in': ['sso_session = corp'],
    expired: [
      program({ Version: 1, AccessKeyId: 'A', SecretAccessKey: 'x', Expiration: '2020-01-01T00:00:00Z' }),
    ],
    garbage: ["credential_process = printf '%s' 'SECRETGARBAGE'"],
    failing: ["credential_process = sh -c 'echo sorry, no >&2; exit 7'"],
    missing: ['credential_process = /nowhere/to/be/found'],
    'logged-in': ['login_session = arn:aws:iam::111122223333:user/me'],
  };
};

export type ChainProfile = keyof ReturnType<typeof profiles>;

export const chainHome = async (env: Readonly<Record<string, string>> = {}) => {
  const { portal, session, context, asked } = await demo();
  const here = context(undefined, { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x', ...env });
  const { paths } = here;
  mkdirSync(paths.ssoCache, { recursive: true });
  writeFileSync(join(paths.home, 'token'), 'a token\n');
  const withRoles = portal.accounts.filter(({ roles }) => roles.length > 0);
  const sections = Object.entries(
    profiles(
      withRoles.map(({ accountId }) => accountId),
      withRoles[0]?.roles[0] ?? '',
    ),
  ).map(([name, lines]) => `[profile ${name}]\n${lines.join('\n')}\n`);
  writeFileSync(
    paths.configFile,
    `[sso-session corp]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n${sections.join('')}`.replace(
      'TOKEN',
      join(paths.home, 'token'),
    ),
  );
  const signIn = (): void => {
    const { accessToken } = portal.issueToken();
    writeFileSync(tokenFile(here, session), JSON.stringify({ accessToken, expiresAt: later }));
  };
  const port = () => {
    const aws = { context: here, clients: clientsOf(here) };
    return identityPort(here, async () => ({ gateOf: gates(here.clock), aws, tokens: tokensOf(aws) }));
  };
  const keysOf = async (name: ChainProfile | string, options: KeysOptions = {}) =>
    port().keysOf(await readConfig(here), name, never(), options);
  const whoIs = async (name: ChainProfile, options: KeysOptions = {}) =>
    port().whoIs(await readConfig(here), name, never(), options);
  /** The parameters of each AssumeRole so far. */
  const assumed = () => asked('AssumeRole').map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  const config = (): string => readFileSync(paths.configFile, 'utf8');
  const variables = {
    AWS_DEFAULT_REGION: 'eu-west-1',
    HOME: paths.home,
    AWS_ACCESS_KEY_ID: 'AKIAENV',
    AWS_SECRET_ACCESS_KEY: 'x',
    ...portal.env,
  };
  return { portal, session, here, asked, assumed, signIn, keysOf, whoIs, config, port, variables };
};
