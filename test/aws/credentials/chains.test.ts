/**
 * Keys of profiles of every kind: resolved to the root as the AWS CLI does, each role cached as it caches it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../../src/aws/config/read/once.ts';
import { signOut } from '../../../src/aws/login/sign-out.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { failureIn, never } from '../login/home.ts';
import { type ChainProfile, chainHome } from './chain-home.ts';

test.each<[ChainProfile, string]>([
  ['base', 'assumed-role/AWSReservedSSO_'],
  ['deploy', 'assumed-role/deploy/ssotui-'],
  ['deep', 'assumed-role/external-audit/me@x'],
  ['odd', 'assumed-role/odd/ssotui-'],
  ['twice', 'assumed-role/deploy/ssotui-'],
  ['static', 'user/demo'],
  ['on-static', 'assumed-role/static/'],
  ['self', 'assumed-role/self/'],
  ['program', 'user/demo'],
  ['on-program', 'assumed-role/program/'],
  ['named', 'assumed-role/named/'],
  ['web', 'assumed-role/web/'],
])('%s is %s', async (name, arn) => {
  const { signIn, whoIs } = await chainHome();
  signIn();
  expect((await whoIs(name)).arn).toContain(arn);
});

test('each role of a chain is asked for once, with what its profile says, in the region of the profile asked for', async () => {
  const { signIn, keysOf, assumed, asked } = await chainHome();
  signIn();
  const first = await keysOf('deep');
  expect(await keysOf('deep')).toMatchObject({ accessKeyId: first.accessKeyId });
  await keysOf('deploy');
  expect(assumed()).toMatchObject([
    {
      RoleArn: expect.stringMatching(/role\/deploy$/),
      RoleSessionName: expect.stringMatching(/^ssotui-\d+$/),
    },
    {
      RoleArn: expect.stringMatching(/external-audit$/),
      RoleSessionName: 'me@x',
      ExternalId: 'demo',
      DurationSeconds: '1800',
    },
  ]);
  expect(assumed()[0]).not.toHaveProperty('DurationSeconds');
  expect(asked('GetRoleCredentials')).toHaveLength(1);
});

test.each([
  [{}, 'eu-central-1'],
  [{ AWS_DEFAULT_REGION: 'us-west-2' }, 'us-west-2'],
  [{ AWS_DEFAULT_REGION: 'us-west-2', AWS_REGION: 'ap-south-1' }, 'ap-south-1'],
])('with %o STS is asked in %s', async (env, region) => {
  const { signIn, keysOf, asked } = await chainHome(env);
  signIn();
  await keysOf('deploy');
  expect(String(asked('AssumeRole')[0]?.headers.authorization)).toContain(`/${region}/sts/`);
});

test('an assumed role is cached under the name and in the form of botocore, for nobody else to read', async () => {
  const { signIn, keysOf, here, config } = await chainHome();
  signIn();
  const keys = await keysOf('deep');
  const arn = /role_arn = (\S+external-audit)/.exec(config())?.[1];
  const hashed = `{"DurationSeconds": 1800, "ExternalId": "demo", "RoleArn": "${arn}", "RoleSessionName": "me@x"}`;
  const file = join(here.paths.cliCache, `${createHash('sha1').update(hashed).digest('hex')}.json`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dUTC$/),
      AccountId: arn?.split(':')[4],
    },
    AssumedRoleUser: {
      AssumedRoleId: expect.any(String),
      Arn: expect.stringContaining('external-audit/me@x'),
    },
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).not.toContain('ProviderType');
});

test('cached keys at the end of a chain need neither a sign-in nor a call', async () => {
  const { signIn, keysOf, portal, assumed, here, session } = await chainHome();
  signIn();
  const keys = await keysOf('deep');
  portal.revokeTokens();
  writeFileSync(join(here.paths.ssoCache, 'x.json'), session.name);
  expect((await keysOf('deep')).accessKeyId).toBe(keys.accessKeyId);
  expect(assumed()).toHaveLength(2);
});

test('signing out drops every role of its chains, and no other', async () => {
  const { signIn, keysOf, here, session } = await chainHome();
  signIn();
  for (const name of ['deep', 'odd', 'on-static', 'web']) await keysOf(name);
  expect(readdirSync(here.paths.cliCache)).toHaveLength(6);
  const aws = { context: here, clients: clientsOf(here) };
  const { removed } = await signOut(aws, session, await readConfig(here), never());
  expect(removed).toHaveLength(5);
  const left = readdirSync(here.paths.cliCache).map(name =>
    readFileSync(join(here.paths.cliCache, name), 'utf8'),
  );
  expect(left.map(text => /assumed-role\/(\w+)/.exec(text)?.[1]).toSorted()).toEqual(['static', 'web']);
  expect(await failureIn(keysOf('deep'))).toMatchObject({ code: 'token.absent' });
});

test.each<[ChainProfile, string, string]>([
  ['long', 'profile.invalid', 'exceeds the 1 hour session limit'],
  ['denied', 'portal.forbidden', 'AWS does not let you assume admin in 999999999999 with the keys of base.'],
  ['untrusted', 'portal.forbidden', 'with the keys of deploy'],
  ['mfa', 'mfa.needed', 'needs a code of your MFA device arn:aws:iam::111122223333:mfa/me'],
  ['circle', 'profile.invalid', 'lead round in a circle'],
  ['lost', 'profile.invalid', '"gone" does not exist'],
  ['empty', 'profile.invalid', 'it has no credentials'],
  ['elsewhere', 'profile.invalid', 'Ec2InstanceMetadata'],
  ['signs-in', 'profile.invalid', 'only signs in'],
  ['expired', 'profile.invalid', 'keys that have expired'],
  ['garbage', 'profile.invalid', 'something other than keys'],
  ['failing', 'profile.invalid', 'failed (exit code 7)'],
  ['missing', 'profile.invalid', '/nowhere/to/be/found was not found'],
  ['logged-in', 'token.expired', 'aws login'],
])('%s is refused as %s: %s', async (name, code, words) => {
  const { signIn, keysOf } = await chainHome();
  signIn();
  const failure = await failureIn(keysOf(name));
  expect([failure.code, failure.summary]).toEqual([code, expect.stringContaining(words)]);
  expect(JSON.stringify(failure)).not.toContain('SECRETGARBAGE');
});

test('a program that fails is quoted in its own words', async () => {
  const { keysOf } = await chainHome();
  expect((await failureIn(keysOf('failing'))).hint).toBe('sorry, no');
});

test('signed out, a chain names the session at its root', async () => {
  const { keysOf } = await chainHome();
  expect(await failureIn(keysOf('deep'))).toMatchObject({
    code: 'token.absent',
    summary: 'You are not signed in to corp.',
  });
});

test('a code of the MFA device is asked for once, and a wrong one is told as such', async () => {
  const { signIn, keysOf, assumed } = await chainHome();
  signIn();
  const serials: string[] = [];
  const answering = (code: string) => ({
    mfaCode: async (serial: string) => {
      serials.push(serial);
      return code;
    },
  });
  expect(await failureIn(keysOf('mfa', answering('000000')))).toMatchObject({
    code: 'portal.forbidden',
    summary: expect.stringContaining('did not accept the code'),
  });
  await keysOf('mfa', answering(' 123456 '));
  await keysOf('mfa');
  expect(serials).toEqual(Array(2).fill('arn:aws:iam::111122223333:mfa/me'));
  expect(assumed().map(({ TokenCode }) => TokenCode)).toEqual(['000000', '123456']);
  expect(await failureIn(keysOf('mfa', { lasting: 7_200_000 }))).toMatchObject({ code: 'mfa.needed' });
});

test('the keys of aws login are used while they last', async () => {
  const { keysOf, here } = await chainHome();
  const folder = here.paths.loginCache;
  const name = `${createHash('sha256').update('arn:aws:iam::111122223333:user/me').digest('hex')}.json`;
  mkdirSync(folder, { recursive: true });
  const keys = {
    accessKeyId: 'ASIALOGIN',
    secretAccessKey: 'x',
    sessionToken: 'y',
    accountId: '111122223333',
  };
  const put = (expiresAt: string): void =>
    writeFileSync(
      join(folder, name),
      JSON.stringify({ accessToken: { ...keys, expiresAt }, dpopKey: 'private' }),
    );
  put(new Date(Date.now() + 600_000).toISOString());
  expect(await keysOf('logged-in')).toMatchObject({ accessKeyId: 'ASIALOGIN', sessionToken: 'y' });
  put('2020-01-01T00:00:00Z');
  expect(await failureIn(keysOf('logged-in'))).toMatchObject({
    code: 'token.expired',
    hint: 'Sign in with: aws login --profile logged-in',
  });
});
