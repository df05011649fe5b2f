/**
 * The whole job with the built command, and clients that are not ours on what it wrote: sign in, profiles for
 * everything, use one.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fromSSO } from '@aws-sdk/credential-provider-sso';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoHome, makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { clickAllow } from '../support/browser.ts';
import { ssotui, start } from '../support/built.ts';

const has = (file: string, ...args: string[]): boolean => {
  try {
    execFileSync(file, args, { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`skipped: ${file} ${args.join(' ')} does not work here`);
    return false;
  }
};
const botocore = has('python3', '-c', 'import botocore');
const awsCli = has('aws', '--version');

let portal: DemoPortal;
let home: DemoHome;
let before: string;
const configFile = (): string => join(home.home, '.aws', 'config');

beforeAll(async () => {
  portal = await startPortal({ accounts: 30, hostile: true });
  home = await makeDemoHome(portal);
  before = readFileSync(configFile(), 'utf8');
  const login = ssotui(['login', 'demo', '--device-code', '--no-browser'], home.env);
  await clickAllow(await login.says(/http:\/\/127\S+user_code=\S+/));
  expect((await login.ended).code).toBe(0);
  const made = await ssotui(
    ['generate', 'demo', '--yes', '--append-account-id', '--region', 'eu-west-1', '--json'],
    home.env,
  ).ended;
  expect(made.stderr).toBe('');
  expect(made.code).toBe(0);
});
afterAll(async () => {
  await portal.close();
  await home.remove();
});

const expected = (): { accountId: string; roleName: string } => {
  const account = portal.accounts.find(each => each.accountName === 'Audit') ?? portal.accounts[0];
  return { accountId: account?.accountId ?? '', roleName: account?.roles[0] ?? '' };
};

const profileName = async (): Promise<string> => {
  const { stdout } = await ssotui(['profiles', '--json'], home.env).ended;
  const { accountId, roleName } = expected();
  const profiles = JSON.parse(stdout).profiles as {
    name: string;
    accountId: string;
    roleName: string;
    state: string;
  }[];
  const found = profiles.find(each => each.accountId === accountId && each.roleName === roleName);
  expect(found).toMatchObject({ session: 'demo', state: 'works' });
  return found?.name ?? '';
};

test('the config keeps every byte it had, is private, and has one profile per role', async () => {
  const after = readFileSync(configFile(), 'utf8');
  for (const line of before.split('\n')) expect(after).toContain(line);
  expect(statSync(configFile()).mode & 0o777).toBe(0o600);
  const { stdout } = await ssotui(['profiles', '--json'], home.env).ended;
  const roles = portal.accounts.reduce((sum, account) => sum + account.roles.length, 0);
  expect(
    JSON.parse(stdout).profiles.filter((each: { session?: string }) => each.session === 'demo').length,
  ).toBeGreaterThanOrEqual(roles);
});

test('a second run writes nothing', async () => {
  const bytes = readFileSync(configFile());
  const again = await ssotui(['generate', 'demo', '--yes', '--append-account-id', '--json'], home.env).ended;
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ created: [], updated: [], written: false });
  expect(readFileSync(configFile())).toEqual(bytes);
});

test('ssotui whoami answers with the account and the role', async () => {
  const { code, stdout } = await ssotui(['whoami', await profileName(), '--json'], home.env).ended;
  expect(code).toBe(0);
  expect(JSON.parse(stdout).arn).toContain(`:assumed-role/AWSReservedSSO_${expected().roleName}`);
});

test.skipIf(!botocore)('botocore gets the role’s credentials from our profile and token', async () => {
  const script = `
import botocore.session, json, sys
session = botocore.session.Session(profile=sys.argv[1])
identity = session.create_client('sts').get_caller_identity()
print(json.dumps({'account': identity['Account'], 'arn': identity['Arn'], 'profiles': session.available_profiles}))`;
  const { code, stdout, stderr } = await start('python3', ['-c', script, await profileName()], {
    ...home.env,
    ...pyenv(),
  }).ended;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const answer = JSON.parse(stdout);
  expect(answer.account).toBe(expected().accountId);
  expect(answer.arn).toContain(expected().roleName);
  const ours = JSON.parse((await ssotui(['profiles', '--json'], home.env).ended).stdout).profiles as {
    name: string;
  }[];
  expect([...answer.profiles].sort()).toEqual(ours.map(each => each.name).sort());
});

test.skipIf(!awsCli)('the AWS CLI says who it is with our profile', async () => {
  const { code, stdout } = await start(
    'aws',
    ['sts', 'get-caller-identity', '--output', 'json', '--profile', await profileName()],
    { ...home.env, ...pyenv() },
  ).ended;
  expect(code).toBe(0);
  expect(JSON.parse(stdout).Account).toBe(expected().accountId);
});

/** A python installed under the real home finds itself by these. */
const pyenv = (): Record<string, string> =>
  Object.fromEntries(
    ['PYENV_ROOT', 'PYENV_VERSION', 'PYTHONPATH'].flatMap(name =>
      process.env[name] ? [[name, process.env[name] ?? '']] : [],
    ),
  );

test('the JavaScript SDK’s own provider gets the role’s credentials', async () => {
  const saved = { ...process.env };
  Object.assign(process.env, home.env);
  try {
    const credentials = await fromSSO({ profile: await profileName() })();
    expect(credentials.accessKeyId).toMatch(/^ASIA/);
    expect(credentials.sessionToken).not.toBe('');
  } finally {
    for (const name of Object.keys(home.env)) delete process.env[name];
    Object.assign(process.env, saved);
  }
});

test('undo brings back the file as it was, byte for byte', async () => {
  const undone = await ssotui(['undo', '--yes', '--json'], home.env).ended;
  expect(undone.code).toBe(0);
  expect(readFileSync(configFile(), 'utf8')).toBe(before);
});
