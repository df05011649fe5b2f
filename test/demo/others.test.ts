/** Other people's clients on the portal: botocore, the AWS CLI, and the SDK's own SSO credential provider. */
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DemoHome, makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';

const works = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const noBotocore = works('python3', ['-c', 'import botocore']) ? '' : ' (skipped: botocore is not installed)';
const noCli = works('aws', ['--version']) ? '' : ' (skipped: the AWS CLI is not installed)';
/** Where Python finds packages installed for the user, found before the home changes. */
const userBase = spawnSync('python3', ['-m', 'site', '--user-base'], { encoding: 'utf8' }).stdout?.trim();

let portal: DemoPortal;
let home: DemoHome;
beforeEach(async () => {
  portal = await startPortal({ accounts: 120, roles: 3 });
  home = await makeDemoHome(portal);
});
afterEach(async () => {
  await home.remove();
  await portal.close();
});

/** A token for the demo session, in the form the AWS CLI writes it. */
const signIn = async (): Promise<void> => {
  const token = portal.issueToken();
  const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
  const { accessToken, clientId, clientSecret, refreshToken } = token;
  const file = `${createHash('sha1').update('demo').digest('hex')}.json`;
  const content = {
    startUrl: portal.startUrl,
    region: portal.region,
    accessToken,
    expiresAt: iso(token.expiresAt),
    clientId,
    clientSecret,
    registrationExpiresAt: iso(token.clientSecretExpiresAt),
    refreshToken,
  };
  await writeFile(join(home.home, '.aws', 'sso', 'cache', file), JSON.stringify(content), { mode: 0o600 });
};

const run = async (command: string, args: readonly string[]): Promise<string> => {
  const { PATH } = process.env;
  const python = userBase ? { PYTHONUSERBASE: userBase } : {};
  const env = { PATH, ...python, ...home.env };
  return (await promisify(execFile)(command, [...args], { env })).stdout;
};

const python = (script: string): Promise<string> => run('python3', ['-c', script]);

test.skipIf(noBotocore !== '')(
  `botocore registers, waits, signs in, lists and gets keys${noBotocore}`,
  async () => {
    const script = `
import json, sys, urllib.parse, urllib.request
import botocore.session
s = botocore.session.Session()
oidc = s.create_client('sso-oidc', region_name='${portal.region}')
client = oidc.register_client(clientName='botocore', clientType='public', scopes=['sso:account:access'])
keys = {k: client[k] for k in ('clientId', 'clientSecret')}
device = oidc.start_device_authorization(startUrl='${portal.startUrl}', **keys)
ask = dict(grantType='urn:ietf:params:oauth:grant-type:device_code', deviceCode=device['deviceCode'], **keys)
try:
    oidc.create_token(**ask)
except oidc.exceptions.AuthorizationPendingException as e:
    pending = e.response['error']
form = urllib.parse.urlencode({'user_code': device['userCode'], 'decision': 'allow'}).encode()
urllib.request.build_opener(urllib.request.ProxyHandler({})).open(device['verificationUri'], form).read()
token = oidc.create_token(**ask)
again = oidc.create_token(grantType='refresh_token', refreshToken=token['refreshToken'], **keys)
try:
    oidc.create_token(grantType='refresh_token', refreshToken=token['refreshToken'], **keys)
except oidc.exceptions.InvalidGrantException as e:
    rotated = e.response['error_description']
access = again['accessToken']
sso = s.create_client('sso', region_name='${portal.region}')
accounts = [a for p in sso.get_paginator('list_accounts').paginate(accessToken=access) for a in p['accountList']]
first = accounts[0]['accountId']
roles = [r for p in sso.get_paginator('list_account_roles').paginate(accessToken=access, accountId=first) for r in p['roleList']]
role = sso.get_role_credentials(accessToken=access, accountId=first, roleName=roles[0]['roleName'])['roleCredentials']
refused = None
try:
    sso.get_role_credentials(accessToken=access, accountId=first, roleName='Nobody')
except sso.exceptions.ClientError as e:
    refused = e.response['Error']
sso.logout(accessToken=access)
try:
    sso.list_accounts(accessToken=access)
except sso.exceptions.UnauthorizedException as e:
    out = e.response['Error']['Message']
print(json.dumps(dict(pending=pending, rotated=rotated, accounts=len(accounts), roles=len(roles), key=role['accessKeyId'], expiration=role['expiration'], refused=refused, out=out)))
`;
    expect(JSON.parse(await python(script))).toEqual({
      pending: 'authorization_pending',
      rotated: 'Invalid refresh token provided',
      accounts: 120,
      roles: 3,
      key: expect.stringMatching(/^ASIA/),
      expiration: expect.any(Number),
      refused: { Code: 'ForbiddenException', Message: 'No access' },
      out: 'Session token not found or invalid',
    });
  },
);

test.skipIf(noCli !== '')(`the AWS CLI says who a profile is${noCli}`, async () => {
  await signIn();
  const out = await run('aws', ['sts', 'get-caller-identity', '--profile', 'reports', '--output', 'json']);
  const [, account] = portal.accounts;
  const role = account?.roles.at(-1);
  expect(JSON.parse(out)).toEqual({
    Account: account?.accountId,
    Arn: expect.stringMatching(
      `^arn:aws:sts::${account?.accountId}:assumed-role/AWSReservedSSO_${role}_[0-9a-f]{16}/user@example.com$`,
    ),
    UserId: expect.stringMatching(/^AROA\w+:user@example\.com$/),
  });
});

test.skipIf(noCli !== '')(`the AWS CLI refreshes a token that is about to end${noCli}`, async () => {
  await portal.close();
  portal = await startPortal({ accounts: 120, roles: 3, tokenSeconds: 60 });
  home = { ...home, env: { ...home.env, ...portal.env } };
  await signIn();
  await run('aws', ['sts', 'get-caller-identity', '--profile', 'reports']);
  expect(portal.requests.map(request => [request.operation, request.status])).toEqual([
    ['CreateToken', 200],
    ['GetRoleCredentials', 200],
    ['GetCallerIdentity', 200],
  ]);
});

test("the SDK's own credential provider gets keys for a profile", async () => {
  await signIn();
  const script = `
import { fromSSO } from '@aws-sdk/credential-provider-sso';
const keys = await fromSSO({ profile: 'reports' })();
console.log(keys.accessKeyId);
`;
  const out = await run(process.execPath, ['--input-type=module', '--no-warnings', '-e', script]);
  expect(out.trim()).toMatch(/^ASIA\w{16}$/);
  expect(portal.requests.at(-1)?.url).toContain(`account_id=${portal.accounts[1]?.accountId}`);
});
